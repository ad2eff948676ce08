import { Dispatcher, StoreEvents } from '../../apps/api/src/intake/index.js';
import { RunStore } from '../../apps/api/src/runs/index.js';
import { RunSweep } from '../../apps/api/src/runs/run-sweep.js';
import { OrderPlanner } from '../../apps/api/src/sync/planner.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';
import { runsOf, type RunView } from './support/runs.js';

/* Orders of a past time, looked at because somebody asked. */

const DAYS = { from: '2026-11-01', to: '2026-12-01' };
const CUTOVER = '2026-11-20';
const OLD = { createdAt: '2026-11-10T12:00:00Z' };
const OLD_DAYS = { from: '2026-11-10', to: '2026-11-11' };

let room: Room;
let looks: ReturnType<typeof looksOf>;
let runs: ReturnType<typeof runsOf>;
beforeAll(async () => {
  room = await Room.start({ cutoverDate: CUTOVER });
  await mapSandbox(room);
  looks = looksOf(room);
  runs = runsOf(room);
});
beforeEach(() => runs.reset());
afterAll(() => room.close());

const documents = () => room.database.query<{ batch: string }[]>('SELECT batch FROM document ORDER BY batch');
const wishes = () =>
  room.database.query<{ order_id: string; priority: string; state: string }[]>(
    `SELECT order_id, priority, state FROM store_event WHERE source = 'backfill' ORDER BY order_id`,
  );

