import { formatMoney, type Money } from '#money';

/*
 * v2 writes money as text with a varying number of decimals (BigCommerce contract 0.4): amounts have
 * four, taxes as few as they need, and nothing at all is "0".
 */

/** `99.9000`. */
export function longText(value: Money): string {
  const [whole = '0', fraction = ''] = formatMoney(value).split('.');
  return `${whole}.${fraction.padEnd(4, '0')}`;
}

/** `8.2418`, `18.14`, `0`. */
export function shortText(value: Money): string {
  return value === 0n ? '0' : formatMoney(value);
}
