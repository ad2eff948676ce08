import type { OrderSnapshot, Transaction } from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney } from '#money';
import { isNeverPlaced } from './eligibility.js';
import { isBeforeCutover } from './order-holds.js';
import { captures, OWN_METHODS } from './payment-state.js';
import type { Holds } from './holds.js';
import type { RuleSet } from './types/rules.js';

/**
 * An incomplete or declined order posts nothing (row 1), but money that was captured for it is somebody's and in
 * no books: a person must see it, until the order is placed or the money given back.
 */
export function holdPaidNotPlaced(snapshot: OrderSnapshot, rules: RuleSet, holds: Holds): void {
  const { order, refunds } = snapshot;
  if (!isNeverPlaced(order) || isBeforeCutover(snapshot, rules)) return;
  const taken = captures(snapshot).filter(({ method }) => !OWN_METHODS.includes(method));
  const payments = refunds.flatMap((refund) => refund.payments).filter(({ isDeclined }) => !isDeclined);
  const sum = (rows: readonly { readonly amount: string }[]) =>
    sumMoney(rows.map(({ amount }) => parseMoney(amount)));
  // The same money may be told as a refund and as its transaction.
  const [refunded, undone] = [sum(payments), sum(undoing(snapshot, taken))];
  const [paid, back] = [sum(taken), refunded > undone ? refunded : undone];
  if (paid <= back) return;
  const detail = `${formatMoney(paid)} was captured and ${formatMoney(back)} given back, but the store has the order as ${order.status}`;
  holds.add('paid_not_placed', 'transactions', detail);
}

/** Refunds, and voids of what was captured rather than authorized. */
function undoing({ transactions }: OrderSnapshot, taken: readonly Transaction[]): Transaction[] {
  return transactions.filter(({ event, status, test, referenceTransactionId: of, createdAt }) => {
    const isVoid = taken.some((payment) =>
      of === null ? createdAt >= payment.createdAt : of === payment.id,
    );
    return status === 'ok' && !test && (event === 'refund' || (event === 'void' && isVoid));
  });
}
