import { minorStep, type Money } from '#money';

const PATTERN = /^(\d{1,9})(?:\.(\d{1,10}))?$/;
const SCALE = 10n ** 10n;

/** An exchange rate as an integer of 0.0000000001 (Deltek contract section 10); null = not an exact positive one. */
export function parseRate(text: string): bigint | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [, whole = '0', fraction = ''] = match;
  const rate = BigInt(whole) * SCALE + BigInt(fraction.padEnd(10, '0'));
  return rate > 0n ? rate : null;
}

/** An amount in another currency, rounded once. */
export function converted(amount: Money, rate: bigint, decimals: number): Money {
  return scaled(amount, rate, SCALE, decimals);
}

/** `amount × part ÷ whole`, rounded once, half away from zero. */
export function scaled(amount: Money, part: bigint, whole: bigint, decimals: number): Money {
  const step = minorStep(decimals);
  const product = amount * part;
  const negative = product < 0n !== whole < 0n;
  const [top, bottom] = [product < 0n ? -product : product, (whole < 0n ? -whole : whole) * step];
  const units = (top * 2n + bottom) / (bottom * 2n);
  return (negative ? -units : units) * step;
}
