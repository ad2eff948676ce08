import type { House } from '../../support/house.js';
import type { JournalPage, OrderDetail, PayoutPage } from '../../support/shapes.js';

const LAKESIDE = 11;
const NOT_IN_DELTEK = 15;
/** A day of an open period on which nothing else happens. */
const PAST = '2026-07-20';

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
  /** Money of no order: a payout one of whose rows nobody knows, and a journal entry. */
  readonly payout: string;
  readonly journal: string;
  /** A run that says something of each of its orders. */
  readonly run: string;
  /** Somebody else who may sign in. */
  readonly person: string;
  /** In the zone of the books, as the reconciliation has it. */
  readonly day: string;
}

const ROBIN = {
  email: 'robin@example.com',
  name: 'Robin Hale',
  role: 'support',
  password: 'correct horse battery',
};

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
  const { id: person } = (await house.api.post('/users', ROBIN)) as { id: string };
  const orders = { posted, held, refunded };
  const people = { customer: LAKESIDE, stranger: NOT_IN_DELTEK };
  const settled = { payout: await payout(house, refunded), journal: await journal(house) };
  return {
    connectionId,
    ...orders,
    ...people,
    ...settled,
    document: documents[0]?.id ?? '',
    run,
    day,
    person,
  };
}

async function payout(house: House, orderId: number): Promise<string> {
  const { store } = await house.call<OrderDetail>('GET', `/orders/${orderId}`);
  const purchase = store?.transactions.find(({ event }) => event === 'purchase');
  const csv = [
    'payoutId,paidOn,type,transactionId,gross,fee',
    `9002,${PAST},payment,${purchase?.id},${purchase?.amount.amount},7.64`,
    `9002,${PAST},payment,of-another-shop,10.00,0.30`,
  ].join('\n');
  const report = { gateway: 'stripe', bankCode: 'OPER', csv, dryRun: false };
  await house.call('POST', '/payouts/import', report);
  return confirmed('the payout', async () => (await house.call<PayoutPage>('GET', '/payouts')).items, house);
}

async function journal(house: House): Promise<string> {
  const entry = { kind: 'goodwill', amount: '20.00', date: PAST, note: 'late delivery', reference: 'RMA-77' };
  await house.call('POST', '/journals', { ...entry, dryRun: false });
  return confirmed('the entry', async () => (await house.call<JournalPage>('GET', '/journals')).items, house);
}

interface Booked {
  readonly id: string | null;
  readonly state: string | null;
}

/** The id of the first, once it is in the books. */
function confirmed(what: string, list: () => Promise<readonly Booked[]>, house: House): Promise<string> {
  return house.until(`${what} in the books`, async () => {
    const [first] = await list();
    return first?.state === 'confirmed' && first.id;
  });
}
