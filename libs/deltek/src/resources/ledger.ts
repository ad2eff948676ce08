import type { z } from 'zod';
import {
  anyOf,
  between,
  contains,
  equals,
  filterHash,
  within,
  type Condition,
} from '../query/filter-hash.js';
import { bareNumber, sameNumber } from '../query/invoice-number.js';
import { sameText } from '../wire/same-text.js';
import type { Transport } from '../transport.js';
import type { DeltekOptions, DescribedRow, LedgerRow, TransactionType } from '../types.js';
import { day, flag, key, money, optionalInteger, period, text } from '../wire/fields.js';
import { row, violation } from '../wire/rows.js';

const FIRST_ROWS = 500;
const MOST_ROWS = 50_000;

const columns = {
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
};

const ledgerRow = row(columns).transform(rowOf);

const describedRow = row({ ...columns, Desc1: text, Desc2: text }).transform((fields): DescribedRow => ({
  ...rowOf(fields),
  descriptions: [fields.Desc1, fields.Desc2],
}));

function rowOf(fields: z.infer<z.ZodObject<typeof columns>>): LedgerRow {
  return {
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
  };
}

/** Which batches, by how their names begin. */
interface Batches {
  readonly type: TransactionType;
  readonly prefix: string;
}

/** Posting sequences of one fiscal period, both ends included. */
export interface Sequences {
  readonly period: number;
  readonly first: number;
  readonly last: number;
}

/** The posted ledger (Deltek contract 16). */
export function ledger(transport: Transport, { equalsOperator }: DeltekOptions) {
  /** Asks for more rows until the answer is not cut off. */
  const readAllAs = async <T>(
    schema: z.ZodType<T>,
    operation: string,
    type: TransactionType,
    conditions: readonly Condition[],
    form: { readonly asForm?: true } = {},
  ): Promise<T[]> => {
    for (let most = FIRST_ROWS; most <= MOST_ROWS; most *= 10) {
      const query = [...filterHash(conditions, equalsOperator), ['q.maxrows', String(most)]] as const;
      const call = { operation, path: `PSALedger/${type}`, query, ...form };
      const rows = await transport.readRows(call, schema);
      if (rows.length < most) return rows;
    }
    throw violation(operation, `more than ${MOST_ROWS} rows`);
  };
  const readAll = (operation: string, type: TransactionType, conditions: readonly Condition[]) =>
    readAllAs(ledgerRow, operation, type, conditions);

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

    /** All posted rows of a reference number. Throws `contract_violation` as `findPosted` does. */
    async findPostedReference(type: TransactionType, refNo: string): Promise<LedgerRow[]> {
      const operation = 'deltek.findPostedReference';
      const rows = await readAll(operation, type, [equals('RefNo', refNo)]);
      if (!rows.every((found) => sameText(found.refNo, refNo)))
        throw violation(operation, 'rows of other references: the filter was ignored');
      return rows;
    },

    /**
     * Posted rows with any of these values in a column, in one call. Nothing says that Deltek reads the OR between
     * conditions as we mean it, so an answer without rows of `witness`, a value that is known to be posted, proves
     * nothing: null.
     */
    async findPostedAny(
      type: TransactionType,
      column: 'Batch' | 'Invoice' | 'RefNo',
      values: readonly string[],
      witness: string,
    ): Promise<LedgerRow[] | null> {
      const { named, same } = COLUMNS[column];
      const asked = [witness, ...values].map(named);
      const operation = 'deltek.findPostedAny';
      const conditions = column === 'Invoice' ? asked.map(inIt) : anyOf(column, asked);
      const rows = await readAllAs(ledgerRow, operation, type, conditions, { asForm: true });
      if (!rows.some((row) => same(row, witness))) return null;
      return rows.filter((row) => values.some((value) => same(row, value)));
    },

    /**
     * Rows of these batches that were posted in the window `from <= PostDate < to`. Deltek's dates are local
     * to the tenant and carry no zone, so the window should overlap the one before by more than a day.
     */
    async listPostedBetween({ type, prefix }: Batches, from: Date, to: Date): Promise<LedgerRow[]> {
      const conditions = [contains('Batch', prefix), ...between('PostDate', from, to)];
      const rows = await readAll('deltek.listPostedBetween', type, conditions);
      return rows.filter((found) => startsWith(found, prefix));
    },

    /** Rows of these batches in some posting sequences of a period. */
    async listPostedIn(
      { type, prefix }: Batches,
      { period: asked, first, last }: Sequences,
    ): Promise<LedgerRow[]> {
      const conditions = [
        contains('Batch', prefix),
        equals('Period', asked),
        ...within('PostSeq', first, last),
      ];
      const rows = await readAll('deltek.listPostedIn', type, conditions);
      return rows.filter((found) => startsWith(found, prefix));
    },

    /**
     * All rows of a type, whoever posted them, whose own date is within `from <= TransDate < to`, with what people
     * wrote beside them. Throws `contract_violation` where that is more than one answer can hold.
     */
    async listPostedDated(type: TransactionType, from: Date, to: Date): Promise<DescribedRow[]> {
      return readAllAs(describedRow, 'deltek.listPostedDated', type, between('TransDate', from, to));
    },

    /** Posted rows of an invoice number on a project, however the tenant pads it (Deltek contract 12.5). */
    async findPostedInvoice(invoice: string, wbs1: string): Promise<LedgerRow[]> {
      const operation = 'deltek.findPostedInvoice';
      const bare = bareNumber(invoice);
      const rows = await readAll(operation, 'IN', [contains('Invoice', bare), equals('WBS1', wbs1)]);
      if (!rows.every((posted) => isAnswer(posted, bare, wbs1)))
        throw violation(operation, 'rows of other invoices: the filter was ignored');
      return rows.filter((posted) => sameNumber(posted.invoice, invoice));
    },
  };
}

/** How a column is asked about several values at once, and when a row has one. */
const COLUMNS = {
  Batch: {
    named: (value: string) => value,
    same: ({ batch }: LedgerRow, value: string) => sameText(batch, value),
  },
  Invoice: {
    named: bareNumber,
    same: ({ invoice }: LedgerRow, value: string) => invoice !== '' && sameNumber(invoice, value),
  },
  RefNo: {
    named: (value: string) => value,
    same: ({ refNo }: LedgerRow, value: string) => sameText(refNo, value),
  },
} as const;

/** However the tenant pads it. */
function inIt(bare: string): Condition {
  return { ...contains('Invoice', bare), join: 'OR' };
}

function isAnswer({ invoice, wbs }: LedgerRow, bare: string, wbs1: string): boolean {
  return invoice.toUpperCase().includes(bare.toUpperCase()) && sameText(wbs.wbs1, wbs1);
}

function startsWith({ batch }: LedgerRow, prefix: string): boolean {
  return batch.toUpperCase().startsWith(prefix.toUpperCase());
}
