import type { House } from '../../support/house.js';
import type { OrderDetail } from '../../support/shapes.js';

const LAKESIDE = 11;
const NOT_IN_DELTEK = 15;

/** What the screens have to show. */
export interface World {
  readonly connectionId: string;
  /** Orders of these states. */
  readonly posted: number;
  readonly held: number;
  readonly refunded: number;
  /** Customers: one who is a firm of Deltek, and one whom nobody knows. */
  readonly customer: number;
  readonly stranger: number;
  /** A document of the posted order. */
  readonly document: string;
  /** A run that says something of each of its orders. */
  readonly run: string;
  /** In the zone of the books, as the reconciliation has it. */
  readonly day: string;
}

/** A day in the store: orders that went through, one that is held, one of which the money went back. */
export async function furnish(house: House): Promise<World> {
  const place = (preset: string, customerId = LAKESIDE) => house.placeOrder({ preset, customerId });
  const posted = await place('E09');
  const refunded = await place('E01', 12);
  const held = await place('simple', NOT_IN_DELTEK);
  await Promise.all([posted, refunded].map((orderId) => house.untilOrder(orderId, 'posted')));
  await house.sandbox('POST', `/bigcommerce/orders/${refunded}/refunds`, { everything: true });
  await house.until('the refund in the books', async () => {
    const { documents } = await house.call<OrderDetail>('GET', `/orders/${refunded}`);
    return documents.length > 2 && documents.every(({ state }) => state === 'confirmed');
  });
  await house.untilOrder(held, 'held');
  const { documents } = await house.untilOrder(posted, 'posted');
  const wanted = { orderIds: [posted, held], dryRun: true };
  const { id: run } = await house.call<{ id: string }>('POST', '/replays', wanted);
  await house.until('the plan of a replay', async () => {
    const { state } = await house.call<{ state: string }>('GET', `/runs/${run}`);
    return state === 'done';
  });
  const day = await house.until('the day to have it all', async () => {
    const { items } = await house.call<{ items: { day: string; store: { total: { count: number } }[] }[] }>(
      'GET',
      '/reconciliation',
    );
    return items.find(({ store }) => store[0]?.total.count === 3)?.day;
  });
  const { connectionId } = house;
  const orders = { posted, held, refunded };
  const people = { customer: LAKESIDE, stranger: NOT_IN_DELTEK };
  return { connectionId, ...orders, ...people, document: documents[0]?.id ?? '', run, day };
}
