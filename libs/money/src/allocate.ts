import { minorStep, sumMoney, type Money } from './money.js';

/**
 * Splits `total` over `weights` by largest remainder in minor units, ending exactly at the total
 * (accounting-treatment section 8). Ties go to the lower index. Weights are not negative and not
 * all zero; `total` is a whole number of minor units and may be negative.
 */
export function allocate(total: Money, weights: readonly Money[], decimals: number): Money[] {
  const step = minorStep(decimals);
  const weightSum = sumMoney(weights);
  if (weights.some((weight) => weight < 0n) || weightSum === 0n) {
    throw new RangeError('weights must not be negative and must not all be zero');
  }
  if (total % step !== 0n) throw new RangeError('the total must be a whole number of minor units');

  const sign = total < 0n ? -1n : 1n;
  const units = (total * sign) / step;
  const shares = weights.map((weight) => (units * weight) / weightSum);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (units * weight) % weightSum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const missing = Number(units - sumMoney(shares));
  for (const { index } of byRemainder.slice(0, missing)) shares[index] = (shares[index] ?? 0n) + 1n;
  return shares.map((share) => share * step * sign);
}
