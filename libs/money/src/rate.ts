import { divideHalfUp, minorStep, type Money } from './money.js';

/** An exchange rate: an integer count of 10⁻¹² of the one currency for one of the other. */
export type Rate = bigint;

const DECIMALS = 12;
const ONE: Rate = 10n ** BigInt(DECIMALS);
const PATTERN = /^(\d{1,9})(?:\.(\d{1,12}))?$/;

/** The text was no rate above zero with at most twelve decimals. */
export class RateFormatError extends Error {
  constructor(readonly text: string) {
    super(`not a rate above zero with at most twelve decimals: ${JSON.stringify(text.slice(0, 40))}`);
    this.name = 'RateFormatError';
  }
}

/** Reads a decimal string; never rounds. Throws `RateFormatError`. */
export function parseRate(text: string): Rate {
  const [, whole = '', fraction = ''] = PATTERN.exec(text) ?? [];
  const rate = BigInt(whole) * ONE + BigInt(fraction.padEnd(DECIMALS, '0'));
  if (whole === '' || rate === 0n) throw new RateFormatError(text);
  return rate;
}

/** Writes the rate exactly, with at least four decimals: `1.0850`. */
export function formatRate(rate: Rate): string {
  const fraction = (rate % ONE)
    .toString()
    .padStart(DECIMALS, '0')
    .replace(/0{1,8}$/, '');
  return `${rate / ONE}.${fraction}`;
}

/** The same relation seen from the other currency, to twelve decimals. */
export function inverseRate(rate: Rate): Rate {
  return divideHalfUp(ONE * ONE, rate);
}

/** An amount at a rate, rounded once, to the minor unit of the other currency. */
export function convertMoney(amount: Money, rate: Rate, decimals: number): Money {
  const step = minorStep(decimals);
  return divideHalfUp(amount * rate, ONE * step) * step;
}
