import type { BigCommerceClient, OrderHead } from '#bigcommerce';
import type { Clock } from '../../platform/index.js';
import type { KnownOrder } from '../known-orders.js';

/** A date of the store stands for a whole second; the rest is for clocks that do not agree to the millisecond. */
const MARGIN_MS = 1_500;

/**
 * The store's clock, and ours less that. Both what was cut off its second and the way of the answer make ours seem
 * further ahead than it is, so that a look never seems younger than it is.
 */
export async function clocksOf(
  store: Pick<BigCommerceClient, 'getTime'>,
  clock: Clock,
): Promise<{ readonly storeNow: Date; readonly skewMs: number }> {
  const storeNow = new Date(await store.getTime());
  return { storeNow, skewMs: clock.now().getTime() - storeNow.getTime() };
}

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
