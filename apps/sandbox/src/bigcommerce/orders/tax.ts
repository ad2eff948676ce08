import { minorStep, sumMoney, type Money } from '#money';
import type { TaxRate } from './cart.js';
import type { Taxed } from './taxed.js';

/** A rate of 100 percent, in the units of `Money`. */
const WHOLE = 1_000_000n;

/** How one cost is taxed. */
export interface TaxRule {
  readonly rates: readonly TaxRate[];
  /** Whether the price includes the tax. */
  readonly inclusive: boolean;
  /** Minor unit of the currency. */
  readonly decimals: number;
}

/** A price with its tax to four decimals, as lines and costs show it: nothing is rounded to cents yet. */
export function taxed(price: Money, { rates, inclusive }: TaxRule): Taxed {
  const rate = sumMoney(rates.map((each) => each.rate));
  if (!inclusive) {
    const tax = divide(price * rate, WHOLE);
    return { ex: price, inc: price + tax, tax };
  }
  const ex = divide(price * WHOLE, WHOLE + rate);
  return { ex, inc: price, tax: price - ex };
}

/** The tax of each rate, rounded to the minor unit by itself: `RATE_ROUNDING` (BigCommerce contract section 8). */
export function taxByRate(price: Money, { rates, inclusive, decimals }: TaxRule): Money[] {
  const base = inclusive ? WHOLE + sumMoney(rates.map((each) => each.rate)) : WHOLE;
  const step = minorStep(decimals);
  return rates.map(({ rate }) => divide(price * rate, base * step) * step);
}

/** Half away from zero. */
function divide(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n ? -1n : 1n;
  return sign * ((numerator * sign * 2n + denominator) / (denominator * 2n));
}
