import { parseMoney } from '#money';
import type { OrderWithParts } from '../resources/orders.js';
import type { Order, OrderLine, Transaction } from '../types.js';

/*
 * Which further calls an order needs (BigCommerce contract 0.2). Every rule here saves a call where
 * the answer is known to be empty, and none where it is only likely.
 */

const refundedStatuses: ReadonlySet<number> = new Set([4, 14]);
const refundedPayments: ReadonlySet<string> = new Set(['refunded', 'partially refunded']);

/** Side-loaded lines may be cut off or missing: they count only when their units add up. */
export function linesInDoubt({ order, consignments: { lines, truncated } }: OrderWithParts): boolean {
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return truncated || lines.length === 0 || units !== order.itemsTotal;
}

export const needsTaxes = (order: Order): boolean => parseMoney(order.total.tax) !== 0n;

export const needsCoupons = (order: Order): boolean => parseMoney(order.couponDiscount) !== 0n;

/** Whether anything about the order hints at a refund. */
export function hintsAtRefund(
  order: Order,
  lines: readonly OrderLine[],
  transactions: readonly Transaction[],
): boolean {
  return (
    refundedStatuses.has(order.statusId) ||
    refundedPayments.has(order.paymentStatus) ||
    lines.some(({ quantityRefunded, isRefunded }) => quantityRefunded > 0 || isRefunded) ||
    transactions.some(({ event }) => event === 'refund')
  );
}
