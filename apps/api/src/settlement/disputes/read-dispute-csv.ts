import type { DisputeOutcome } from '#mapping';
import { readNamedRows, type RowError } from '../csv-columns.js';
import { readAmount, readDay, type PayoutFormat } from '../payouts/payout-format.js';

/** The columns of a report of disputes (docs/operations/payouts.md). */
export const DISPUTE_FIELDS = [
  'caseId',
  'orderId',
  'transactionId',
  'amount',
  'fee',
  'currency',
  'openedOn',
  'result',
  'feeReturned',
  'decidedOn',
] as const;
export type DisputeField = (typeof DISPUTE_FIELDS)[number];

/** How a gateway writes it. */
export interface DisputeFormat extends Pick<PayoutFormat, 'decimal' | 'dateFormat'> {
  readonly columns: Readonly<Partial<Record<DisputeField, string>>>;
}

/** A dispute as a row says it. */
export interface DisputeRow {
  readonly row: number;
  readonly caseId: string;
  /** Null: told by its transaction. */
  readonly orderId: number | null;
  readonly transactionId: string;
  readonly amount: string;
  readonly fee: string;
  /** '' = not told. */
  readonly currency: string;
  readonly openedAt: string;
  readonly outcome: DisputeOutcome | null;
}

/** Words of a yes. */
const YES = ['yes', 'true', '1', 'y'];
const NO = ['', 'no', 'false', '0', 'n'];

/** Reads a report, one row for each dispute; columns it does not ask for are left alone. */
export function readDisputeCsv(
  csv: string,
  format: DisputeFormat,
): { readonly rows: readonly DisputeRow[]; readonly errors: readonly RowError[] } {
  const { columns } = format;
  const needed = ['caseId', 'amount', 'openedOn'] as const;
  const file = readNamedRows(csv, { fields: DISPUTE_FIELDS, needed, columns });
  if ('errors' in file) return { rows: [], errors: file.errors };
  const errors: RowError[] = [];
  const rows = file.rows
    .map(({ row, cells }) => readRow(row, cells, format, errors))
    .filter((row) => row !== null);
  return { rows, errors };
}

function readRow(
  row: number,
  cells: Readonly<Record<DisputeField, string>>,
  format: DisputeFormat,
  errors: RowError[],
): DisputeRow | null {
  const faults: RowError[] = [];
  const refuse = (field: DisputeField, message: string) => faults.push({ row, field, message });
  const amount = (field: 'amount' | 'fee') => {
    const text = readAmount(cells[field] || '0', format);
    if (text === null || text.startsWith('-')) {
      refuse(field, `"${cells[field]}" is no positive amount with a decimal ${format.decimal}`);
    }
    return text ?? '0';
  };
  const day = (field: 'openedOn' | 'decidedOn') => {
    const text = readDay(cells[field], format);
    if (text === null) refuse(field, `"${cells[field]}" is no day written ${format.dateFormat}`);
    return text ?? '';
  };
  const { caseId, orderId, transactionId } = cells;
  if (!/^[^\p{Cc}\p{Cs}]{1,100}$/u.test(caseId)) refuse('caseId', 'is empty, or longer than 100 characters');
  if (orderId !== '' && !/^[1-9]\d{0,14}$/.test(orderId))
    refuse('orderId', `"${orderId}" is no order number`);
  if (orderId === '' && transactionId === '')
    refuse('orderId', 'the row names neither order nor transaction');
  const read = {
    row,
    caseId,
    orderId: orderId === '' ? null : Number(orderId),
    transactionId,
    amount: amount('amount'),
    fee: amount('fee'),
    currency: cells.currency.toUpperCase(),
    openedAt: day('openedOn'),
    outcome: outcomeOf(cells, day, refuse),
  };
  errors.push(...faults);
  return faults.length > 0 ? null : read;
}

function outcomeOf(
  cells: Readonly<Record<DisputeField, string>>,
  day: (field: 'decidedOn') => string,
  refuse: (field: DisputeField, message: string) => void,
): DisputeOutcome | null {
  const result = cells.result.toLowerCase();
  if (result === '' || result === 'open') return null;
  if (result !== 'won' && result !== 'lost') {
    refuse('result', `"${cells.result}" is none of open, won, lost`);
    return null;
  }
  const returned = cells.feeReturned.toLowerCase();
  if (!YES.includes(returned) && !NO.includes(returned)) {
    refuse('feeReturned', `"${cells.feeReturned}" is neither yes nor no`);
  }
  return { result, feeReturned: YES.includes(returned), at: day('decidedOn') };
}
