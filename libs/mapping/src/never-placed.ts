import type { OrderSnapshot } from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney } from '#money';
import { captures, isBeforeCutover, isNeverPlaced } from './eligibility.js';
import type { Holds } from './holds.js';
import type { RuleSet } from './types/rules.js';

/**
 * An incomplete or declined order posts nothing (row 1), but money that was captured for it is somebody's and in
 * no books: a person must see it, until the order is placed or the money given back.
 */
export function holdPaidNotPlaced(snapshot: OrderSnapshot, rules: RuleSet, holds: Holds): void {
  const { order, refunds } = snapshot;
  if (!isNeverPlaced(order) || isBeforeCutover(snapshot, rules)) return;
  const payments = refunds.flatMap((refund) => refund.payments).filter(({ isDeclined }) => !isDeclined);
  const [paid, back] = [captures(snapshot), payments].map((rows) =>
    sumMoney(rows.map(({ amount }) => parseMoney(amount))),
  ) as [bigint, bigint];
  if (paid <= back) return;
  const detail = `${formatMoney(paid)} was captured and ${formatMoney(back)} given back, but the store has the order as ${order.status}`;
  holds.add('paid_not_placed', 'transactions', detail);
}
