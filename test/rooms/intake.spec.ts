import { Poller } from '../../apps/api/src/intake/polls/poller.js';
import { Room } from './support/room.js';

/* The safety net under the webhooks: asking the pretended store which orders changed. */

let room: Room;
beforeAll(async () => void (room = await Room.start()));
beforeEach(async () => {
  await room.sandbox('POST', '/reset');
  await room.database.query('TRUNCATE store_event, sync_cursor, run CASCADE');
  await room.setMode('automatic');
});
afterAll(() => room.close());

const place = async (): Promise<number> => {
  const order = { preset: 'simple', customerId: 11 };
  return (await room.sandbox<{ id: number }>('POST', '/bigcommerce/orders', order)).id;
};
const poll = () => room.get(Poller).poll(room.connectionId);
const pages = async () => (await room.calls('bigcommerce'))['GET orders'];
const heardOf = async () => {
  const rows: { order_id: string }[] = await room.database.query(
    `SELECT DISTINCT order_id FROM store_event WHERE source = 'poll' ORDER BY order_id`,
  );
  return rows.map(({ order_id }) => Number(order_id));
};

describe('a poll', () => {
  it('hears of every order once, whatever overlaps', async () => {
    const orders = [await place(), await place()];
    await expect(poll()).resolves.toEqual({ seen: 2, added: 2 });
    await expect(poll()).resolves.toEqual({ seen: 2, added: 0 });
    await expect(heardOf()).resolves.toEqual(orders);
  });

  it('hears again of an order that changed', async () => {
    const orderId = await place();
    await poll();
    room.clock.pass(60);
    await room.sandbox('PATCH', `/bigcommerce/orders/${orderId}`, { notes: 'changed' });
    await expect(poll()).resolves.toEqual({ seen: 1, added: 1 });
  });

  it('goes on from the newest change it has seen, less the overlap, not from the time of day', async () => {
    await place();
    await poll();
    room.clock.pass(3 * 86_400);
    await poll();
    const [cursor]: { watermark: Date }[] = await room.database.query('SELECT watermark FROM sync_cursor');
    expect(room.clock.now().getTime() - cursor!.watermark.getTime()).toBe(3 * 86_400_000);
  });

  it('reads on through pages, also where more than a page changed in one second', async () => {
    const orders: number[] = [];
    await room.sandbox('PATCH', '/switches', { maxPageSize: 5 });
    for (let count = 0; count < 12; count += 1) orders.push(await place());
    room.clock.pass(1);
    orders.push(await place());
    await expect(poll()).resolves.toEqual({ seen: 13, added: 13 });
    await expect(heardOf()).resolves.toEqual(orders);
    expect(await pages()).toBeGreaterThan(1);
  });

  it('by two at once leaves one row an order and a watermark that never goes back', async () => {
    for (let count = 0; count < 3; count += 1) await place();
    await Promise.all([poll(), poll()]);
    const rows: object[] = await room.database.query(`SELECT 1 FROM store_event WHERE source = 'poll'`);
    expect(rows).toHaveLength(3);
  });
});

describe('a poll that cannot be', () => {
  it('of a paused connection is refused, and nothing is asked of the store', async () => {
    await room.setMode('paused');
    await expect(room.call('POST', '/polls')).rejects.toMatchObject({ status: 409 });
    await expect(pages()).resolves.toBeUndefined();
  });

  it('because the token is refused pauses the connection at once', async () => {
    await room.fault('GET', 'time', { status: 401, times: 9 }, 'bigcommerce');
    await expect(room.call('POST', '/polls')).resolves.toMatchObject({
      state: 'running',
      error: expect.stringContaining('auth_failed'),
    });
    const rows: unknown = await room.database.query('SELECT mode, paused_reason FROM connection');
    expect(rows).toEqual([{ mode: 'paused', paused_reason: expect.stringContaining('bigcommerce_auth') }]);
    await room.setMode('automatic');
    await room.heal();
    room.clock.pass(60);
    await expect(room.call('POST', '/polls')).resolves.toMatchObject({
      kind: 'poll',
      state: 'done',
      counts: { seen: 0, added: 0 },
      requestedBy: 'Administrator',
    });
  });
});
