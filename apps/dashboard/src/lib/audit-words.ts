/** What of an entry of the trail its sentence is made of. */
export interface Told {
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly chain: string;
}

/** Every action as `Ada … ` goes on; `{}` is what it was done to. One nobody described still reads as words. */
const SENTENCES: Readonly<Record<string, string>> = {
  'connection.created': 'set up the connection',
  'connection.updated': 'changed the connection',
  'connection.deleted': 'removed the connection',
  'connection.tested': 'tested the connection',
  'connection.mode_changed': 'switched the mode of the connection',
  'connection.paused': 'paused the connection',
  'credential.replaced': 'replaced a secret of the connection',
  'hooks.synced': 'registered the webhooks of the store',
  'directory.refreshed': 'read the lists of Deltek anew',
  'rule.created': 'added a row to {}',
  'rule.updated': 'changed a row of {}',
  'rule.deleted': 'removed a row from {}',
  'rule.restored': 'brought a removed row of {} back',
  'rules.imported': 'imported rows into {}',
  'rules.restored': 'restored an earlier version of {}',
  'rates.imported': 'imported exchange rates',
  'rate.deleted': 'deleted an exchange rate',
  'order.looked_at': 'looked at {}',
  'order.replay_requested': 'asked for a replay of {}',
  'order.approved': 'approved {}',
  'order.fact_told': 'told what the store cannot know about {}',
  'order.fact_withdrawn': 'took back what was told about {}',
  'document.planned': 'planned {}',
  'document.held': 'held {}',
  'document.sending': 'began to send {}',
  'document.created': 'created {} in Deltek',
  'document.posted': 'posted {}',
  'document.confirmed': 'read back {} from the ledger',
  'document.uncertain': 'lost the answer about {}',
  'document.rejected': 'had {} refused by Deltek',
  'document.abandoned': 'gave up {}',
  'document.resolution_proposed': 'proposed a decision on {}',
  'document.drifted': 'found {} otherwise in Deltek',
  'document.drift_ended': 'found {} as posted again',
  'customer.aligned': 'matched {} with a firm',
  'customer.unaligned': 'took back the match of {}',
  'customer.erased': 'erased the personal data of {}',
  'customer.posted_under_refused_firm': 'found documents of {} under a refused firm',
  'customer.firm_created': 'created a firm for {}',
  'customer.address_created': 'created the address for {}',
  'customer.contact_created': 'created the contact for {}',
  'customer.difference_accepted': 'accepted a change of {}',
  'customer.difference_dismissed': 'dismissed a change of {}',
  'store_credit_grant.found': 'found store credit nobody booked: {}',
  'store_credit_grant.approved': 'approved {}',
  'store_credit_grant.dismissed': 'dismissed {}',
  'store_credit_grant.withdrawn': 'withdrew {}',
  'journal.entered': 'entered {}',
  'journal.replayed': 'replayed {}',
  'payout.imported': 'imported {}',
  'payout.replayed': 'replayed {}',
  'run.queued': 'asked for {}',
  'run.running': 'began {}',
  'run.paused': 'paused {}',
  'run.done': 'finished {}',
  'run.failed': 'could not finish {}',
  'run.cancelled': 'cancelled {}',
  'run.approval_asked': 'asked a second person to approve {}',
  'run.approved': 'approved {}',
  'alert.acknowledged': 'took on {}',
  'exception.acknowledged': 'acknowledged {}',
  'exception.assigned': 'assigned {}',
  'exception.ignored': 'ignored {}',
  'exception.reopened': 'opened {} again',
  'exception.retried': 'tried {} again',
  'alert_destination.created': 'added {}',
  'alert_destination.deleted': 'removed {}',
  'alert_destination.tested': 'sent a test message to {}',
  'user.created': 'added {}',
  'user.updated': 'changed {}',
  'user.deleted': 'removed {}',
  'user.linked': 'linked {} with the sign-in of the organisation',
  'user.unlinked': 'took the link with the sign-in of the organisation off {}',
  'session.started': 'signed in',
  'session.ended': 'signed out, or was signed out',
  'second_factor.turned_on': 'turned on the second factor of {}',
  'second_factor.turned_off': 'turned off the second factor of {}',
  'second_factor.codes_renewed': 'renewed the recovery codes of {}',
  'second_factor.recovery_code_used': 'used a recovery code of {}',
  'second_factor.refused': 'gave a wrong code for {}',
  'invitation.created': 'invited somebody',
  'invitation.accepted': 'accepted {}',
  'invitation.withdrawn': 'withdrew {}',
  'token.created': 'made {}',
  'token.deleted': 'removed {}',
};