describe('a backfill', () => {
  it('has every order of its time looked at, page by page, and tells how far it is', async () => {
    const orders = await runs.placeMany(8);
    const { id, state, waits } = await runs.begin(DAYS);
    expect([state, waits]).toEqual(['running', true]);
    for (const word of ['running', 'queued']) {
      const { items } = await room.call<{ items: RunView[] }>('GET', `/runs?state=${word}`);
      expect(items.map((run) => run.id)).toContain(id);
    }
    await expect(runs.finish(id)).resolves.toMatchObject({
      kind: 'backfill',
      state: 'done',
      counts: { seen: 8, added: 8, looked: 8, skipped: 0 },
      progress: { done: 8, total: 8 },
      error: null,
    });
    for (const orderId of orders)
      await expect(looks.order(orderId)).resolves.toMatchObject({ state: 'posting' });
  });

  it('leaves what is outside of its time alone, its end included', async () => {
    const [before] = await runs.placeMany(1, { createdAt: '2026-10-31T23:59:59Z' });
    const [after] = await runs.placeMany(1, { createdAt: '2026-12-01T00:00:00Z' });
    const [within] = await runs.placeMany(1, { createdAt: '2026-11-30T23:59:59Z' });
    const { id } = await runs.begin(DAYS);
    await runs.finish(id);
    expect((await wishes()).map(({ order_id }) => Number(order_id))).toEqual([within]);
    expect([before, after]).not.toContain(within);
  });

  it('posts orders from before the cut-over date, and only those it asked for', async () => {
    const [asked] = await runs.placeMany(1, OLD);
    const [other] = await runs.placeMany(1, { createdAt: '2026-11-12T12:00:00Z' });
    await expect(looks.lookAt(asked!)).resolves.toMatchObject({ holds: [{ code: 'before_cutover' }] });
    const { id } = await runs.begin(OLD_DAYS);
    await runs.finish(id);
    await expect(looks.order(asked!)).resolves.toMatchObject({ state: 'posting', holds: [] });
    await expect(looks.lookAt(asked!)).resolves.toMatchObject({ holds: [] });
    await expect(looks.lookAt(other!)).resolves.toMatchObject({ holds: [{ code: 'before_cutover' }] });
  });

  it('does not look again at what is posted as the store lists it', async () => {
    const [orderId] = await runs.placeMany(1);
    room.clock.pass(3_600);
    await looks.lookAt(orderId!);
    for (let steps = 0; steps < 20; steps += 1) await looks.walk();
    await expect(looks.order(orderId!)).resolves.toMatchObject({ state: 'posted' });
    const { id } = await runs.begin(DAYS);
    await expect(runs.finish(id)).resolves.toMatchObject({ counts: { seen: 1, added: 0, skipped: 1 } });
  });

  it('goes on where a customer of a page cannot be read: only the orders of that one say so', async () => {
    const spoilt = await runs.placeMany(1, { ...OLD, customerId: 11 });
    const others = await runs.placeMany(2, { ...OLD, customerId: 12 });
    room.clock.pass(3_600);
    const { data } = (await room.store('GET', '/v3/customers?limit=5&id:in=11,12')) as {
      data: { id: number }[];
    };
    const body = {
      data: data.map((one) => (one.id === 11 ? { ...one, date_created: 'once' } : one)),
      meta: {},
    };
    const effect = { path: 'stores/*/v3/customers', status: 200, body };
    await room.fault('GET', effect.path, effect, 'bigcommerce');
    const { id } = await runs.begin(OLD_DAYS);
    await runs.turn(id);
    await runs.turn(id);
    await expect(room.faults()).resolves.toMatchObject([{ applied: 1 }]);
    await room.fault(
      'GET',
      effect.path,
      { ...effect, body: { data: [{ id: 11 }], meta: {} } },
      'bigcommerce',
    );
    await expect(runs.finish(id)).resolves.toMatchObject({ state: 'done', counts: { looked: 3 } });
    await expect(looks.openExceptions(spoilt[0]!)).resolves.toMatchObject([{ cause: 'contract_violation' }]);
    for (const orderId of others) await expect(looks.openExceptions(orderId)).resolves.toEqual([]);
  });

  it('run dry counts an order that cannot be read as held', async () => {
    const [odd] = await runs.placeMany(2, OLD);
    const effect = { status: 200, body: { data: [{}], meta: {} } };
    await room.fault('GET', `stores/*/v3/orders/${odd}/transactions`, effect, 'bigcommerce');
    const { id } = await runs.begin({ ...OLD_DAYS, dryRun: true });
    await expect(runs.finish(id)).resolves.toMatchObject({
      state: 'done',
      counts: { seen: 2, posts: 1, held: 1, 'held_by.contract_violation': 1 },
    });
  });

  it('run dry counts what would come of it, and writes nothing', async () => {
    await runs.placeMany(2, OLD);
    await runs.placeMany(1, { ...OLD, payment: 'declined', statusId: 6 });
    const { id } = await runs.begin({ ...OLD_DAYS, dryRun: true });
    await expect(runs.finish(id)).resolves.toMatchObject({
      state: 'done',
      counts: { seen: 3, posts: 2, documents: 4, ignored: 1, 'ignored_by.status_not_payable': 1 },
      progress: { done: 3, total: 3 },
    });
    await expect(documents()).resolves.toEqual([]);
    await expect(wishes()).resolves.toEqual([]);
    const asked: object[] = await room.database.query('SELECT 1 FROM asked_order');
    expect(asked).toEqual([]);
  });

  it.each([
    [{ from: '2026-12-01', to: '2026-11-01' }, 'to'],
    [{ from: '2026-11-01', to: '2026-11-01' }, 'to'],
    [{ from: 'yesterday', to: '2026-11-01' }, 'from'],
    [{ from: '2026-11-01' }, 'to'],
    [{ ...DAYS, dryRun: 'yes' }, 'dryRun'],
  ])('asked for as %j is refused, naming the field', async (body, field) => {
    await expect(runs.begin(body)).rejects.toMatchObject({ status: 400, problem: { errors: [{ field }] } });
  });

  it('is one at a time on a connection', async () => {
    const { id } = await runs.begin(DAYS);
    await expect(runs.begin(DAYS)).rejects.toMatchObject({ status: 409, problem: { code: 'run_active' } });
    await runs.finish(id);
    await expect(runs.begin(DAYS)).resolves.toMatchObject({ state: 'running', waits: true });
  });

  it('whose process died goes on from its page: nothing is left out, nothing is asked twice', async () => {
    const orders = await runs.placeMany(7);
    const { id } = await runs.begin(DAYS);
    const events = room.get(StoreEvents);
    const addAll = events.addAll.bind(events);
    let pages = 0;
    events.addAll = async (...page) => {
      const added = await addAll(...page);
      if ((pages += 1) === 2) throw new Error('killed after its second page, before the commit');
      return added;
    };
    await expect(runs.turn(id)).rejects.toThrow('killed');
    events.addAll = addAll;
    await expect(runs.get(id)).resolves.toMatchObject({ state: 'running', counts: { seen: 3, added: 3 } });
    await expect(runs.finish(id)).resolves.toMatchObject({ state: 'done', counts: { seen: 7, looked: 7 } });
    expect((await wishes()).map(({ order_id }) => Number(order_id))).toEqual(orders);
  });
});

