import type { DescribedRow, TransactionType } from '#deltek';
import { formatMoney, parseMoney, sumMoney, type DecimalString } from '#money';

/** What a person posted in Deltek as one document. */
export interface HandEntry {
  readonly type: TransactionType;
  readonly batch: string;
  readonly invoice: string;
  readonly refNo: string;
  readonly period: number;
  readonly postSeq: number;
  readonly date: string;
  /** As a document of ours counts it: credits, for a journal entry its debits. */
  readonly total: DecimalString;
  /** Without those that Deltek adds by itself. */
  readonly rows: readonly DescribedRow[];
}

/** The documents that people posted, made of the rows of one type; ours begin with `prefix` and are none. */
export function entriesOf(type: TransactionType, rows: readonly DescribedRow[], prefix: string): HandEntry[] {
  const groups = new Map<string, DescribedRow[]>();
  for (const row of rows) {
    if (row.automatic || row.batch.toUpperCase().startsWith(prefix)) continue;
    const number = type === 'IN' ? row.invoice : row.refNo;
    const key = JSON.stringify([row.batch, row.period, row.postSeq, number]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap(byInvoice).map((group) => entryOf(type, group));
}

/** One deposit may bring the payments of several invoices. */
function byInvoice(rows: readonly DescribedRow[]): DescribedRow[][] {
  const invoices = [...new Set(rows.map(({ invoice }) => invoice))];
  if (invoices.filter((invoice) => invoice !== '').length < 2) return [[...rows]];
  return invoices.map((invoice) => rows.filter((row) => row.invoice === invoice));
}

function entryOf(type: TransactionType, rows: readonly DescribedRow[]): HandEntry {
  const { batch, refNo, period, postSeq, date } = rows[0]!;
  const invoice = rows.find((row) => row.invoice !== '')?.invoice ?? '';
  const amounts = rows.map(({ amount }) => parseMoney(amount));
  const total = type === 'JE' ? sumMoney(amounts.filter((amount) => amount > 0n)) : -sumMoney(amounts);
  return { type, batch, invoice, refNo, period, postSeq, date, total: formatMoney(total), rows };
}

/** A run of digits that is no part of an amount, a date or a longer number. */
const NUMBERS = /(?<!\d[.,/:-]?)\d+(?![.,/:-]?\d)/g;
/** What makes a short number an order's. */
const SAID = /(?:order|#|\bno\.?|\bnr\.?)[\s#:]*$/i;
/** A number this long is taken for an order's wherever it stands. */
const LONG = 3;

/**
 * The numbers it names, without leading zeros: its own invoice and reference number, and what people wrote beside
 * it. Deltek's ledger has no field for the order of a store.
 */
export function namedBy({ batch, invoice, refNo, rows }: HandEntry): Set<string> {
  const names = new Set([invoice, refNo].map(bare).filter((number) => number !== ''));
  for (const text of [batch, ...rows.flatMap(({ descriptions }) => descriptions)]) {
    for (const { 0: digits, index } of text.matchAll(NUMBERS)) {
      const number = bare(digits);
      if (number.length >= LONG || SAID.test(text.slice(0, index))) names.add(number);
    }
  }
  return names;
}

/** A number as it is compared. */
export function bare(number: string): string {
  return number.trim().replace(/^0+(?=.)/, '');
}
