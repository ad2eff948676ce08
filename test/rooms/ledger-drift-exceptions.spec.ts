import { LedgerWatch } from '../../apps/api/src/ledger/drift/ledger-watch.js';
import type { ExceptionPage } from '../support/shapes.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';

let room: Room;
let looks: ReturnType<typeof looksOf>;
let orderId: number;
let invoice: string;
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
});
beforeAll(async () => {
  orderId = await looks.place();
  await looks.lookAt(orderId);
  await looks.walk();
  invoice = `BCIN-1-${orderId}`;
});
afterAll(() => room.close());

const person = (does: string, body: object) => room.sandbox('POST', `/deltek/ledger/${does}`, body);
const watch = () => room.get(LedgerWatch).run(room.connectionId);
const drifts = async () => {
  const { items } = await room.call<ExceptionPage>('GET', '/exceptions');
  return items.filter(({ cause }) => cause === 'ledger_drift');
};

describe('a drift of the ledger', () => {
  it('is an exception of its order with both amounts, and the order stays what it is', async () => {
    await expect(looks.order(orderId)).resolves.toMatchObject({ state: 'posted', holds: [] });
    await person('reverse', { batch: invoice });
    await watch();
    const order = await looks.order(orderId);
    expect(order.state).toBe('posted');
    expect(order.holds).toMatchObject([{ code: 'ledger_drift', field: `drift:${invoice}` }]);
    const [shown, ...more] = await drifts();
    expect(more).toEqual([]);
    expect(shown).toMatchObject({ orderId, amount: order.total });
    expect(shown?.detail).toBe(
      `${invoice} was reversed in Deltek: it was ${order.total.amount} and is 0.00; its rows add up to nothing`,
    );
  });

  it('outlives looks at its order, and ends by itself', async () => {
    await looks.lookAt(orderId);
    await expect(drifts()).resolves.toHaveLength(1);
    const [receipt] = (await looks.order(orderId)).documents.filter(({ type }) => type === 'CR');
    const batch = receipt?.batch ?? '';
    await person('change', { batch, period: 202612 });
    await watch();
    await expect(drifts()).resolves.toHaveLength(2);
    await person('change', { batch, period: 202611 });
    await watch();
    await expect(drifts()).resolves.toMatchObject([{ field: `drift:${invoice}` }]);
  });

  it('is none where a document was moved to the period it was planned for: that it was in another is over', async () => {
    const late = await looks.place();
    await looks.lookAt(late);
    const batch = `BCIN-1-${late}`;
    const refusal = { status: 429, headers: { 'retry-after': '60' }, body: '' };
    await room.fault('PUT', 'DataEntry/PostTransFile', refusal);
    await looks.walk();
    await room.database.query('UPDATE document SET period = 202612 WHERE batch = $1', [batch]);
    await person('post-by-hand', { batch });
    room.clock.pass(60);
    await looks.walk();
    await expect(looks.order(late)).resolves.toMatchObject({ holds: [{ code: 'period_differs' }] });
    await person('change', { batch, period: 202612 });
    await watch();
    await expect(looks.order(late)).resolves.toMatchObject({ state: 'posted', holds: [] });
    await watch();
    const { documents } = await looks.order(late);
    expect(documents.find((document) => document.batch === batch)).toMatchObject({
      state: 'confirmed',
      postedPeriod: 202612,
      cause: null,
    });
    await expect(drifts()).resolves.toMatchObject([{ field: `drift:${invoice}` }]);
  });

  it('of no order stands in the list all the same', async () => {
    const typed = { invoice: '77', wbs1: 'P100', wbs2: '001', amount: '5.00' };
    await person('foreign-invoice', { ...typed, batch: 'BCIN-1-4711' });
    await watch();
    await expect(drifts()).resolves.toContainEqual(
      expect.objectContaining({ orderId: null, field: 'drift:BCIN-1-4711' }),
    );
    await person('remove', { batch: 'BCIN-1-4711' });
    await watch();
    await expect(drifts()).resolves.not.toContainEqual(expect.objectContaining({ orderId: null }));
  });
});
