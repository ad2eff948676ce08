import { LedgerWatch } from '../../apps/api/src/ledger/drift/ledger-watch.js';
import { Reconciler } from '../../apps/api/src/reconciliation/reconciler.js';
import type { ReconciliationItemDto as Item } from '../../apps/api/src/review/reconciliation/reconciliation.dto.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';
import { runsOf, type RunView } from './support/runs.js';

/* Where what is not posted stands on its day: on its way, or with a person; and on which day that is. */

const TODAY = '2026-11-23';

let room: Room;
let looks: ReturnType<typeof looksOf>;
beforeAll(async () => {
  room = await Room.start({ postingTimeZone: 'UTC' });
  looks = looksOf(room);
  await mapSandbox(room);
});
afterEach(async () => {
  await room.heal();
  await approval('post');
});
afterAll(() => room.close());

const itemsOf = async (orderId: number, day = TODAY): Promise<Item[]> => {
  await room.get(Reconciler).drain();
  const { items } = await room.call<{ items: Item[] }>('GET', `/reconciliation/${day}?limit=200`);
  return items.filter((item) => item.orderId === orderId);
};
const standings = async (orderId: number) =>
  (await itemsOf(orderId)).map(({ kind, standing, reason }) => `${kind} ${standing}: ${reason}`);

const approval = (mode: string) =>
  room.database.query(
    `UPDATE connection SET settings = settings || jsonb_build_object('approvalMode', $1::text)`,
    [mode],
  );

it('a file that waits in Deltek for a person is told as sent, on the day as on the order', async () => {
  await approval('leave_for_approval');
  const orderId = await looks.place();
  await looks.lookAt(orderId);
  await room.get(Reconciler).drain();
  await looks.walk();
  await expect(standings(orderId)).resolves.toContain('order waiting: sent_not_posted');
  const { statement } = await looks.order(orderId);
  expect(statement.find(({ kind }) => kind === 'total')?.reason?.code).toBe('sent_not_posted');
});

it('a document that is parked is not on its way: it is stopped until somebody acts', async () => {
  const orderId = await looks.place();
  await looks.lookAt(orderId);
  await room.fault('GET', '**', { status: 403, body: {}, times: 20 });
  await looks.walk();
  const { documents } = await looks.order(orderId);
  expect(documents.find(({ type }) => type === 'IN')).toMatchObject({
    state: 'planned',
    cause: 'deltek_rejected',
  });
  const now = await standings(orderId);
  expect(now).toEqual(
    expect.arrayContaining(['order held: stopped', 'IN held: stopped', 'CR waiting: not_sent']),
  );
});

it('a name of ours that no document stands for is in the currency of the books', async () => {
  const typed = { invoice: '77', wbs1: 'P100', wbs2: '001', amount: '5.00' };
  await room.sandbox('POST', '/deltek/ledger/foreign-invoice', { ...typed, batch: 'BCIN-1-4711' });
  await room.get(LedgerWatch).run(room.connectionId);
  await room.get(Reconciler).drain();
  const { items } = await room.call<{ items: Item[] }>('GET', `/reconciliation/${TODAY}?standing=different`);
  expect(items).toMatchObject([{ ref: 'BCIN-1-4711', booked: { amount: '5.00', currency: 'USD' } }]);
});

describe('an order that is missing, and whose look fails', () => {
  const prove = async () => {
    const run = await room.call<RunView>('POST', '/reconciliation/proofs', { from: TODAY, to: TODAY });
    await runsOf(room).turn(run.id);
  };

  it('stays on the day the store has it on, also when that day is proved again', async () => {
    const orderId = await looks.place();
    room.clock.pass(24 * 3_600);
    await prove();
    await expect(standings(orderId)).resolves.toEqual(['order missing: not_known']);
    const odd = { vendor: 'bigcommerce', path: 'v2/orders/*', status: 200, body: { odd: 1 } };
    await room.sandbox('POST', '/faults', odd);
    await looks.lookAt(orderId);
    await expect(standings(orderId)).resolves.toEqual(['order held: unread']);
    await expect(itemsOf(orderId, '2026-11-24')).resolves.toEqual([]);
    await prove();
    await expect(standings(orderId)).resolves.toEqual(['order held: unread']);
    await room.heal();
    await looks.lookAt(orderId);
    await looks.walk();
    await expect(standings(orderId)).resolves.toContain('order posted: null');
  });
});
