import { allocate, type Money } from '#money';
import type { Component } from '../amounts/components.js';
import { discountWeights } from '../amounts/discount-weights.js';

/** Mode `net`: the discount is taken off the goods, as the store spread it or by largest remainder (accounting-treatment section 8). */
export function netOfDiscount(goods: readonly Component[], discount: Money, decimals: number): Component[] {
  if (goods.length === 0 || discount === 0n) return [...goods];
  const shares = allocate(discount, discountWeights(goods), decimals);
  return goods
    .map((good, index) => ({
      ...good,
      amount: good.amount + (shares[index] ?? 0n),
      label: `${good.label}, less discount`,
    }))
    .filter(({ amount }) => amount !== 0n);
}