describe('a backfill that is interfered with', () => {
  const move = (id: string, how: string) => room.call('POST', `/runs/${id}/${how}`);

  it('pauses where it is with the looks it had asked for, and goes on there', async () => {
    await runs.placeMany(8);
    const { id } = await runs.begin(DAYS);
    await runs.turn(id);
    await expect(move(id, 'pause')).resolves.toMatchObject({ state: 'paused' });
    await expect(runs.pending()).resolves.toEqual([]);
    room.clock.pass(600);
    await expect(runs.turn(id)).resolves.toBe(false);
    await expect(move(id, 'resume')).resolves.toMatchObject({ state: 'running', waits: true });
    await expect(runs.finish(id)).resolves.toMatchObject({ state: 'done', counts: { seen: 8, looked: 8 } });
  });

  it('cancelled takes back the looks that have not begun', async () => {
    await runs.placeMany(8);
    const { id } = await runs.begin(DAYS);
    await runs.turn(id);
    const [first] = await runs.pending();
    await looks.look(first!);
    await expect(move(id, 'cancel')).resolves.toMatchObject({ state: 'cancelled' });
    await expect(runs.pending()).resolves.toEqual([]);
    const states = (await wishes()).map(({ state }) => state);
    expect([...new Set(states)].sort()).toEqual(['done', 'ignored']);
    await expect(move(id, 'resume')).rejects.toMatchObject({
      status: 409,
      problem: { code: 'illegal_move' },
    });
  });

  it('cancelled asks for the orders it had not come to no more: told of later, they stay before the cut-over', async () => {
    const orders = await runs.placeMany(3, OLD);
    const { id } = await runs.begin(OLD_DAYS);
    await runs.turn(id);
    const [first, second] = await runs.pending();
    await looks.look(first!);
    await move(id, 'cancel');
    await expect(looks.lookAt(first!)).resolves.toMatchObject({ state: 'posting', holds: [] });
    await expect(looks.lookAt(second!)).resolves.toMatchObject({ holds: [{ code: 'before_cutover' }] });
    await expect(documents()).resolves.toHaveLength(2);
    const again = await runs.begin(OLD_DAYS);
    await runs.finish(again.id);
    for (const orderId of orders) await expect(looks.order(orderId)).resolves.toMatchObject({ holds: [] });
  });

  it('cancelled during a look posts nothing by it', async () => {
    const [orderId] = await runs.placeMany(1, OLD);
    const { id } = await runs.begin(OLD_DAYS);
    await runs.turn(id);
    const planner = room.get(OrderPlanner);
    const grounds = planner.grounds.bind(planner);
    planner.grounds = async (...order) => {
      const found = await grounds(...order);
      await move(id, 'cancel');
      return found;
    };
    await looks.look(orderId!).finally(() => (planner.grounds = grounds));
    await expect(looks.order(orderId!)).resolves.toMatchObject({ holds: [{ code: 'before_cutover' }] });
    await expect(documents()).resolves.toEqual([]);
  });

  it('waits with a connection that is paused', async () => {
    await runs.placeMany(1);
    const { id } = await runs.begin(DAYS);
    await room.setMode('paused');
    await runs.turn(id);
    await expect(runs.get(id)).resolves.toMatchObject({ state: 'running', waits: true, counts: {} });
    await room.setMode('automatic');
    room.clock.pass(61);
    await expect(runs.finish(id)).resolves.toMatchObject({ state: 'done' });
  });

  it('tries again when the store is down, and fails with its words when that does not end', async () => {
    await runs.placeMany(1);
    const { id } = await runs.begin(DAYS);
    await room.fault('GET', 'orders', { status: 400, times: 1 }, 'bigcommerce');
    await runs.turn(id);
    await expect(runs.get(id)).resolves.toMatchObject({
      state: 'failed',
      error: expect.stringContaining('countOrders: invalid_request'),
    });
    await expect(move(id, 'resume')).resolves.toMatchObject({ state: 'running', waits: true, error: null });
    await expect(runs.finish(id)).resolves.toMatchObject({ state: 'done', counts: { looked: 1 } });
  });

  it('keeps nothing of a step that began before it was paused and went on', async () => {
    await runs.placeMany(8);
    const { id } = await runs.begin(DAYS);
    await runs.turn(id);
    const store = room.get(RunStore);
    const former = await store.find(id);
    await move(id, 'pause');
    await move(id, 'resume');
    await runs.turn(id);
    const stale = room.database.transaction((manager) =>
      store.move(manager, former!, 'running', { cursor: null, done: 0, counts: { seen: 99 } }),
    );
    await expect(stale).rejects.toThrow('no longer as it was');
    await expect(runs.finish(id)).resolves.toMatchObject({ state: 'done', counts: { seen: 8, looked: 8 } });
  });

  it('is found by the sweep, however its job was lost', async () => {
    const { id } = await runs.begin(DAYS);
    await expect(room.get(RunSweep).sweep()).resolves.toBe(1);
    await runs.finish(id);
    await expect(room.get(RunSweep).sweep()).resolves.toBe(0);
  });

  it('walked by two processes at once is walked by one', async () => {
    await runs.placeMany(4);
    const { id } = await runs.begin(DAYS);
    await Promise.all([runs.turn(id), runs.turn(id)]);
    await expect(runs.finish(id)).resolves.toMatchObject({ state: 'done', counts: { seen: 4, added: 4 } });
  });
});

