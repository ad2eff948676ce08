import type { OrderSnapshot } from '#bigcommerce';
import { absMoney, formatMoney, parseMoney, sumMoney, type Money } from '#money';
import type { Holds } from '../holds.js';
import { billedLines } from './components.js';

/**
 * The store's own equations (BigCommerce contract 0.3): E2 always; E4, the lines and their subtotal; E1 on one tax side, with or without
 * the fees in the subtotal. Holds when no side closes within the tolerance; warns when only the side
 * closes that the order's flag does not name.
 */
export function checkEquation(snapshot: OrderSnapshot, tolerance: Money, holds: Holds): string[] {
  const { order } = snapshot;
  const money = parseMoney;
  if (money(order.total.exTax) + money(order.total.tax) !== money(order.total.incTax)) {
    const { exTax, tax, incTax } = order.total;
    holds.add(
      'total_mismatch',
      'order.total',
      `total without tax ${exTax} plus tax ${tax} is not the total ${incTax}`,
    );
    return [];
  }
  if (!linesClose(snapshot, tolerance)) {
    const sum = formatMoney(sumMoney(snapshot.lines.map(({ total }) => money(total.exTax))));
    const detail = `the lines sum to ${sum} without tax, the order's subtotal is ${order.subtotal.exTax}`;
    holds.add('total_mismatch', 'order.subtotal', detail);
  }
  const closes = (side: 'exTax' | 'incTax') =>
    remainders(snapshot, side).some((rest) => absMoney(rest) <= tolerance);
  const flagged = order.taxInclusivePricing ? 'incTax' : 'exTax';
  if (closes(flagged)) return [];
  if (closes(flagged === 'exTax' ? 'incTax' : 'exTax')) {
    return ['The amounts add up only on the other tax side than the order says; the totals were used.'];
  }
  const missing = remainders(snapshot, flagged)[0];
  holds.add(
    'total_mismatch',
    'order.total',
    `the store's amounts miss its total by ${formatMoney(missing)}: ${amounts(snapshot, flagged)}`,
  );
  return [];
}

/** E4, on one tax side: a line that is missing must never pass as a discount. */
function linesClose(snapshot: OrderSnapshot, tolerance: Money): boolean {
  const lines = billedLines(snapshot);
  return (['exTax', 'incTax'] as const).some((side) => {
    const sum = sumMoney(lines.map(({ total }) => parseMoney(total[side])));
    return absMoney(sum - parseMoney(snapshot.order.subtotal[side])) <= tolerance;
  });
}

/** What the total misses of its parts, with and without the fees beside the subtotal. */
export function remainders(
  { order, fees }: Pick<OrderSnapshot, 'order' | 'fees'>,
  side: 'exTax' | 'incTax',
): readonly [Money, Money] {
  const parts = [order.subtotal, order.shipping, order.handling, order.wrapping].map((part) =>
    parseMoney(part[side]),
  );
  const reductions = parseMoney(order.discountAmount) + parseMoney(order.couponDiscount);
  const rest = parseMoney(order.total[side]) - sumMoney(parts) + reductions;
  const fee = sumMoney(fees.map(({ cost }) => parseMoney(cost[side])));
  return [rest - fee, rest];
}

function amounts({ order, fees }: OrderSnapshot, side: 'exTax' | 'incTax'): string {
  const { subtotal, shipping, handling, wrapping, total } = order;
  const fee = formatMoney(sumMoney(fees.map(({ cost }) => parseMoney(cost[side]))));
  return (
    `subtotal ${subtotal[side]}, shipping ${shipping[side]}, handling ${handling[side]}, wrapping ${wrapping[side]}, ` +
    `fees ${fee}, discounts ${order.discountAmount} and ${order.couponDiscount}, total ${total[side]}`
  );
}
