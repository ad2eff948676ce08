import type { DocumentState } from '../../ledger/index.js';
import type { JournalRow } from '../../settlement/index.js';
import { moneyOf } from '../money.dto.js';
import type { JournalDto } from './journal.dto.js';

/** An entry as the API shows it, with the state of its document; null = it has none yet. */
export function presentJournal(journal: JournalRow, batch: string, state: DocumentState | null): JournalDto {
  const { id, kind, amount, currency, date, note, reference, enteredBy, enteredAt } = journal;
  const entered = { enteredBy, enteredAt: enteredAt.toISOString() };
  return { id, kind, amount: moneyOf(amount, currency), date, note, reference, ...entered, batch, state };
}
