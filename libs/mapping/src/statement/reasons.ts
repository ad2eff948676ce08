import { CAUSES, type CauseCode } from '../causes.js';
import type { Plan } from '../types/plan.js';

/** Why the ledger shows something else than the store: the closed list, each with its sentence for a bookkeeper. */
export const GAP_REASONS = {
  ignored: 'Nothing is to be posted of this order.',
  held: 'The order is held.',
  cancelled:
    'The order is cancelled, voided, or was given back before it was invoiced: nothing of it is billed.',
  not_invoiced_yet: 'The order is not to be invoiced yet; its money waits as a deposit.',
  certificates_unpaid: 'Gift certificates that are sold are booked when they are paid.',
  not_captured: 'The payment is authorized, not captured yet.',
  test_payment: 'A test payment, no money.',
  offline_receipt: 'Paid outside of a gateway; the bookkeeper enters the receipt.',
  declined: 'Declined: no money went back.',
  waiting_for_gateway: 'The gateway has not carried it out yet.',
  waiting_for_bank: 'Given back offline; a person has to name the bank that paid it.',
  lowers_what_is_owed: 'Given back on an invoice that was not paid: no money, it lowers what is owed.',
  paid_elsewhere: 'Kept as a credit on the invoice; what is paid back is booked in Deltek by hand.',
  out_of_credit: 'Given back out of what was paid too much; nothing is taken back of the sale.',
  undone_at_gateway:
    'It went back at the gateway, and the store has no refund of it: a person has to book it.',
  not_sent: 'Planned, not sent to Deltek yet.',
  sent_not_posted: 'Sent to Deltek, not posted there yet.',
  uncertain: 'Sent, but it is not known whether Deltek stored it.',
  refused: 'Deltek refused the document.',
  stopped: 'The document is held.',
  given_up: 'A person gave the document up and answers for it.',
  as_above: 'Follows from the differences above.',
  unexplained: 'Not explained: compare the store with the documents, and report it.',
} as const;

export type GapCode = keyof typeof GAP_REASONS;

/** A reason with what it is about. */
export interface GapReason {
  readonly code: GapCode;
  readonly text: string;
}

/** A reason in words; `more` names what it is about. */
export function gap(code: GapCode, more = ''): GapReason {
  return { code, text: more === '' ? GAP_REASONS[code] : `${GAP_REASONS[code]} ${more}` };
}

/** What stops a plan as a whole; null = nothing does. */
export function planReason({ outcome, holds, ignored }: Plan): GapReason | null {
  if (ignored) return gap('ignored', `${CAUSES[ignored.cause].sentence} (${ignored.detail})`);
  if (outcome !== 'held') return null;
  const causes = [...new Set(holds.map(({ cause }) => cause))];
  return gap('held', causes.map((cause) => CAUSES[cause].sentence).join(' '));
}

/** A document's cause in words, with its name. */
export function ofDocument(code: GapCode, batch: string, cause: CauseCode | null): GapReason {
  return gap(code, cause ? `${batch}: ${CAUSES[cause].sentence}` : batch);
}
