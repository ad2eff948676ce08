import type { OrderSnapshot } from '#bigcommerce';
import { absMoney, formatMoney, parseMoney, type Money } from '#money';
import type { PostingSettings, RuleSet } from '../types/rules.js';
import { remainders } from './equation.js';

/**
 * The order with its totals before what gift certificates and store credit paid (accounting-treatment A2).
 * The connection test finds out which of the two the store gives (`orderTotalBasis`).
 */
export function withGrossTotal(snapshot: OrderSnapshot, { settings }: RuleSet): OrderSnapshot {
  const { order } = snapshot;
  const paid = paidByClaims(order);
  if (settings.orderTotalBasis === 'gross' || paid === 0n) return snapshot;
  const plus = (text: string) => formatMoney(parseMoney(text) + paid);
  const { exTax, incTax, tax } = order.total;
  return { ...snapshot, order: { ...order, total: { exTax: plus(exTax), incTax: plus(incTax), tax } } };
}

/** Which of the two an order shows; null where nothing but money paid it, or where it does not add up either way. */
export function totalBasisOf(
  snapshot: Pick<OrderSnapshot, 'order' | 'fees'>,
  tolerance: Money,
): PostingSettings['orderTotalBasis'] | null {
  const paid = paidByClaims(snapshot.order);
  if (paid <= tolerance) return null;
  const rests = (['exTax', 'incTax'] as const).flatMap((side) => remainders(snapshot, side));
  const closes = (missing: Money) => rests.some((rest) => absMoney(rest + missing) <= tolerance);
  if (closes(0n)) return 'gross';
  return closes(paid) ? 'net' : null;
}

function paidByClaims({ giftCertificateAmount, storeCreditAmount }: OrderSnapshot['order']): Money {
  return parseMoney(giftCertificateAmount) + parseMoney(storeCreditAmount);
}
