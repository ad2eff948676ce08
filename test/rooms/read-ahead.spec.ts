import { CustomerBook } from '../../apps/api/src/alignment/customer-book.js';
import { CustomerLook } from '../../apps/api/src/alignment/customer-look.js';
import { ReadAhead, StoreEvents } from '../../apps/api/src/intake/index.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';
import { runsOf } from './support/runs.js';

/* What a backfill's page told of an order, in place of the calls of its look; and when it must not be. */

const DAYS = { from: '2026-11-01', to: '2026-12-01' };
const PAGE = {
  'GET orders/count': 1,
  'GET orders': 1,
};
/** What an order of one is changed to, and what it costs then. */
const MORE = { lines: [{ sku: 'A-100', quantity: 3 }] };
const MORE_TOTAL = '162.21';
const GUEST = { customerId: 0, taxes: [] };

let room: Room;
let looks: ReturnType<typeof looksOf>;
let runs: ReturnType<typeof runsOf>;
beforeAll(async () => {
  room = await Room.start();
  await mapSandbox(room);
  looks = looksOf(room);
  runs = runsOf(room);
});
beforeEach(async () => {
  await runs.reset();
  await room.sandbox('PATCH', '/switches', { maxPageSize: 250 });
  await room.database.query('TRUNCATE read_ahead');
});
afterAll(() => room.close());

/** Orders of an hour ago, and a backfill that has read its page of them; answers the orders. */
async function readPage(count: number, order: object = {}): Promise<{ orders: number[]; id: string }> {
  const orders = await runs.placeMany(count, order);
  room.clock.pass(3_600);
  await room.sandbox('DELETE', '/calls');
  const { id } = await runs.begin(DAYS);
  await runs.turn(id);
  return { orders, id };
}
const edit = (orderId: number, change: object) =>
  room.sandbox('PATCH', `/bigcommerce/orders/${orderId}`, change);
const calls = () => room.calls('bigcommerce');
const kept = async () => (await room.database.query<object[]>('SELECT 1 FROM read_ahead')).length;
const snapshots = (orderId: number) =>
  room.database.query<object[]>('SELECT 1 FROM order_snapshot WHERE order_id = $1', [orderId]);
/** Looks at it, and answers whether the order itself was asked for. */
async function readsAnew(orderId: number): Promise<boolean> {
  const before = (await calls())['GET orders/{id}'] ?? 0;
  await looks.look(orderId);
  return ((await calls())['GET orders/{id}'] ?? 0) > before;
}

