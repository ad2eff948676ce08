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

/** One exact sum a currency, in the order the currencies first appear. */
export function sumByCurrency(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, string>();
  for (const { amount, currency } of amounts) sums.set(currency, add(sums.get(currency) ?? '0', amount));
  return [...sums].map(([currency, amount]) => ({ amount, currency }));
}

/** What is to be added to `former` to make `amount`; both of one currency. */
export function difference({ amount, currency }: Amount, former: Amount): Amount {
  const negated = former.amount.startsWith('-') ? former.amount.slice(1) : `-${former.amount}`;
  return { amount: add(amount, negated), currency };
}

function add(a: string, b: string): string {
  const places = Math.max(placesOf(a), placesOf(b));
  const sum = unitsOf(a, places) + unitsOf(b, places);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${sum < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}

function placesOf(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

function unitsOf(amount: string, places: number): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}
