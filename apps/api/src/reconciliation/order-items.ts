import { byDay, CAUSES, type CauseCode, type DatedRow } from '#mapping';
import { formatMoney } from '#money';
import type { StoreOrder } from '../sync/index.js';
import { statementOf, type KeptOrder } from './order-statement.js';
import type { ReconciliationItem } from './reconciliation-item.entity.js';

/** Where and in which currency an order stands that has no amounts here. */
interface Place {
  readonly connectionId: string;
  readonly orderId: number;
  readonly day: string;
  readonly currency: string;
}

/** What the store says of an order, each amount on its day. */
export function orderItems(
  key: Pick<StoreOrder, 'connectionId' | 'orderId'>,
  kept: KeptOrder,
  timeZone: string,
): ReconciliationItem[] {
  const statement = statementOf(kept);
  const refs = new Set<string>();
  return byDay(statement, kept.snapshot.body, timeZone).map((row, index) => {
    const named = refOf(key.orderId, row, index);
    // The store may name two payments of one refund alike.
    const ref = refs.has(`${row.kind} ${named}`) ? `${named} row ${index}` : named;
    refs.add(`${row.kind} ${named}`);
    return { ...key, ...rowColumns(row), ref, currency: statement.currency };
  });
}

function rowColumns({ kind, day, label, store, booked, standing, reason, batches }: DatedRow) {
  return {
    kind,
    day,
    label,
    expected: formatMoney(store),
    booked: formatMoney(booked),
    standing,
    reason: reason?.code ?? null,
    text: reason?.text ?? '',
    batches: [...batches],
  };
}

/** What has no number in the store gets that of its row. */
function refOf(orderId: number, { kind, id }: DatedRow, index: number): string {
  if (kind === 'order' || kind === 'tax' || kind === 'owed') return String(orderId);
  return `${orderId}/${id || `row ${index}`}`;
}

/** An order that could not be read: its trouble has a place, its amounts are not known. */
export function unreadItem(place: Place, cause: CauseCode | null): ReconciliationItem {
  const text = cause ? CAUSES[cause].sentence : 'It has not been read yet.';
  return bare(place, { standing: 'held', reason: 'unread', text });
}

/** An order the store lists and nobody has looked at here. */
export function missingItem(place: Place): ReconciliationItem {
  const text = 'The store has it; it is not known here. Replay it, or begin a backfill of its day.';
  return bare(place, { standing: 'missing', reason: 'not_known', text });
}

/** An order whose statement cannot be made is our mistake, and shown as one. */
export function unexplainedItem(place: Place): ReconciliationItem {
  const text = 'Its statement could not be made: report it with the log.';
  return bare(place, { standing: 'missing', reason: 'unexplained', text });
}

function bare(
  { connectionId, orderId, day, currency }: Place,
  why: Pick<ReconciliationItem, 'standing' | 'reason' | 'text'>,
): ReconciliationItem {
  const label = `Order ${orderId}`;
  const item = { connectionId, kind: 'order' as const, ref: String(orderId), orderId, day, currency, label };
  return { ...item, expected: '0', booked: '0', batches: [], ...why };
}
