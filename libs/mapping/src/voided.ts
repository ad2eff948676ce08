import type { OrderSnapshot, Transaction } from '#bigcommerce';
import { CANCELLED, captures, hasAuthorization, isPaidStatus, isVoid, ownMoney } from './payment-state.js';
import { isOwedAfterTerms } from './rules/payments.js';
import type { RuleSet } from './types/rules.js';

/** Captured in part, then what was left of the authorization voided: no more will come. */
export function isRestVoided(snapshot: OrderSnapshot): boolean {
  if (hasAuthorization(snapshot)) return false;
  const captured = captures(snapshot);
  return snapshot.transactions
    .filter(isVoid)
    .some(({ createdAt: at, referenceTransactionId: of }) =>
      captured.some((capture) => capture.createdAt <= at && isOfOne(capture, of)),
    );
}

/** Of one authorization, as far as the store names it: a purchase has none, and the void of another attempt leaves nothing open. */
function isOfOne(
  { event, referenceTransactionId: from }: Transaction,
  of: Transaction['referenceTransactionId'],
): boolean {
  return from !== null && of !== null ? from === of : event === 'capture';
}

/** Statuses that a refund gives a cancelled order: Refunded, Partially Refunded (rule S). */
const STILL_CANCELLED = [CANCELLED, 4, 14];

/**
 * Whether an order is to have nothing but its money in the books (rows 28, 29): cancelled, or voided with
 * other money on it. Once its invoices are taken back, a refund's change of status does not revive it.
 */
export function isCancelled(snapshot: OrderSnapshot, rules: RuleSet, wasCancelled: boolean): boolean {
  const { statusId } = snapshot.order;
  if (statusId === CANCELLED || (wasCancelled && STILL_CANCELLED.includes(statusId))) return true;
  return isVoided(snapshot, rules) && (wasCancelled || ownMoney(snapshot.order) > 0n);
}

/** Voided (row 23): no sale, unless it is authorized again, or paid or shipped all the same. */
export function isVoided(snapshot: OrderSnapshot, rules: RuleSet): boolean {
  return !isPaidStatus(snapshot.order.statusId) && isNothingButVoid(snapshot, rules);
}

/** Authorized, voided, nothing captured. */
export function isNothingButVoid(snapshot: OrderSnapshot, rules: RuleSet): boolean {
  const voids = snapshot.transactions.some(isVoid);
  const terms = isOwedAfterTerms(snapshot, null, rules);
  return voids && !terms && !hasAuthorization(snapshot) && captures(snapshot).length === 0;
}
