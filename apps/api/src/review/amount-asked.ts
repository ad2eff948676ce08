/** An amount somebody searches for. */
export interface AmountAsked {
  readonly amount: string;
  /** Null: in any. */
  readonly currency: string | null;
}

const AMOUNT =
  /^(?<sign>\p{Sc}\s*)?(?<number>\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?<cents>\.\d{2})?(?<code>\s*[A-Z]{3})?$/iu;

/** `54.95`, `$54.95`, `1,906.13`, `54.95 USD`; null for what is no amount, as is a number with neither sign nor cents. */
export function amountAsked(text: string): AmountAsked | null {
  const { sign, number, cents, code } = AMOUNT.exec(text)?.groups ?? {};
  if (number === undefined || (sign === undefined && cents === undefined)) return null;
  return {
    amount: `${number.replaceAll(',', '')}${cents ?? ''}`,
    currency: code?.trim().toUpperCase() ?? null,
  };
}
