import type { Row } from '../wire/row.js';

/** What one document does to the ledger: signed rows, debit positive, and its effect per invoice. */
export interface Posting {
  /** Rows with `Amount` debit positive; they add up to zero. */
  readonly lines: readonly Row[];
  /** Rows with `WBS1`, `Invoice` and `Amount`, positive where the receivable rises. */
  readonly receivables: readonly Row[];
}
