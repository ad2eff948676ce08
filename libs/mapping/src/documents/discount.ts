import { allocate, formatMoney, sumMoney, type Money } from '#money';
import type { Component } from '../amounts/components.js';
import { discountWeights } from '../amounts/discount-weights.js';

/** Whether a discount can be taken off the goods: without any that cost something it is a line of its own. */
export function bearDiscount(goods: readonly Component[]): boolean {
  return sumMoney(discountWeights(goods)) > 0n;
}

/** Mode `net`: the discount is taken off the goods, as the store spread it or by largest remainder (accounting-treatment section 8). */
export function netOfDiscount(goods: readonly Component[], discount: Money, decimals: number): Component[] {
  if (discount === 0n) return [...goods];
  const shares = allocate(discount, discountWeights(goods), decimals);
  return goods
    .map((good, index) => ({
      ...good,
      amount: good.amount + (shares[index] ?? 0n),
      label: `${good.label}, less discount`,
    }))
    .filter(({ amount }) => amount !== 0n);
}

/** A rounding difference of a cent or two, taken by the goods by largest remainder. */
export function withRounding(goods: readonly Component[], rest: Money, decimals: number): Component[] {
  if (rest === 0n) return [...goods];
  const weights = goods.map(({ amount }) => (amount > 0n ? amount : 0n));
  const shares = allocate(rest, weights, decimals);
  return goods
    .map((good, index) => {
      const share = shares[index] ?? 0n;
      const label = share === 0n ? good.label : `${good.label}, rounding ${formatMoney(share)} with it`;
      return { ...good, amount: good.amount + share, label };
    })
    .filter(({ amount }) => amount !== 0n);
}
