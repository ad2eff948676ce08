import type { OrderSnapshot } from '#bigcommerce';
import { parseMoney, sumMoney, type Money } from '#money';
import { sumOf, tendersOf } from './amounts/tenders.js';
import { isInvoiceDue } from './shipping-state.js';
import { invoicesOf } from './rules/as-posted.js';
import { isOwedAfterTerms } from './rules/payments.js';
import type { PostedDocument } from './types/plan.js';
import type { RuleSet } from './types/rules.js';

const REFUNDED = 4;
/** Amounts as the store says them, whatever the currency. */
const EXACT = 4;

/**
 * Whether an order was refunded in full before it was to be invoiced (rows 4 and 31): it never will be, and
 * has nothing in the books but its money, like a cancelled one.
 */
export function isGivenBack(
  snapshot: OrderSnapshot,
  rules: RuleSet,
  posted: readonly PostedDocument[],
): boolean {
  const { order } = snapshot;
  if (order.statusId !== REFUNDED || invoicesOf(posted).length > 0) return false;
  if (isOwedAfterTerms(snapshot, null, rules)) return false;
  const paid = sumOf(tendersOf(snapshot, rules, posted, EXACT));
  const isPart = paid < parseMoney(order.total.incTax);
  const waits = isPart && rules.settings.partialCapturePolicy !== 'invoice_full';
  return paid > 0n && goingBack(snapshot) === paid && (waits || !isInvoiceDue(snapshot, rules.settings));
}

/** What all refunds give back, declined payments left out. */
function goingBack({ refunds }: OrderSnapshot): Money {
  const going = refunds.flatMap(({ payments }) => payments.filter(({ isDeclined }) => !isDeclined));
  return sumMoney(going.map(({ amount }) => parseMoney(amount)));
}

/** Whether an order was planned as one of nothing but money before, which a change of its status does not undo. */
export function wasOnlyMoney(posted: readonly PostedDocument[]): boolean {
  const isPaidOut = ({ type, batch, lines }: PostedDocument) =>
    type === 'CR' && /-R\d+-\d+$/.test(batch) && lines.some(({ role }) => role === 'deposit');
  return posted.some((document) => document.mode.startsWith('cancelled ') || isPaidOut(document));
}
