const known = new Set(Intl.supportedValuesOf('currency'));
/** Asking takes longer than a whole plan. */
const asked = new Map<string, number>();

/** The currency code is not one we know the decimals of. */
export class UnknownCurrencyError extends Error {
  constructor(readonly currency: string) {
    super(`unknown currency: ${JSON.stringify(currency.slice(0, 12))}`);
    this.name = 'UnknownCurrencyError';
  }
}

/** Decimals of an ISO 4217 currency (USD 2, JPY 0, KWD 3). Throws `UnknownCurrencyError`; never guesses. */
export function minorDecimals(currency: string): number {
  if (!known.has(currency)) throw new UnknownCurrencyError(currency);
  const decimals = asked.get(currency) ?? decimalsOf(currency);
  asked.set(currency, decimals);
  return decimals;
}

function decimalsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
