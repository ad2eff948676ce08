import { PAYOUT_LINE_KINDS, type PayoutLine } from '#mapping';

/** The columns of a payout report (docs/operations/payouts.md); the first three must be there. */
export const PAYOUT_FIELDS = [
  'payoutId',
  'paidOn',
  'gross',
  'fee',
  'net',
  'currency',
  'type',
  'transactionId',
  'payoutNet',
  'deposit',
  'rate',
] as const;
export type PayoutField = (typeof PAYOUT_FIELDS)[number];

export const DATE_FORMATS = ['YYYY-MM-DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY'] as const;

/** How a gateway writes its report. */
export interface PayoutFormat {
  /** Header by field, where it is not the field's own name. */
  readonly columns: Readonly<Partial<Record<PayoutField, string>>>;
  /** Our kind by the gateway's word, where it is not the same. */
  readonly types: Readonly<Record<string, PayoutLine['kind']>>;
  readonly decimal: 'point' | 'comma';
  readonly dateFormat: (typeof DATE_FORMATS)[number];
}

/** An amount as `1234.56`; null = it is none. Groups of thousands may be set off. */
export function readAmount(text: string, { decimal }: Pick<PayoutFormat, 'decimal'>): string | null {
  const [point, group] = decimal === 'point' ? ['\\.', "[,' ]"] : [',', "[.' ]"];
  const digits = `(\\d{1,15}|\\d{1,3}(?:${group}\\d{3}){1,4})`;
  const match = new RegExp(`^([+-]?)${digits}(?:${point}(\\d{1,4}))?$`).exec(text.replace('\u2212', '-'));
  if (!match) return null;
  const [, sign = '', whole = '', fraction] = match;
  return `${sign === '-' ? '-' : ''}${whole.replace(/\D/g, '')}${fraction ? `.${fraction}` : ''}`;
}

/** A day as `YYYY-MM-DD`, whatever time follows it; null = it is none. */
export function readDay(text: string, { dateFormat }: Pick<PayoutFormat, 'dateFormat'>): string | null {
  const [day = ''] = text.split(/[T ]/, 1);
  const parts = day.split(/[-./]/);
  const names = dateFormat.split(/[-./]/);
  const part = (name: string) => parts[names.indexOf(name)] ?? '';
  const written = `${part('YYYY')}-${part('MM').padStart(2, '0')}-${part('DD').padStart(2, '0')}`;
  const fits = parts.length === 3 && /^\d{4}-\d{2}-\d{2}$/.test(written);
  const date = fits ? new Date(`${written}T00:00:00Z`) : null;
  return date && !isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : null;
}

/** The kind of a row: as its type says, else as its amount goes; null = an unknown word. */
export function readKind(
  word: string,
  gross: string,
  { types }: Pick<PayoutFormat, 'types'>,
): PayoutLine['kind'] | null {
  if (word === '') return gross.startsWith('-') ? 'refund' : /[1-9]/.test(gross) ? 'payment' : 'fee';
  const known = Object.entries(types).find(([theirs]) => theirs.toLowerCase() === word.toLowerCase());
  return known?.[1] ?? PAYOUT_LINE_KINDS.find((kind) => kind === word.toLowerCase()) ?? null;
}
