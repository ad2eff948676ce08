import { largestRemainder } from './largest-remainder.js';
import type { Money } from './money.js';

/**
 * Takes `part` out of signed amounts in proportion; ends exactly at `part`. No share is larger than its
 * amount as long as `part` is not larger than their sum.
 */
export function shareOf(part: Money, amounts: readonly Money[], decimals: number): Money[] {
  if (part === 0n) return amounts.map(() => 0n);
  return largestRemainder(part, amounts, decimals);
}

/**
 * Shares amounts out to several takers, one after another, each from what the earlier ones left; the last
 * gets what is left over. `parts` sum to the amounts' sum. One list of shares for each taker.
 */
export function shareAmong(
  parts: readonly Money[],
  amounts: readonly Money[],
  decimals: number,
): readonly (readonly Money[])[] {
  let left = [...amounts];
  return parts.map((part, index) => {
    const shares = index === parts.length - 1 ? left : shareOf(part, left, decimals);
    left = left.map((amount, at) => amount - (shares[at] ?? 0n));
    return shares;
  });
}