/** Every action somebody can search for, with its words, in the order of the alphabet. */
export const ACTIONS = Object.keys(SENTENCES).sort();

/** An action without what it was done to: `Order: asked for a replay of …`. */
export function actionWords(action: string): string {
  const [kind = ''] = action.split('.');
  const thing = kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('_', ' ');
  return `${thing}: ${SENTENCES[action]?.replace('{}', '…') ?? action}`;
}

const THINGS: Readonly<Record<string, string>> = {
  document: 'document',
  alert: 'an alert',
  alert_destination: 'a destination of alerts',
  exception: 'an exception',
  user: 'a person',
  run: 'a run',
  token: 'an API token',
  invitation: 'an invitation',
  journal: 'journal entry',
  store_credit_grant: 'a rise of store credit',
};

/** Kinds whose number means nothing to a person. */
const NAMELESS = new Set(['alert', 'alert_destination', 'exception', 'user', 'run', 'token', 'invitation']);

/** What somebody did, as it goes on after the name: `approved order 1042`. */
export function didWhat({ action, subject }: Told): string {
  const sentence = SENTENCES[action];
  const thing = thingName(subject);
  if (sentence !== undefined) return sentence.replace('{}', thing);
  const [, verb = action] = action.split('.');
  return `${verb.replaceAll('_', ' ')} ${thing}`;
}

/** What it was done to: `order 1042`, `the tax rules`, `a person`. */
export function thingName({ kind, id }: Told['subject']): string {
  if (kind.endsWith('-rules') || kind.endsWith('-mappings')) return `the ${kind.replaceAll('-', ' ')}`;
  const word = THINGS[kind] ?? kind.replaceAll('_', ' ');
  return NAMELESS.has(kind) ? word : `${word} ${id}`;
}

const BATCH_OF_ORDER = /^BC(?:IN|CR|JE)-\d+-(\d+)(?:-|$)/;

/** The order an entry is about, itself or by its document; null where there is none. */
export function orderOf({ subject: { kind, id } }: Told): number | null {
  const digits = kind === 'order' ? id : kind === 'document' ? BATCH_OF_ORDER.exec(id)?.[1] : undefined;
  return digits !== undefined && /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

/** Where what an entry is about can be seen; null where no screen shows it. */
export function placeOf(told: Told): string | null {
  const { subject, chain } = told;
  const orderId = orderOf(told);
  const of = `connection=${chain}`;
  if (orderId !== null) {
    return `/orders/${orderId}?${of}${subject.kind === 'document' ? `#${encodeURIComponent(subject.id)}` : ''}`;
  }
  if (subject.kind.endsWith('-rules') || subject.kind.endsWith('-mappings')) return `/mappings?${of}`;
  return PLACES[subject.kind]?.(subject.id, of) ?? null;
}

const PLACES: Readonly<Record<string, (id: string, of: string) => string>> = {
  connection: (id) => `/connections/${id}`,
  exception: (_id, of) => `/exceptions?${of}`,
  run: (id, of) => `/runs/${id}?${of}`,
  customer: (id, of) => `/customers/${encodeURIComponent(id)}?${of}`,
  alert: () => '/alerts',
  alert_destination: () => '/alerts',
  user: () => '/people',
  invitation: () => '/people',
};
