import { sumMoney, type Money } from '#money';

/** One cost without tax, with it, and the tax. */
export interface Taxed {
  readonly ex: Money;
  readonly inc: Money;
  readonly tax: Money;
}

/** Adds up side by side. */
export function sumTaxed(costs: readonly Taxed[]): Taxed {
  const side = (name: keyof Taxed) => sumMoney(costs.map((cost) => cost[name]));
  return { ex: side('ex'), inc: side('inc'), tax: side('tax') };
}
