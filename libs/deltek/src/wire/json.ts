import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import { formatMoney, parseMoney, type DecimalString } from '#money';

/** Reads JSON without touching a digit. Throws `SyntaxError`. */
export function readJson(text: string): unknown {
  return parse(text);
}

/** Writes JSON in which every amount made by `amount` stands exactly as given. */
export function writeJson(value: unknown): string {
  const text = stringify(value);
  if (text === undefined) throw new TypeError('the value has no JSON form');
  return text;
}

/** A decimal string as a JSON number, digit for digit. Throws `MoneyFormatError`. */
export function amount(value: DecimalString): LosslessNumber {
  return new LosslessNumber(formatMoney(parseMoney(value)));
}

/** Text of a JSON string or number as it was written; null for anything else. */
export function literalText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return isLosslessNumber(value) ? value.value : null;
}
