import { may, type Caller, type Permission } from '../../access/index.js';
import type { AuditEntry } from '../../audit/index.js';
import { TABLE_NAMES } from '../../rules/index.js';

/** What one must be allowed to read to be told of a kind of subject; kinds not named are for readers of the trail. */
const READ_BY: Readonly<Record<string, Permission>> = {
  connection: 'connections.read',
  customer: 'customers.read',
  order: 'orders.read',
  document: 'documents.read',
  exception: 'exceptions.read',
  journal: 'settlement.read',
  payout: 'settlement.read',
  store_credit_grant: 'settlement.read',
  alert: 'alerts.read',
  alert_destination: 'alert_destinations.read',
  run: 'runs.read',
  'mapping-version': 'rules.read',
  ...Object.fromEntries(TABLE_NAMES.map((table) => [table, 'rules.read'] as const)),
};

/**
 * What happened to what, as text of the stream; null: not for this role. Who did it, as what it was before and after, is
 * for those who may read the trail.
 */
export function eventFor(role: Caller['role'], entry: AuditEntry): string | null {
  const { seq, at, action, subjectKind, subjectId, actorName, correlationId } = entry;
  if (!may(role, READ_BY[subjectKind] ?? 'audit.read')) return null;
  const data = {
    at: at.toISOString(),
    action,
    subject: { kind: subjectKind, id: subjectId },
    actor: may(role, 'audit.read') ? actorName : null,
    correlationId,
  };
  return `id: ${seq}\nevent: change\ndata: ${JSON.stringify(data)}\n\n`;
}