describe('a backfill beside live work', () => {
  it('yields: a live look is made first, whatever waits', async () => {
    const orders = await runs.placeMany(8);
    const { id } = await runs.begin(DAYS);
    await runs.turn(id);
    await looks.tell(orders[7]!);
    await room.get(Dispatcher).dispatchDue();
    const jobs: { order_id: string; priority: string }[] = await room.database.query(
      'SELECT order_id, priority FROM store_event WHERE queued_at IS NOT NULL ORDER BY priority DESC, order_id',
    );
    expect(jobs.map(({ priority }) => priority)).toEqual(['live', 'backfill', 'backfill']);
  });

  it('ends in the same documents, once each, when webhooks tell of the same orders', async () => {
    const orders = await runs.placeMany(4);
    const { id } = await runs.begin(DAYS);
    await runs.turn(id);
    await Promise.all(
      orders.flatMap((orderId) => [
        looks.tell(orderId).then(() => looks.look(orderId)),
        looks.look(orderId).then(() => looks.look(orderId)),
      ]),
    );
    await expect(runs.finish(id)).resolves.toMatchObject({ state: 'done', counts: { looked: 4 } });
    for (let steps = 0; steps < 60; steps += 1) await looks.walk();
    const batches = (await documents()).map(({ batch }) => batch);
    expect(batches).toHaveLength(8);
    const posted = (await room.ledger()).rows.map(({ Batch }) => Batch);
    expect([...new Set(posted)].sort()).toEqual(batches);
  });
});