describe('a backfill that reads ahead', () => {
  it('costs one call for each untaxed order of a guest, beside its pages', async () => {
    const { id } = await readPage(6, GUEST);
    await expect(runs.finish(id)).resolves.toMatchObject({ state: 'done', counts: { looked: 6 } });
    await expect(calls()).resolves.toEqual({ ...PAGE, 'GET orders/{id}/transactions': 6 });
  });

  it('costs two for each taxed one, and one for the customers of a page', async () => {
    const { id } = await readPage(6);
    await runs.finish(id);
    await expect(calls()).resolves.toEqual({
      ...PAGE,
      'GET customers': 1,
      'GET orders/{id}/taxes': 6,
      'GET orders/{id}/transactions': 6,
    });
  });

  it('asks for the refunds of a page at once', async () => {
    const orders = await runs.placeMany(3);
    for (const orderId of orders)
      await room.sandbox('POST', `/bigcommerce/orders/${orderId}/refunds`, { everything: true });
    room.clock.pass(3_600);
    await room.sandbox('DELETE', '/calls');
    const { id } = await runs.begin(DAYS);
    await runs.finish(id);
    await expect(calls()).resolves.toMatchObject({ 'GET orders/payment_actions/refunds': 1 });
    expect(Object.keys(await calls())).not.toContain('GET orders/{id}/payment_actions/refunds');
    const { items } = await room.call<{ items: { type: string }[] }>('GET', '/documents?limit=200');
    expect(items.length).toBeGreaterThan(3);
  });

  it('leads to what a look at the order alone leads to, in the same evidence', async () => {
    const { orders, id } = await readPage(2);
    await runs.finish(id);
    const [first] = orders;
    const ahead = await looks.order(first!);
    await looks.lookAt(first!);
    await expect(snapshots(first!)).resolves.toHaveLength(1);
    await expect(looks.order(first!)).resolves.toMatchObject({
      state: ahead.state,
      documents: ahead.documents.map(({ batch }) => ({ batch })),
    });
  });

  it('keeps nothing of an order that has been looked at, whatever that look rested on', async () => {
    const { orders, id } = await readPage(3);
    await expect(kept()).resolves.toBe(3);
    await looks.lookAt(orders[0]!);
    await expect(kept()).resolves.toBe(2);
    await runs.finish(id);
    await expect(kept()).resolves.toBe(0);
  });

  it('keeps it for the next try of a look that failed', async () => {
    const { orders } = await readPage(1);
    const path = `stores/sandbox/v3/orders/${orders[0]}/transactions`;
    await room.fault('GET', path, { status: 409 }, 'bigcommerce');
    await expect(looks.look(orders[0]!)).rejects.toMatchObject({ reason: 'conflict' });
    await room.heal();
    await expect(readsAnew(orders[0]!)).resolves.toBe(false);
  });

  it('run dry asks as little', async () => {
    await runs.placeMany(3, GUEST);
    room.clock.pass(3_600);
    await room.sandbox('DELETE', '/calls');
    const { id } = await runs.begin({ ...DAYS, dryRun: true });
    await expect(runs.finish(id)).resolves.toMatchObject({ counts: { posts: 3 } });
    await expect(calls()).resolves.toEqual({ ...PAGE, 'GET orders/{id}/transactions': 3 });
    await expect(kept()).resolves.toBe(0);
  });
});

