import { writeCsv, writeCsvHead } from '../../platform/index.js';
import type { StatementRowDto } from './statement.dto.js';

const HEAD = ['kind', 'id', 'amount of', 'store', 'ledger', 'difference', 'currency', 'reason', 'documents'];

/** The statement of an order for a spreadsheet, row by row as it is shown. */
export function statementCsv(rows: readonly StatementRowDto[]): string {
  return (
    writeCsvHead(HEAD) +
    writeCsv(
      rows.map(({ kind, id, label, store, booked, difference, reason, batches }) => [
        kind,
        id,
        label,
        store.amount,
        booked.amount,
        difference.amount,
        store.currency,
        reason?.text ?? '',
        batches.join(' '),
      ]),
    )
  );
}
