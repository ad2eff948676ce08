import type { PayoutLine, PayoutReport } from '#mapping';
import { formatMoney, parseMoney } from '#money';
import { readNamedRows, type RowError } from '../csv-columns.js';
import {
  PAYOUT_FIELDS,
  readAmount,
  readDay,
  readKind,
  type PayoutField,
  type PayoutFormat,
} from './payout-format.js';

/** A payout as its rows say it, before it has a key and banks. */
export type ReadPayout = Omit<PayoutReport, 'key' | 'gateway' | 'bankCode'>;

export interface PayoutFile {
  readonly rows: number;
  readonly payouts: readonly ReadPayout[];
  readonly errors: readonly RowError[];
}

type Cells = Readonly<Record<PayoutField, string>>;

interface Row extends PayoutLine {
  readonly cells: Cells;
  readonly paidOn: string;
  readonly amounts: { readonly payoutNet: string | null; readonly deposit: string | null };
}

/** Amounts are read as they stand: an empty cell is nothing said, which only some fields allow. */
const OPTIONAL = ['fee', 'net', 'payoutNet', 'deposit'] as const;

/** Reads a report, one row for each transaction; columns it does not ask for are left alone. */
export function readPayoutCsv(csv: string, format: PayoutFormat, ledgerCurrency: string): PayoutFile {
  const { columns } = format;
  const needed = ['payoutId', 'paidOn', 'gross'] as const;
  const file = readNamedRows(csv, { fields: PAYOUT_FIELDS, needed, columns });
  if ('errors' in file) return { rows: 0, payouts: [], errors: file.errors };
  const errors: RowError[] = [];
  const rows = file.rows
    .map(({ row, cells }) => {
      const currency = cells.currency.toUpperCase() || ledgerCurrency;
      return readRow(row, { ...cells, currency }, format, errors);
    })
    .filter((row) => row !== null);
  return { rows: file.rows.length, payouts: payoutsOf(rows, errors), errors };
}

function readRow(row: number, cells: Cells, format: PayoutFormat, errors: RowError[]): Row | null {
  const faults: RowError[] = [];
  const refuse = (field: PayoutField, message: string) => faults.push({ row, field, message });
  const paidOn = readDay(cells.paidOn, format);
  if (!paidOn) refuse('paidOn', `"${cells.paidOn}" is no day written ${format.dateFormat}`);
  if (!isLine(cells.payoutId, 100)) refuse('payoutId', 'is empty, or longer than 100 characters');
  if (cells.transactionId !== '' && !isLine(cells.transactionId, 200)) {
    refuse('transactionId', 'is longer than 200 characters');
  }
  const amount = (field: PayoutField) => {
    const text = readAmount(cells[field], format);
    if (text === null) refuse(field, `"${cells[field]}" is no amount with a decimal ${format.decimal}`);
    return text;
  };
  const gross = amount('gross');
  const [fee, net, payoutNet, deposit] = OPTIONAL.map((field) =>
    cells[field] === '' ? null : amount(field),
  );
  const kind = gross === null ? null : readKind(cells.type, gross, format);
  if (gross !== null && !kind) refuse('type', `"${cells.type}" is no type we know; say what it is in types`);
  if (gross !== null && net != null && parseMoney(gross) - parseMoney(fee ?? '0') !== parseMoney(net)) {
    refuse('net', `says ${net}, ${gross} less ${fee ?? '0.00'} is ${less(gross, fee ?? '0')}`);
  }
  errors.push(...faults);
  if (faults.length > 0 || !paidOn || gross === null || !kind) return null;
  const { transactionId } = cells;
  const amounts = { payoutNet: payoutNet ?? null, deposit: deposit ?? null };
  return { row, kind, transactionId, gross: money(gross), fee: money(fee ?? '0'), cells, paidOn, amounts };
}

function payoutsOf(rows: readonly Row[], errors: RowError[]): ReadPayout[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const { payoutId } = row.cells;
    groups.set(payoutId, [...(groups.get(payoutId) ?? []), row]);
  }
  return [...groups].map(([payoutId, own]) => payoutOf(payoutId, own, errors));
}

/** What rows say of their payout they must all say alike, or not at all. */
function payoutOf(payoutId: string, rows: readonly Row[], errors: RowError[]): ReadPayout {
  const said = (field: PayoutField, of: (row: Row) => string | null) => {
    const first = rows.find((row) => of(row) !== null);
    const value = first ? of(first) : null;
    for (const row of rows) {
      if (of(row) === null || of(row) === value) continue;
      const message = `payout ${payoutId} has "${of(row)}" here and "${value}" in row ${first?.row}`;
      errors.push({ row: row.row, field, message });
    }
    return value;
  };
  refuseTwice(rows, errors);
  const amount = (text: string | null) => (text === null ? null : money(text));
  return {
    payoutId,
    paidOn: said('paidOn', ({ paidOn }) => paidOn) ?? '',
    currency: said('currency', ({ cells }) => cells.currency) ?? '',
    net: amount(said('payoutNet', ({ amounts }) => amounts.payoutNet)),
    deposit: amount(said('deposit', ({ amounts }) => amounts.deposit)),
    rate: said('rate', ({ cells }) => cells.rate.replace(',', '.') || null),
    lines: rows.map(({ row, kind, transactionId, gross, fee }) => ({ row, kind, transactionId, gross, fee })),
  };
}

function refuseTwice(rows: readonly Row[], errors: RowError[]): void {
  const seen = new Map<string, number>();
  for (const { row, kind, transactionId } of rows) {
    if (transactionId === '' || kind === 'fee' || kind === 'other') continue;
    const key = `${kind} ${transactionId}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row);
    else errors.push({ row, field: 'transactionId', message: `${key} is in row ${first} already` });
  }
}

/** Four decimals at most were read; a finer one is refused where the currency is known. */
function money(text: string): string {
  return formatMoney(parseMoney(text));
}

function less(gross: string, fee: string): string {
  return formatMoney(parseMoney(gross) - parseMoney(fee));
}

function isLine(text: string, longest: number): boolean {
  return text.length > 0 && text.length <= longest && /^[^\p{Cc}\p{Cs}]*$/u.test(text);
}
