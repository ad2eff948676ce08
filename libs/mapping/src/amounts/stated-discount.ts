import type { OrderSnapshot } from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney } from '#money';
import type { RuleSet } from '../types/rules.js';
import { billedLines } from './components.js';

/**
 * Totals are the authority, discount fields only explain (assumption A3): they are with or without tax, nobody says
 * which. Warns where they are neither, nor anything between.
 */
export function discountWarnings(snapshot: OrderSnapshot, { settings }: RuleSet): string[] {
  const { order, fees } = snapshot;
  const money = parseMoney;
  const stated = money(order.discountAmount) + money(order.couponDiscount);
  if (stated === 0n) return [];
  const goods = sumMoney(billedLines(snapshot).map(({ total }) => money(total.exTax)));
  const { shipping, handling, wrapping, total } = order;
  const costs = [shipping, handling, wrapping, ...fees.map(({ cost }) => cost)];
  const net = money(total.exTax) - sumMoney(costs.map(({ exTax }) => money(exTax)));
  const derived = goods - net;
  // Shipping may be taxed otherwise: all tax on the goods alone is the most a discount can bear.
  const most = net > 0n ? derived + (derived * money(total.tax)) / net : stated;
  const tolerance = money(settings.roundingTolerance);
  if (stated >= derived - tolerance && stated <= most + tolerance) return [];
  const words = `The order states discounts of ${formatMoney(stated)}, its totals leave ${formatMoney(derived)} without tax`;
  return [`${words}; the totals were used.`];
}
