import type { Order } from '#bigcommerce';
import type { Plan } from '#mapping';

/** Payment statuses that a capture, a void or a review ends, on its own time (BigCommerce contract 2.5). */
const OPEN: ReadonlySet<string> = new Set([
  'authorized',
  'pending',
  'capture pending',
  'void pending',
  'held for review',
]);
/** Incomplete, cancelled, declined: no money is on its way. */
const OVER: ReadonlySet<number> = new Set([0, 5, 6]);

/**
 * Whether an order's money may still move although the order itself does not change: its payment is under way, it is
 * not paid, or less was captured than it costs (`isStillOwed`), whether that holds it or not.
 */
export function isUnsettled(
  { statusId, paymentStatus, isDeleted }: Order,
  plan: Plan,
  isOwed: boolean,
): boolean {
  if (OVER.has(statusId) || isDeleted) return false;
  const isUnpaid = plan.ignored?.cause === 'status_not_payable';
  return OPEN.has(paymentStatus) || isUnpaid || (isOwed && plan.outcome !== 'ignored');
}
