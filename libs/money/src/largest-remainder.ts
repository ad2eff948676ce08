import { absMoney, minorStep, sumMoney, type Money } from './money.js';

/**
 * The one split: `total` over `weights`, in minor units, by largest remainder, ending exactly at the total
 * (accounting-treatment section 8). Ties go to the lower index; a negative total is split as its positive
 * one is. Weights may be negative; they must not sum to nothing.
 */
export function largestRemainder(total: Money, weights: readonly Money[], decimals: number): Money[] {
  const step = minorStep(decimals);
  const whole = sumMoney(weights);
  if (whole === 0n) throw new RangeError('nothing can be split over weights that sum to nothing');
  if (total % step !== 0n) throw new RangeError('what is split must be a whole number of minor units');

  const sign = total < 0n ? -1n : 1n;
  const units = (total * sign) / step;
  const parts = weights
    .map((weight) => floored(units * (whole < 0n ? -weight : weight), absMoney(whole)))
    .map((part, index) => ({ ...part, index }));
  const missing = Number(units - sumMoney(parts.map(({ share }) => share)));
  const byRemainder = [...parts].sort(
    (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.index - b.index,
  );
  const rounded = new Set(byRemainder.slice(0, missing));
  return parts.map((part) => (part.share + (rounded.has(part) ? 1n : 0n)) * step * sign);
}

/** Integer division towards minus infinity, so that what is missing is always positive. */
function floored(value: bigint, by: bigint): { readonly share: bigint; readonly remainder: bigint } {
  const remainder = ((value % by) + by) % by;
  return { share: (value - remainder) / by, remainder };
}
