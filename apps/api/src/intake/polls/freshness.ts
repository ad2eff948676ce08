import type { OrderHead } from '#bigcommerce';
import type { KnownOrder } from '../known-orders.js';

/** The store's dates are whole seconds, and its clock was read to the second. */
const MARGIN_MS = 3_000;

/**
 * Whether a look has surely seen the order as the store lists it: it saw that date, and began clearly after it. A look
 * within the same second may have come before a further change of that second. `skewMs`: our clock less the store's.
 */
export function isSeen(known: KnownOrder | undefined, { modifiedAt }: OrderHead, skewMs: number): boolean {
  if (!known?.modifiedAt || !known.readAt) return false;
  const listed = Date.parse(modifiedAt);
  return known.modifiedAt.getTime() >= listed && known.readAt.getTime() - skewMs > listed + MARGIN_MS;
}

/**
 * Names the wish to look at an order as listed: the same wish is not made twice on the same knowledge, and a look that
 * may have come too early does not stand in the way of the next one.
 */
export function wishKey(who: string, { id, modifiedAt }: OrderHead, known: KnownOrder | undefined): string {
  return `${who}:${id}:${modifiedAt}:${known?.readAt?.toISOString() ?? 'never'}`;
}
