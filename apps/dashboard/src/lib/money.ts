/** An exact amount as the API writes it; never a number, so that no cent is lost on the way to the eye. */
export interface Amount {
  readonly amount: string;
  readonly currency: string;
}

const DECIMAL = /^(-?)(\d+)(\.\d+)?$/;
const MINUS = '\u2212';

/** `-1234567.5` as `−1,234,567.5`: grouped and with a true minus, digit for digit what was given. */
export function formatAmount(amount: string): string {
  const [, sign, whole, fraction = ''] = DECIMAL.exec(amount) ?? [];
  if (whole === undefined) return amount;
  return `${sign ? MINUS : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
}

export function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}

export function isNegative(amount: string): boolean {
  return amount.startsWith('-') && !isZero(amount);
}
