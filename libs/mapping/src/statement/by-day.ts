import type { OrderSnapshot } from '#bigcommerce';
import type { Money } from '#money';
import { localDate } from '../dates.js';
import type { Statement } from './add-up.js';
import type { GapCode, GapReason } from './reasons.js';
import type { StatementRow } from './row.js';

/**
 * Where an amount of the store is: in the ledger, by design not there, stopped until somebody acts, on its way, or
 * not there and nobody can say why.
 */
export const ITEM_STANDINGS = ['posted', 'ignored', 'held', 'waiting', 'missing', 'different'] as const;
export type ItemStanding = (typeof ITEM_STANDINGS)[number];

const STANDING_OF: Readonly<Record<GapCode, ItemStanding>> = {
  ignored: 'ignored',
  held: 'held',
  cancelled: 'ignored',
  not_invoiced_yet: 'waiting',
  certificates_unpaid: 'waiting',
  not_captured: 'ignored',
  test_payment: 'ignored',
  offline_receipt: 'ignored',
  declined: 'ignored',
  waiting_for_gateway: 'waiting',
  waiting_for_bank: 'held',
  lowers_what_is_owed: 'ignored',
  paid_elsewhere: 'ignored',
  out_of_credit: 'ignored',
  undone_at_gateway: 'held',
  not_sent: 'waiting',
  sent_not_posted: 'waiting',
  uncertain: 'held',
  refused: 'held',
  stopped: 'held',
  given_up: 'ignored',
  as_above: 'missing',
  unexplained: 'missing',
};

/** What a day is reconciled by: what was sold, what paid it, what was taken back, what was paid back. */
export type StoreItemKind = 'order' | 'tax' | 'owed' | 'payment' | 'refund' | 'refund_payment';

/** An amount of an order on the day the store has it on. */
export interface DatedRow {
  readonly kind: StoreItemKind;
  /** Within the order. */
  readonly id: string;
  /** `YYYY-MM-DD` in the posting zone. */
  readonly day: string;
  readonly label: string;
  readonly store: Money;
  readonly booked: Money;
  readonly standing: ItemStanding;
  readonly reason: GapReason | null;
  readonly batches: readonly string[];
}

/**
 * The statement of an order by the days of the store. Tax and what is owed are parts and sums of the others: they
 * count where they do not add up and nothing explains it.
 */
export function byDay({ rows, ignored }: Statement, snapshot: OrderSnapshot, timeZone: string): DatedRow[] {
  return rows.flatMap((row) => {
    const kind = kindOf(row);
    if (kind === null) return [];
    const { id, label, store, booked, batches } = row;
    // Of nothing, nothing differs: an order that comes to 0.00 is not posted for that.
    const reason = row.reason ?? (store === 0n && batches.length === 0 ? ignored : null);
    const standing = reason ? STANDING_OF[reason.code] : 'posted';
    const day = localDate(instantOf(row, snapshot), timeZone);
    return [{ kind, id, day, label, store, booked, standing, reason, batches }];
  });
}

function kindOf({ kind, reason }: StatementRow): StoreItemKind | null {
  if (kind === 'total') return 'order';
  if (kind === 'authorization') return 'payment';
  if (kind === 'payment' || kind === 'refund' || kind === 'refund_payment') return kind;
  // A dispute is no amount of the store.
  return kind !== 'money' && kind !== 'dispute' && reason?.code === 'unexplained' ? kind : null;
}

/** When the store says it happened; what has no date of its own, when the order was placed. */
function instantOf({ kind, id }: StatementRow, { order, transactions, refunds }: OrderSnapshot): string {
  if (kind === 'payment' || kind === 'authorization') {
    return transactions.find((transaction) => String(transaction.id) === id)?.createdAt ?? order.createdAt;
  }
  if (kind !== 'refund' && kind !== 'refund_payment') return order.createdAt;
  const undone = kind === 'refund_payment' && transactions.find((each) => `T${each.id}` === id);
  if (undone) return undone.createdAt;
  const [refundId] = id.split('/');
  return refunds.find((refund) => String(refund.id) === refundId)?.createdAt ?? order.createdAt;
}
