import fc from 'fast-check';
import { CompletenessSchedule } from '../../apps/api/src/intake/backfills/completeness.schedule.js';
import { Poller } from '../../apps/api/src/intake/polls/poller.js';
import { PollSchedule } from '../../apps/api/src/intake/polls/poll.schedule.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Meddler } from './support/meddler.js';
import { Room } from './support/room.js';
import { runsOf, type RunView } from './support/runs.js';

interface Refund {
  readonly order_id: number;
}

/* What no webhook told of is found: changes, refunds, payments under way, and once a day whatever is left. */

let room: Room;
let looks: ReturnType<typeof looksOf>;
let runs: ReturnType<typeof runsOf>;
let meddle: (page: number) => Promise<void>;
let meddler: Meddler;
beforeAll(async () => {
  room = await Room.start();
  await mapSandbox(room);
  looks = looksOf(room);
  runs = runsOf(room);
  meddler = await Meddler.start(`${room.sandboxUrl}`, (page) => meddle(page));
  await room.database.query('UPDATE connection SET api_url = $1, access_version = access_version + 1', [
    `${meddler.url}/bigcommerce`,
  ]);
});
beforeEach(async () => {
  meddle = () => Promise.resolve();
  await runs.reset();
  await room.database.query('UPDATE connection SET created_at = $1', [room.clock.now()]);
});
afterAll(async () => {
  await room.close();
  await meddler.close();
});

const poll = () => room.get(Poller).poll(room.connectionId);
const edit = (orderId: number) => room.sandbox('PATCH', `/bigcommerce/orders/${orderId}`, { notes: 'again' });
const heardOf = async (scope = 'poll/order') => {
  const rows: { order_id: string }[] = await room.database.query(
    `SELECT DISTINCT order_id FROM store_event WHERE scope = $1 ORDER BY order_id`,
    [scope],
  );
  return rows.map(({ order_id }) => Number(order_id));
};
const post = async (orderId: number) => {
  await looks.lookAt(orderId);
  for (let steps = 0; steps < 10; steps += 1) await looks.walk();
};

describe('a poll', () => {
  it('misses nothing, whatever changes while its pages are read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 4, maxLength: 9 }),
        fc.array(fc.nat(), { minLength: 0, maxLength: 5 }),
        async (sameSecond, edits) => {
          await runs.reset();
          meddle = () => Promise.resolve();
          const orders: number[] = [];
          for (const stay of sameSecond) {
            orders.push(await looks.place());
            if (!stay) room.clock.pass(1);
          }
          meddle = async (page) => {
            const which = edits[page % (edits.length || 1)];
            if (which === undefined) return;
            room.clock.pass(1);
            await edit(orders[which % orders.length]!);
          };
          // Old changes must not be read again by the overlap: they have to be found the first time.
          room.clock.pass(3_600);
          await poll();
          meddle = () => Promise.resolve();
          await poll();
          expect(await heardOf()).toEqual(orders);
        },
      ),
      { numRuns: 15, seed: 20_261_125 },
    );
  }, 90_000);

  it('ends, though the store changes as fast as it is read', async () => {
    const orders = await runs.placeMany(8);
    let pages = 0;
    meddle = async () => {
      pages += 1;
      room.clock.pass(1);
      if (pages < 100) await edit(orders[pages % orders.length]!);
    };
    await poll();
    expect(pages).toBeLessThan(50);
  });

  it('hears of an order whose webhooks were lost, once', async () => {
    await room.sandbox('POST', '/bigcommerce/webhooks/drop', { next: 100 });
    const [orderId] = await runs.placeMany(1);
    await expect(poll()).resolves.toEqual({ seen: 1, added: 1 });
    await expect(runs.lookAtPending()).resolves.toEqual([orderId]);
    await expect(looks.order(orderId!)).resolves.toMatchObject({ state: 'posting' });
  });

  it('does not look again at what a webhook brought', async () => {
    const orders = await runs.placeMany(3);
    room.clock.pass(3);
    for (const orderId of orders) await looks.lookAt(orderId);
    await expect(poll()).resolves.toEqual({ seen: 3, added: 0 });
    await edit(orders[1]!);
    room.clock.pass(60);
    await expect(poll()).resolves.toEqual({ seen: 3, added: 1 });
  });

  it('looks again at what changed within the second it was looked at in', async () => {
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    // Changed again in the same second: the store lists the same date as before.
    await edit(orderId);
    room.clock.pass(60);
    await expect(poll()).resolves.toEqual({ seen: 1, added: 1 });
    await expect(poll()).resolves.toEqual({ seen: 1, added: 0 });
    await runs.lookAtPending();
    await expect(poll()).resolves.toEqual({ seen: 1, added: 0 });
  });

  it('is not led astray by a date from the future', async () => {
    const [orderId] = await runs.placeMany(1);
    const body = await room.store('GET', '/v2/orders?limit=1');
    const [order] = body as { date_modified: string }[];
    const wrong = [{ ...order, date_modified: 'Fri, 01 Jan 2100 00:00:00 +0000' }];
    await room.fault('GET', 'orders', { status: 200, body: wrong }, 'bigcommerce');
    await poll();
    await room.heal();
    room.clock.pass(60);
    const [next] = await runs.placeMany(1);
    await poll();
    await expect(heardOf()).resolves.toEqual([orderId, next]);
  });
});

