import { allocate, type Money } from '#money';
import type { Component } from '../amounts/components.js';

/** Mode `net`: the discount is taken off the goods by largest remainder (accounting-treatment section 8). */
export function netOfDiscount(goods: readonly Component[], discount: Money, decimals: number): Component[] {
  if (goods.length === 0 || discount === 0n) return [...goods];
  const shares = allocate(
    discount,
    goods.map(({ amount }) => amount),
    decimals,
  );
  return goods
    .map((good, index) => ({
      ...good,
      amount: good.amount + (shares[index] ?? 0n),
      label: `${good.label}, less discount`,
    }))
    .filter(({ amount }) => amount !== 0n);
}
