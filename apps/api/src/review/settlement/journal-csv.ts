import type { JournalDto } from './journal.dto.js';

export const CSV_COLUMNS = [
  ...['entry', 'kind', 'date', 'amount', 'currency', 'state', 'reference', 'why', 'entered_by', 'entered_at'],
];

/** An entry as a line of a file. */
export function cellsOf(journal: JournalDto): string[] {
  const { batch, kind, date, amount, state, reference, note, enteredBy, enteredAt } = journal;
  return [
    ...[batch, kind, date, amount.amount, amount.currency, state ?? '', reference, note, enteredBy],
    enteredAt,
  ];
}