describe('money that moves without its order', () => {
  beforeEach(() => room.sandbox('PATCH', '/switches', { moneyModifiesOrder: false, maxPageSize: 250 }));

  it('is found where it is a refund', async () => {
    const [orderId] = await runs.placeMany(1);
    room.clock.pass(60);
    await post(orderId!);
    await room.sandbox('POST', `/bigcommerce/orders/${orderId}/refunds`, { orderLevel: '5.00' });
    room.clock.pass(60);
    await expect(poll()).resolves.toMatchObject({ added: 1 });
    await expect(heardOf('poll/refund')).resolves.toEqual([orderId]);
    await runs.lookAtPending();
    await expect(poll()).resolves.toMatchObject({ added: 0 });
  });

  it('is found where it is a refund, though another refund cannot be read: the look at that order says so', async () => {
    const [spoilt, other] = await runs.placeMany(2);
    room.clock.pass(60);
    for (const orderId of [spoilt!, other!]) {
      await post(orderId);
      await room.sandbox('POST', `/bigcommerce/orders/${orderId}/refunds`, { orderLevel: '5.00' });
    }
    const path = 'stores/*/v3/orders/payment_actions/refunds';
    const { data } = (await room.store('GET', '/v3/orders/payment_actions/refunds')) as { data: Refund[] };
    const body = data.map((refund) =>
      refund.order_id === spoilt ? { ...refund, total_tax: 1.20001 } : refund,
    );
    const effect = { status: 200, body: { data: body, meta: {} }, times: 2 };
    await room.fault('GET', path, effect, 'bigcommerce');
    room.clock.pass(60);
    await expect(poll()).resolves.toMatchObject({ added: 2 });
    await expect(heardOf('poll/refund')).resolves.toEqual([spoilt, other]);
    await expect(poll()).resolves.toMatchObject({ added: 0 });
    const own = { status: 200, body: { data: body.slice(0, 1), meta: {} } };
    const ownPath = `stores/*/v3/orders/${spoilt}/payment_actions/refunds`;
    await room.fault('GET', ownPath, own, 'bigcommerce');
    await runs.lookAtPending();
    await expect(looks.openExceptions(spoilt!)).resolves.toMatchObject([{ cause: 'contract_violation' }]);
    await expect(looks.openExceptions(other!)).resolves.toEqual([]);
  });

  it('is found where it is a capture, though the refunds of the store cannot be read', async () => {
    const [orderId] = await runs.placeMany(1, { payment: 'authorized', statusId: 7 });
    await looks.lookAt(orderId!);
    room.clock.pass(15 * 60);
    const effect = { status: 200, body: { data: [{}], meta: {} } };
    await room.fault('GET', 'stores/*/v3/orders/payment_actions/refunds', effect, 'bigcommerce');
    await expect(poll()).rejects.toMatchObject({ reason: 'contract_violation' });
    await expect(heardOf('poll/unsettled')).resolves.toEqual([orderId]);
  });

  it('is found where it is a capture, rarer the longer it does not come', async () => {
    const [orderId] = await runs.placeMany(1, { payment: 'authorized', statusId: 7 });
    await looks.lookAt(orderId!);
    const lookedAfter: number[] = [];
    for (let minutes = 15; minutes <= 6 * 60; minutes += 15) {
      room.clock.pass(15 * 60);
      if ((await poll()).added > 0) lookedAfter.push(minutes);
      await runs.lookAtPending();
    }
    const waits = lookedAfter.map((minutes, index) => minutes - (lookedAfter[index - 1] ?? 0));
    expect(waits.slice(0, 3)).toEqual([15, 15, 15]);
    expect(Math.max(...waits)).toBeGreaterThan(30);
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    await room.sandbox('POST', `/bigcommerce/orders/${orderId}/capture`, {});
    room.clock.pass(4 * 3_600);
    await poll();
    await runs.lookAtPending();
    const unsettled: object[] = await room.database.query('SELECT 1 FROM store_order WHERE unsettled');
    expect((await looks.order(orderId!)).state).not.toBe('ignored');
    expect(unsettled).toEqual([]);
  });
});