describe('what was read ahead', () => {
  it('does not answer for a webhook that came after the page', async () => {
    const { orders } = await readPage(1);
    room.clock.pass(30);
    await edit(orders[0]!, MORE);
    await looks.tell(orders[0]!);
    await expect(readsAnew(orders[0]!)).resolves.toBe(true);
    await expect(looks.order(orders[0]!)).resolves.toMatchObject({ total: { amount: MORE_TOTAL } });
    await expect(looks.eventStates(orders[0]!)).resolves.toEqual(['done', 'done']);
  });

  it('answers for one that came well before it', async () => {
    const [orderId] = await runs.placeMany(1);
    await looks.tell(orderId!);
    room.clock.pass(3_600);
    const { id } = await runs.begin(DAYS);
    await runs.turn(id);
    await expect(readsAnew(orderId!)).resolves.toBe(false);
    await expect(looks.eventStates(orderId!)).resolves.toEqual(['done', 'done']);
  });

  it('leaves a webhook open that could not be seen yet when its look began', async () => {
    const { orders } = await readPage(1);
    const [orderId] = orders;
    room.clock.pass(30);
    await edit(orderId!, MORE);
    const readAhead = room.get(ReadAhead);
    const find = readAhead.find.bind(readAhead);
    // Its number was given before the one the look covers; its transaction ends only now.
    readAhead.find = async (...asked) => {
      const found = await find(...asked);
      await room.database.query(
        `INSERT INTO store_event (id, connection_id, source, dedupe_key, scope, order_id, state, payload, received_at,
           next_at, correlation_id) OVERRIDING SYSTEM VALUE
         VALUES ($1, $2, 'webhook', 'late', 'store/order/updated', $3, 'pending', '{}', $4, $4, 'late')`,
        [-1, room.connectionId, orderId, room.clock.now()],
      );
      return found;
    };
    await looks.look(orderId!).finally(() => (readAhead.find = find));
    await expect(looks.order(orderId!)).resolves.not.toMatchObject({ total: { amount: MORE_TOTAL } });
    await expect(runs.pending()).resolves.toEqual([orderId]);
    await expect(readsAnew(orderId!)).resolves.toBe(true);
    await expect(looks.order(orderId!)).resolves.toMatchObject({ total: { amount: MORE_TOTAL } });
  });

  it('never takes the place of what a look has read since', async () => {
    const [orderId] = await runs.placeMany(1);
    room.clock.pass(3_600);
    const readAhead = room.get(ReadAhead);
    const keep = readAhead.keep.bind(readAhead);
    // Between the page and its commit the order changes, and its webhook is looked at.
    readAhead.keep = async (...page) => {
      room.clock.pass(30);
      await edit(orderId!, MORE);
      await looks.lookAt(orderId!);
      await keep(...page);
    };
    const { id } = await runs.begin(DAYS);
    await runs.turn(id).finally(() => (readAhead.keep = keep));
    await expect(kept()).resolves.toBe(1);
    await expect(readsAnew(orderId!)).resolves.toBe(true);
    await expect(looks.order(orderId!)).resolves.toMatchObject({ total: { amount: MORE_TOTAL } });
  });

  it('is too old after ten minutes', async () => {
    const { orders } = await readPage(2);
    room.clock.pass(590);
    await expect(readsAnew(orders[0]!)).resolves.toBe(false);
    room.clock.pass(20);
    await expect(readsAnew(orders[1]!)).resolves.toBe(true);
  });

  it('is forgotten when it is too old', async () => {
    await readPage(2);
    room.clock.pass(590);
    await room.get(ReadAhead).forgetOld();
    await expect(kept()).resolves.toBe(2);
    room.clock.pass(20);
    await room.get(ReadAhead).forgetOld();
    await expect(kept()).resolves.toBe(0);
  });

  it('goes with a run that is cancelled', async () => {
    const { id } = await readPage(2);
    await room.call('POST', `/runs/${id}/cancel`);
    await expect(kept()).resolves.toBe(0);
  });

  it('goes when a customer is to be forgotten, whoever else it is of', async () => {
    const [before] = await runs.placeMany(1);
    await looks.lookAt(before!);
    await readPage(2, { customerId: 12 });
    await room.call('POST', '/customers/11/erase', { reason: 'request 17', dryRun: true });
    await expect(kept()).resolves.toBe(3);
    await room.call('POST', '/customers/11/erase', { reason: 'request 17' });
    await expect(kept()).resolves.toBe(0);
  });
});

describe('a customer who was read ahead', () => {
  const name = async () =>
    (
      await room
        .get(CustomerBook)
        .change(room.connectionId, '12', (manager) =>
          manager.query<{ company: string }[]>(
            `SELECT details->>'company' AS company FROM customer_details WHERE customer_key = '12'`,
          ),
        )
    )[0]?.company;
  const rename = async (company: string) => {
    room.clock.pass(30);
    await room.sandbox('PATCH', '/bigcommerce/customers/12', { company });
  };

  it('is read anew when a webhook told of them since', async () => {
    const { orders } = await readPage(1, { customerId: 12 });
    await rename('Renamed Ltd');
    await room.get(StoreEvents).add({
      ...{ connectionId: room.connectionId, source: 'webhook', dedupeKey: 'renamed', payload: {} },
      ...{ scope: 'store/customer/updated', orderId: null, customerId: 12 },
    });
    await expect(readsAnew(orders[0]!)).resolves.toBe(true);
    await expect(name()).resolves.toBe('Renamed Ltd');
  });

  it('never takes the place of what was found out since', async () => {
    const { orders } = await readPage(2, { customerId: 12 });
    await looks.look(orders[0]!);
    await rename('Renamed Again Ltd');
    await room.get(CustomerLook).follow(room.connectionId, 12);
    await expect(readsAnew(orders[1]!)).resolves.toBe(true);
    await expect(name()).resolves.toBe('Renamed Again Ltd');
  });

  it('is taken for all orders of a page where nothing was', async () => {
    const { orders } = await readPage(3, { customerId: 12 });
    for (const orderId of orders) await expect(readsAnew(orderId)).resolves.toBe(false);
  });
});
