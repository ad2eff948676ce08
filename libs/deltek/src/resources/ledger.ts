import { equals, filterHash, type Condition } from '../query/filter-hash.js';
import { sameNumber, writtenForms } from '../query/invoice-number.js';
import { sameText } from '../wire/same-text.js';
import type { Transport } from '../transport.js';
import type { DeltekOptions, LedgerRow, TransactionType } from '../types.js';
import { day, flag, key, money, optionalInteger, period, text } from '../wire/fields.js';
import { row, violation } from '../wire/rows.js';

const FIRST_ROWS = 500;
const MOST_ROWS = 50_000;

const ledgerRow = row({
  Batch: text,
  Period: period,
  PostSeq: optionalInteger,
  WBS1: text,
  WBS2: text,
  WBS3: text,
  Account: key,
  RefNo: text,
  TransDate: day,
  Amount: money,
  AutoEntry: flag,
  Invoice: text,
  InvoiceSection: text,
}).transform((fields): LedgerRow => ({
  batch: fields.Batch,
  period: fields.Period,
  postSeq: fields.PostSeq ?? 0,
  wbs: { wbs1: fields.WBS1, wbs2: fields.WBS2, wbs3: fields.WBS3 },
  account: fields.Account,
  refNo: fields.RefNo,
  date: fields.TransDate,
  amount: fields.Amount,
  automatic: fields.AutoEntry && fields.Invoice === '',
  invoice: fields.Invoice,
  invoiceSection: fields.InvoiceSection,
}));

/** The posted ledger (Deltek contract 16). */
export function ledger(transport: Transport, { equalsOperator }: DeltekOptions) {
  const read = (operation: string, type: TransactionType, conditions: readonly Condition[], most: number) => {
    const query = [...filterHash(conditions, equalsOperator), ['q.maxrows', String(most)]] as const;
    return transport.readRows({ operation, path: `PSALedger/${type}`, query }, ledgerRow);
  };

  /** Asks for more rows until the answer is not cut off. */
  const readAll = async (operation: string, type: TransactionType, conditions: readonly Condition[]) => {
    for (let most = FIRST_ROWS; most <= MOST_ROWS; most *= 10) {
      const rows = await read(operation, type, conditions, most);
      if (rows.length < most) return rows;
    }
    throw violation(operation, `more than ${MOST_ROWS} rows`);
  };

  return {
    /**
     * All posted rows of a batch, automatic ones included; empty = not posted. Throws
     * `contract_violation` when Deltek answers rows of other batches: then an empty answer would prove
     * nothing either.
     */
    async findPosted(type: TransactionType, batch: string): Promise<LedgerRow[]> {
      const operation = 'deltek.findPosted';
      const rows = await readAll(operation, type, [equals('Batch', batch)]);
      const isOurs = (found: LedgerRow) => sameText(found.batch, batch);
      if (!rows.every(isOurs)) throw violation(operation, 'rows of other batches: the filter was ignored');
      return rows;
    },

    /** Posted rows of an invoice number on a project, however the tenant pads it (Deltek contract 12.5). */
    async findPostedInvoice(invoice: string, wbs1: string): Promise<LedgerRow[]> {
      const operation = 'deltek.findPostedInvoice';
      const isAsked = (posted: LedgerRow) =>
        sameNumber(posted.invoice, invoice) && sameText(posted.wbs.wbs1, wbs1);
      const found: LedgerRow[] = [];
      for (const form of writtenForms(invoice)) {
        const rows = await readAll(operation, 'IN', [equals('Invoice', form), equals('WBS1', wbs1)]);
        if (!rows.every(isAsked))
          throw violation(operation, 'rows of other invoices: the filter was ignored');
        // A tenant that pads what it is asked for answers the same batches to every form.
        const known = new Set(found.map((posted) => posted.batch));
        found.push(...rows.filter((posted) => !known.has(posted.batch)));
      }
      return found;
    },
  };
}
