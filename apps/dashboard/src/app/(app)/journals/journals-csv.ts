import { toCsv } from '../../../lib/csv';
import type { Journal } from '../../../queries/journals';

const HEAD = [
  'entry',
  'kind',
  'date',
  'amount',
  'currency',
  'state',
  'reference',
  'why',
  'entered_by',
  'entered_at',
];

/** The entries shown, with what the table leaves out. */
export function journalsCsv(journals: readonly Journal[]): string {
  return toCsv([
    HEAD,
    ...journals.map(({ batch, kind, date, amount, state, reference, note, enteredBy, enteredAt }) => [
      batch,
      kind,
      date,
      amount.amount,
      amount.currency,
      state ?? '',
      reference,
      note,
      enteredBy,
      enteredAt,
    ]),
  ]);
}
