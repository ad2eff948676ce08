import { largestRemainder } from './largest-remainder.js';
import type { Money } from './money.js';

/**
 * Splits `total` over `weights` by largest remainder, each share within one minor unit of its part. Weights
 * are not negative and not all zero; `total` is a whole number of minor units and may be negative.
 */
export function allocate(total: Money, weights: readonly Money[], decimals: number): Money[] {
  if (weights.some((weight) => weight < 0n)) throw new RangeError('weights must not be negative');
  return largestRemainder(total, weights, decimals);
}
