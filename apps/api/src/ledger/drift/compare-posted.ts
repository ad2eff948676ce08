import type { LedgerRow, TransactionType } from '#deltek';
import { formatMoney, parseMoney, sumMoney } from '#money';
import { differenceToLedger } from '../compare.js';
import type { Document, DocumentLine } from '../document.entity.js';
import type { DriftKind } from './ledger-drift.entity.js';

/** What was, what is, and what that means. */
export interface Drift {
  readonly kind: DriftKind;
  readonly detail: string;
  readonly ours: string;
  readonly theirs: string;
}

/** What of a document matters to the comparison. */
type Confirmed = Pick<Document, 'type' | 'total' | 'period' | 'postedPeriod'>;

/**
 * A confirmed document beside the rows Deltek shows of its batch: null = as it was read back, or in the period it was
 * planned for.
 */
export function driftOf(
  { type, total, period: planned, postedPeriod }: Confirmed,
  lines: readonly DocumentLine[],
  rows: readonly LedgerRow[],
): Drift | null {
  const ours = formatMoney(parseMoney(total));
  if (rows.length === 0) {
    return { kind: 'missing', detail: 'Deltek has no row of it any more', ours, theirs: '0.00' };
  }
  const difference = differenceToLedger(type, lines, rows);
  const theirs = totalOf(type, rows);
  if (difference !== null) {
    return isNothing(rows)
      ? { kind: 'reversed', detail: 'its rows add up to nothing', ours, theirs: '0.00' }
      : { kind: 'changed', detail: difference, ours, theirs };
  }
  const elsewhere = [...new Set(rows.map(({ period }) => period))].filter(
    (period) => period !== postedPeriod,
  );
  if (elsewhere.length === 0 || isAllIn(planned, rows)) return null;
  const detail = `posted in period ${postedPeriod}, Deltek shows period ${elsewhere.join(', ')}`;
  return { kind: 'moved', detail, ours, theirs };
}

/** Whether a document that was posted in another period than planned is in the planned one by now. */
export function isPutRight(
  { period, postedPeriod }: Pick<Document, 'period' | 'postedPeriod'>,
  rows: readonly LedgerRow[],
): boolean {
  return period !== postedPeriod && isAllIn(period, rows);
}

function isAllIn(wanted: number, rows: readonly LedgerRow[]): boolean {
  return rows.length > 0 && rows.every(({ period }) => period === wanted);
}

/** Rows under a name of ours that no document of ours stands for: null = they add up to nothing. */
export function strayOf(type: TransactionType, rows: readonly LedgerRow[]): Drift | null {
  if (isNothing(rows)) return null;
  const theirs = totalOf(type, rows);
  const said = rows
    .filter(({ automatic }) => !automatic)
    .map(({ account, amount }) => `account ${account} ${amount}`);
  return { kind: 'unknown', detail: `Deltek shows ${said.join(', ')}`, ours: '0.00', theirs };
}

/** Whether the lines that are not Deltek's own cancel each other on every account and project. */
function isNothing(rows: readonly LedgerRow[]): boolean {
  return differenceToLedger('JE', [], rows) === null;
}

/** A document's total, as its own side counts it: credits, for a journal entry its debits. */
function totalOf(type: TransactionType, rows: readonly LedgerRow[]): string {
  const amounts = rows.filter(({ automatic }) => !automatic).map(({ amount }) => parseMoney(amount));
  if (type === 'JE') return formatMoney(sumMoney(amounts.filter((amount) => amount > 0n)));
  return formatMoney(-sumMoney(amounts));
}
