/**
 * Exact money: an integer count of 0.0001 of a currency's unit, the resolution of Deltek's
 * decimal(19,4) columns and of BigCommerce's order amounts. The currency travels beside it.
 */
export type Money = bigint;

/** Money on the wire, in JSON and in `numeric(19,4)` columns: `-12.50`, `62.6793`, `0`. */
export type DecimalString = string;

const UNITS_PER_ONE = 10_000n;
const PATTERN = /^([+-]?)(\d{1,15})(?:\.(\d+))?$/;

/** The text was not an exact amount with at most four decimals. */
export class MoneyFormatError extends Error {
  constructor(readonly text: string) {
    super(`not an exact amount with at most four decimals: ${JSON.stringify(text.slice(0, 40))}`);
    this.name = 'MoneyFormatError';
  }
}

/** Reads a decimal string; never rounds. Throws `MoneyFormatError`. */
export function parseMoney(text: DecimalString): Money {
  const match = PATTERN.exec(text);
  if (!match) throw new MoneyFormatError(text);
  const [, sign, whole = '0', fraction = ''] = match;
  if (fraction.length > 4 && /[1-9]/.test(fraction.slice(4))) throw new MoneyFormatError(text);
  const units = BigInt(whole + fraction.slice(0, 4).padEnd(4, '0'));
  return sign === '-' ? -units : units;
}

/** Writes the amount exactly, with at least two decimals: `12.50`, `62.6793`. */
export function formatMoney(value: Money): DecimalString {
  const absolute = value < 0n ? -value : value;
  const fraction = (absolute % UNITS_PER_ONE)
    .toString()
    .padStart(4, '0')
    .replace(/0{1,2}$/, '');
  return `${value < 0n ? '-' : ''}${absolute / UNITS_PER_ONE}.${fraction}`;
}

/** Adds up; an empty list is zero. */
export function sumMoney(values: Iterable<Money>): Money {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}

/** The absolute amount. */
export function absMoney(value: Money): Money {
  return value < 0n ? -value : value;
}

/**
 * The one rounding function: half away from zero to `decimals` places (a currency's minor unit,
 * see `minorDecimals`), as accounting-treatment section 4 asks.
 */
export function roundMoney(value: Money, decimals: number): Money {
  const step = minorStep(decimals);
  return divideHalfUp(value, step) * step;
}

/** A quotient to the nearest integer, halves away from zero; `divisor` is positive. What all rounding is made of. */
export function divideHalfUp(value: bigint, divisor: bigint): bigint {
  const absolute = (2n * absMoney(value) + divisor) / (2n * divisor);
  return value < 0n ? -absolute : absolute;
}

/** The smallest amount of a currency with `decimals` places, in units of `Money`. */
export function minorStep(decimals: number): Money {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 4) {
    throw new RangeError(`a currency has 0 to 4 decimals, not ${decimals}`);
  }
  return 10n ** BigInt(4 - decimals);
}