describe('the schedule of polls', () => {
  const pages = async () => (await room.calls('bigcommerce'))['GET time'] ?? 0;

  it('polls every five minutes, by one of many processes', async () => {
    const schedule = room.get(PollSchedule);
    await Promise.all([schedule.pollDue(), schedule.pollDue()]);
    expect(await pages()).toBe(1);
    room.clock.pass(200);
    await schedule.pollDue();
    expect(await pages()).toBe(1);
    room.clock.pass(100);
    await Promise.all([schedule.pollDue(), schedule.pollDue()]);
    expect(await pages()).toBe(2);
  });

  it('makes up at once what a pause has missed', async () => {
    const schedule = room.get(PollSchedule);
    await schedule.pollDue();
    await room.setMode('paused');
    const orders = await runs.placeMany(3);
    room.clock.pass(86_400);
    await schedule.pollDue();
    await expect(heardOf()).resolves.toEqual([]);
    await room.setMode('automatic');
    await schedule.pollDue();
    await expect(heardOf()).resolves.toEqual(orders);
  });
});

describe('the daily sweep', () => {
  const begin = () => room.get(CompletenessSchedule).beginDue();
  const sweeps = async () => (await room.call<{ items: RunView[] }>('GET', '/runs?kind=completeness')).items;

  it('finds what is missing, older or gone, and leaves the rest alone', async () => {
    const [missing, older, gone, fine] = await runs.placeMany(4);
    room.clock.pass(3);
    for (const orderId of [older, gone, fine]) await looks.lookAt(orderId!);
    await edit(older!);
    await room.sandbox('POST', `/bigcommerce/orders/${gone}/archive`);
    room.clock.pass(86_400);
    await begin();
    const [sweep] = await sweeps();
    await expect(runs.finish(sweep!.id)).resolves.toMatchObject({
      state: 'done',
      counts: { missing: 1, older: 1, absent: 1, looked: 3, skipped: 1 },
    });
    expect(await heardOf('completeness')).toEqual([missing, older, gone]);
    await expect(looks.openExceptions(gone!)).resolves.toMatchObject([{ cause: 'order_vanished' }]);
  });

  it('that was cancelled hides nothing from the next one', async () => {
    const orders = await runs.placeMany(2);
    const [missing, gone] = orders;
    room.clock.pass(3);
    await looks.lookAt(gone!);
    await room.sandbox('POST', `/bigcommerce/orders/${gone}/archive`);
    room.clock.pass(86_400);
    await begin();
    const [first] = await sweeps();
    await runs.turn(first!.id);
    await room.call('POST', `/runs/${first!.id}/cancel`);
    room.clock.pass(86_400);
    await begin();
    const [second] = await sweeps();
    await expect(runs.finish(second!.id)).resolves.toMatchObject({
      counts: { missing: 1, absent: 1, looked: 2 },
    });
    await expect(looks.order(missing!)).resolves.toMatchObject({ state: 'posting' });
    await expect(looks.openExceptions(gone!)).resolves.toMatchObject([{ cause: 'order_vanished' }]);
  });

  it('looks once only at what was archived, also where nothing is to be shown of it', async () => {
    const [gone] = await runs.placeMany(1, { payment: 'declined', statusId: 6 });
    room.clock.pass(3);
    await looks.lookAt(gone!);
    await room.sandbox('POST', `/bigcommerce/orders/${gone}/archive`);
    const absent: unknown[] = [];
    for (let days = 0; days < 2; days += 1) {
      room.clock.pass(86_400);
      await begin();
      const [latest] = await sweeps();
      absent.push((await runs.finish(latest!.id)).counts['absent']);
    }
    expect(absent).toEqual([1, 0]);
  });

  it('is once a day, made up when it was missed, and by one of many processes', async () => {
    await begin();
    await expect(sweeps()).resolves.toEqual([]);
    room.clock.pass(3 * 86_400);
    await Promise.all([begin(), begin()]);
    const [first, ...others] = await sweeps();
    expect(others).toEqual([]);
    await runs.finish(first!.id);
    await begin();
    await expect(sweeps()).resolves.toHaveLength(1);
    room.clock.pass(86_400);
    await begin();
    await expect(sweeps()).resolves.toHaveLength(2);
  });
});
