import { minorStep, sumMoney, type Money } from '#money';

/**
 * Takes `part` out of signed amounts in proportion, by largest remainder (accounting-treatment section 8);
 * ends exactly at `part`. No share is larger than its amount as long as `part` is not larger than their sum.
 */
export function shareOf(part: Money, amounts: readonly Money[], decimals: number): Money[] {
  const step = minorStep(decimals);
  const whole = sumMoney(amounts);
  if (whole === 0n) throw new RangeError('nothing can be shared out of amounts that sum to nothing');
  if (part % step !== 0n) throw new RangeError('the part must be a whole number of minor units');
  const exact = amounts.map((amount) => (whole < 0n ? -part * amount : part * amount));
  const unit = (whole < 0n ? -whole : whole) * step;
  const shares = exact.map((value) => floorOf(value, unit));
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - floorOf(value, unit) * unit }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const missing = Number(part / step - sumMoney(shares));
  for (const { index } of byRemainder.slice(0, missing)) shares[index] = (shares[index] ?? 0n) + 1n;
  return shares.map((share) => share * step);
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

function floorOf(value: bigint, unit: bigint): bigint {
  const quotient = value / unit;
  return value < 0n && value % unit !== 0n ? quotient - 1n : quotient;
}
