/** Everything that can stand in the audit trail, as `subject.event`. A new kind of change adds its name here. */
export type AuditAction =
  | 'connection.created'
  | 'connection.updated'
  | 'connection.deleted'
  | 'connection.tested'
  | 'connection.mode_changed'
  | 'connection.paused'
  | 'credential.replaced'
  | 'hooks.synced'
  | 'directory.refreshed'
  | 'rule.created'
  | 'rule.updated'
  | 'rule.deleted'
  | 'rule.restored'
  | 'rules.imported'
  | 'rules.restored'
  | 'rates.imported'
  | 'rate.deleted'
  | 'order.looked_at'
  | 'order.replay_requested'
  | 'order.approved'
  | 'order.fact_told'
  | 'order.fact_withdrawn'
  | `document.${'planned' | 'held' | 'sending' | 'created' | 'posted' | 'confirmed' | 'uncertain' | 'rejected' | 'abandoned'}`
  | 'document.resolution_proposed'
  | 'document.drifted'
  | 'document.drift_ended'
  | 'customer.aligned'
  | 'customer.unaligned'
  | 'customer.erased'
  | 'customer.posted_under_refused_firm'
  | `customer.${'firm' | 'address' | 'contact'}_created`
  | 'customer.difference_accepted'
  | 'customer.difference_dismissed'
  | `store_credit_grant.${'found' | 'approved' | 'dismissed' | 'withdrawn'}`
  | 'journal.entered'
  | 'journal.replayed'
  | 'payout.imported'
  | 'payout.replayed'
  | `run.${'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled'}`
  | 'run.approval_asked'
  | 'run.approved'
  | 'alert.acknowledged'
  | `exception.${'acknowledged' | 'assigned' | 'ignored' | 'reopened' | 'retried'}`
  | `alert_destination.${'created' | 'deleted' | 'tested'}`
  | 'user.created'
  | 'user.updated'
  | 'user.deleted'
  | 'user.linked'
  | 'user.unlinked'
  | 'session.started'
  | 'session.ended'
  | `second_factor.${'turned_on' | 'turned_off' | 'codes_renewed' | 'recovery_code_used' | 'refused'}`
  | `invitation.${'created' | 'accepted' | 'withdrawn'}`
  | 'token.created'
  | 'token.deleted';
