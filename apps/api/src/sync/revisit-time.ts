import type { OrderSnapshot } from '#bigcommerce';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** After a refund was made: its payments are carried out, or declined, later (BigCommerce contract 3.2). */
const AFTER_REFUND_MS = [15 * MINUTE_MS, DAY_MS];
/** A refund the gateway still works on is read again for this long, less and less often. */
const PATIENCE_MS = 60 * DAY_MS;

/** Until somebody gives the API account its missing scope. */
const REFUSED_MS = 60 * MINUTE_MS;

/**
 * When an order read at `now` is to be read again: for its refunds, or since the store refused a part of it; null:
 * it is settled, as far as anybody knows.
 */
export function revisitTime(snapshot: OrderSnapshot, now: Date): Date | null {
  const { order, refunds, transactions, catalogRefused } = snapshot;
  const fresh = refunds.flatMap(({ createdAt }) => {
    const made = Date.parse(createdAt ?? order.modifiedAt);
    return AFTER_REFUND_MS.map((delay) => made + delay);
  });
  const pending = transactions
    .filter(({ event, status }) => event === 'refund' && status === 'pending')
    .map(({ createdAt }) => now.getTime() - Date.parse(createdAt))
    .filter((age) => age < PATIENCE_MS)
    .map((age) => now.getTime() + Math.min(Math.max(age / 2, 15 * MINUTE_MS), DAY_MS));
  const refused = catalogRefused ? [now.getTime() + REFUSED_MS] : [];
  const next = Math.min(...[...fresh, ...pending, ...refused].filter((at) => at > now.getTime()));
  return Number.isFinite(next) ? new Date(next) : null;
}
