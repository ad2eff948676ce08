import request from 'supertest';
import type { components } from '../../apps/dashboard/src/api/schema.d.ts';
import { bearer, signIn } from '../../apps/api/src/access/testing/sign-in.js';
import { TEST_ADMIN } from '../../apps/api/src/platform/testing/test-app.js';
import { Document, DocumentStore } from '../../apps/api/src/ledger/index.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';
import { runsOf, type RunView } from './support/runs.js';

/* Many orders at once: looked at again, or approved. */

type ResultPage = components['schemas']['RunResultPageDto'];
type AmountPage = components['schemas']['RunAmountPageDto'];

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
  await room.database.query(
    `UPDATE connection SET settings = settings - 'bulkMaxOrders' - 'bulkFourEyesAbove'`,
  );
});
afterEach(() => room.heal());
afterAll(() => room.close());

const replay = (body: object) => room.call<RunView>('POST', '/replays', { dryRun: false, ...body });
const plan = async (body: object) => runs.finish((await replay({ dryRun: true, ...body })).id);
const results = (id: string, query = '') => room.call<ResultPage>('GET', `/runs/${id}/results?${query}`);
const csvOf = async (id: string) => {
  const url = `/api/v1/connections/${room.connectionId}/runs/${id}/results.csv`;
  const { text } = await request(room.app.url)
    .get(url)
    .set(await signIn(room.app))
    .expect(200);
  return text.trim().split(/\r?\n/);
};
const verdicts = async (id: string) =>
  Object.fromEntries(
    (await results(id, 'limit=200')).items.map(({ orderId, verdict }) => [orderId, verdict]),
  );
const move = (id: string, how: string) => room.call<RunView>('POST', `/runs/${id}/${how}`);
const refused = (code: string, status = 409) => ({ status, problem: { code } });
const set = (settings: object) =>
  room.database.query('UPDATE connection SET settings = settings || $1', [JSON.stringify(settings)]);
const rowsOf = async (orderId: number) =>
  (await room.ledger()).rows.filter(({ Batch }) => new RegExp(`-${orderId}(-|$)`).test(Batch));
const documents = () => room.database.query<object[]>('SELECT batch, state FROM document ORDER BY batch');
const walkAll = async () => {
  for (let turns = 0; turns < 10; turns += 1) await looks.walk();
};

/** Calls as somebody: another person, or a token. */
const as =
  (headers: Record<string, string>) => async (method: 'get' | 'post', path: string, body?: object) => {
    const url = `/api/v1/connections/${room.connectionId}${path}`;
    const { status, body: answer } = await request(room.app.url)[method](url).set(headers).send(body);
    return { status, code: answer.code as string | undefined, run: answer as RunView };
  };
const colleague = async (role: 'admin' | 'support' | 'mapping') => {
  const person = { email: `${role}@example.com`, password: 'a long enough secret' };
  await room.api.signIn(TEST_ADMIN.email, TEST_ADMIN.password);
  const user = { ...person, role, name: `Colleague ${role}` };
  await room.api.post('/users', user).catch((error: { status?: number }) => {
    if (error.status !== 409) throw error;
  });
  return as(await signIn(room.app, person));
};

describe('a dry run of many replays', () => {
  it('says of each order what a look would do, with the amounts, and writes nothing', async () => {
    const [done, fresh, more, late] = await runs.placeMany(4);
    const [held] = await runs.placeMany(1, { customerId: 15 });
    const [ignored] = await runs.placeMany(1, { payment: 'declined', statusId: 6 });
    for (const orderId of [done!, more!]) await looks.lookAt(orderId);
    await walkAll();
    await room.setMode('shadow');
    for (const orderId of [fresh!, held!, ignored!]) await looks.lookAt(orderId);
    const { items } = await room.sandbox<{ items: { id: number; lines: { id: number }[] }[] }>(
      'GET',
      '/bigcommerce/orders',
    );
    const lineId = items.find(({ id }) => id === more)?.lines[0]?.id;
    await room.sandbox('POST', `/bigcommerce/orders/${more}/refunds`, { items: [{ lineId }] });
    await looks.lookAt(more!);
    await room.fault('GET', `orders/${late}`, { status: 404, times: 9 }, 'bigcommerce');
    await looks.lookAt(late!).catch(() => undefined);
    await room.setMode('automatic');
    const [before, events] = [await documents(), await runs.pending()];

    const run = await plan({ filter: { from: '2026-11-01' } });
    expect(run).toMatchObject({ kind: 'replay_plan', state: 'done', approval: null });
    expect(run.counts).toMatchObject({ nothing: 1, create: 1, adjust: 1, held: 1, ignored: 1 });
    expect(run.counts).toMatchObject({ 'held_by.firm_unresolved': 1, 'ignored_by.status_not_payable': 1 });
    await expect(verdicts(run.id)).resolves.toEqual({
      [done!]: 'nothing',
      [fresh!]: 'create',
      [more!]: 'adjust',
      [held!]: 'held',
      [ignored!]: 'ignored',
    });
    const [create] = (await results(run.id, 'verdict=create')).items;
    expect(create).toMatchObject({ orderId: fresh, state: 'planned', causes: [], detail: '' });
    expect(create?.documents.map(({ type, total, period }) => [type, total.amount, period])).toEqual([
      ['IN', '54.07', 202611],
      ['CR', '54.07', 202611],
    ]);
    const { items: sums } = await room.call<AmountPage>('GET', `/runs/${run.id}/amounts`);
    expect(sums.find(({ what }) => what === 'IN')).toMatchObject({
      amount: { amount: '54.07', currency: 'USD' },
    });
    expect(sums.map(({ what }) => what)).toEqual(['CR', 'IN', 'JE']);
    await expect(documents()).resolves.toEqual(before);
    await expect(runs.pending()).resolves.toEqual(events);
    // Results name nobody: an erasure does not reach them.
    const kept = JSON.stringify(await room.database.query('SELECT body FROM run_result'));
    expect(kept).not.toContain('@');
    const csv = await csvOf(run.id);
    expect(csv[0]).toBe('order,verdict,causes,detail,what,period,currency,former,amount');
    expect(csv).toContain(`${done},nothing,,,,,,,`);
    expect(csv).toContain(`${fresh},create,,,BCIN-1-${fresh},202611,USD,,54.07`);
    expect(csv.filter((line) => line.startsWith(`${held},held,firm_unresolved`))).toHaveLength(1);
  });

  it('of an order that cannot be planned tells why, and goes on with the others', async () => {
    const [broken, whole] = await runs.placeMany(2);
    for (const orderId of [broken!, whole!]) await looks.lookAt(orderId);
    const body = `(SELECT jsonb_set(body, '{order,total}', 'null') FROM order_snapshot WHERE order_id = $1)`;
    await room.database.query(
      `WITH other AS (INSERT INTO order_snapshot (connection_id, order_id, content_hash, body, read_at)
         SELECT connection_id, order_id, 'broken', ${body}, read_at FROM order_snapshot WHERE order_id = $1
         RETURNING id)
       UPDATE store_order SET snapshot_id = (SELECT id FROM other) WHERE order_id = $1`,
      [broken],
    );
    const { id, counts } = await plan({ orderIds: [broken, whole] });
    expect(counts).toMatchObject({ failed: 1, create: 1 });
    const [failed] = (await results(id, 'verdict=failed')).items;
    expect(failed?.detail).toContain('TypeError');
  });
});

describe('a replay of many orders', () => {
  it('looks at those the filter names, in every step anew what Deltek stood in the way of, and posts once', async () => {
    const orders = await runs.placeMany(3);
    await room.setMode('shadow');
    for (const orderId of orders) await looks.lookAt(orderId);
    await room.setMode('automatic');
    const other = await looks.place({ customerId: 15 });
    await looks.lookAt(other);
    const { id, progress } = await replay({ filter: { states: ['planned'] } });
    expect(progress).toEqual({ done: 0, total: 3 });
    await expect(runs.finish(id)).resolves.toMatchObject({
      kind: 'replay',
      state: 'done',
      counts: { seen: 3, added: 3, looked: 3, asked: 3 },
      progress: { done: 3, total: 3 },
    });
    await walkAll();
    expect((await results(id)).items).toMatchObject(
      orders.map((orderId) => ({ orderId, verdict: 'asked', state: 'posted' })),
    );
    const ledger = await Promise.all(orders.map(rowsOf));

    await runs.finish((await replay({ orderIds: orders })).id);
    await walkAll();
    await expect(Promise.all(orders.map(rowsOf))).resolves.toEqual(ledger);
    await expect(looks.openExceptions(other)).resolves.toHaveLength(1);
  });

  it('of one cause takes the orders that have it', async () => {
    const [fine] = await runs.placeMany(1);
    const [held] = await runs.placeMany(1, { customerId: 15 });
    for (const orderId of [fine!, held!]) await looks.lookAt(orderId);
    const { id } = await replay({ filter: { cause: 'firm_unresolved', from: '2026-11-01' } });
    await runs.finish(id);
    await expect(verdicts(id)).resolves.toEqual({ [held!]: 'asked' });
  });

  it('of one cause leaves out what is ignored, as trying all of it again does', async () => {
    const orders = await runs.placeMany(2, { customerId: 15 });
    for (const orderId of orders) await looks.lookAt(orderId);
    const [open, ignored] = orders;
    const filter = { cause: 'firm_unresolved', from: '2026-11-01' };
    const [exception] = await looks.openExceptions(ignored!);
    await room.call('POST', `/exceptions/${exception!.id}/ignore`, { reason: 'by hand' });
    const plan = await runs.finish((await replay({ filter, dryRun: true })).id);
    const planned = (await results(plan.id)).items.map(({ orderId }) => orderId);
    expect([planned.includes(open!), planned.includes(ignored!)]).toEqual([true, false]);
    const retry = await room.call<RunView>('POST', '/exceptions/retry', { cause: filter.cause });
    expect(retry.progress.total).toBe(plan.progress.total);
  });

  it('pauses with the looks it asked for, goes on, and when cancelled says what it left', async () => {
    const orders = await runs.placeMany(3);
    for (const orderId of orders) await looks.lookAt(orderId);
    const { id } = await replay({ orderIds: orders });
    await runs.turn(id);
    await move(id, 'pause');
    await expect(runs.pending()).resolves.toEqual([]);
    await move(id, 'resume');
    await expect(runs.pending()).resolves.toEqual(orders);
    await looks.look(orders[0]!);
    await expect(move(id, 'cancel')).resolves.toMatchObject({ state: 'cancelled' });
    await expect(runs.pending()).resolves.toEqual([]);
    await expect(verdicts(id)).resolves.toEqual({
      [orders[0]!]: 'asked',
      [orders[1]!]: 'left',
      [orders[2]!]: 'left',
    });
  });

  it('has what is held in Deltek looked up again by its looks: those it did not come to leave it held', async () => {
    const orders = await runs.placeMany(2);
    for (const orderId of orders) await looks.lookAt(orderId);
    const invoices = (await room.database.manager.findBy(Document, { type: 'IN' })).sort(
      (one, other) => Number(one.orderId) - Number(other.orderId),
    );
    const said = { to: 'held', step: 'look', outcome: 'conflict', detail: 'another one' } as const;
    for (const invoice of invoices)
      await room.get(DocumentStore).move(invoice, { ...said, cause: 'identity_conflict', nextAt: null });
    const states = async () =>
      (await room.database.manager.find(Document, { where: { type: 'IN' }, order: { orderId: 'ASC' } })).map(
        ({ state }) => state,
      );
    const { id } = await replay({ orderIds: orders });
    await runs.turn(id);
    await expect(states()).resolves.toEqual(['held', 'held']);
    await looks.look(orders[0]!);
    await move(id, 'cancel');
    await expect(states()).resolves.toEqual(['planned', 'held']);
    await expect(verdicts(id)).resolves.toEqual({ [orders[0]!]: 'asked', [orders[1]!]: 'left' });
  });

  it('pages what it found, each order once', async () => {
    const orders = await runs.placeMany(5);
    for (const orderId of orders) await looks.lookAt(orderId);
    const { id } = await plan({ orderIds: orders });
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: ResultPage = await results(id, `limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ orderId }) => orderId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(orders);
    const first = await room.call<AmountPage>('GET', `/runs/${id}/amounts?limit=1`);
    const rest = await room.call<AmountPage>('GET', `/runs/${id}/amounts?cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items].map(({ what }) => what)).toEqual(['CR', 'IN']);
    const forged = Buffer.from('["IN",99999999999,"USD"]').toString('base64url');
    await expect(room.call('GET', `/runs/${id}/amounts?cursor=${forged}`)).resolves.toMatchObject({
      items: [],
    });
  });

  it.each([
    [{}, 'filter'],
    [{ filter: {} }, 'filter'],
    [{ filter: { states: ['posted'] }, orderIds: [1] }, 'filter'],
    [{ filter: { states: [] } }, 'filter.states'],
    [{ filter: { states: ['paid'] } }, 'filter.states'],
    [{ filter: { states: ['posted', 'posted'] } }, 'filter.states'],
    [{ filter: { states: 'posted' } }, 'filter.states'],
    [{ filter: { cause: 'x' } }, 'filter.cause'],
    [{ filter: { from: 'yesterday' } }, 'filter.from'],
    [{ filter: { from: '2026-11-02', to: '2026-11-01' } }, 'filter.to'],
    [{ filter: { colour: 'red' } }, 'filter.colour'],
    [{ filter: null, orderIds: [1] }, 'filter'],
    [{ filter: [] }, 'filter'],
    [{ orderIds: [] }, 'orderIds'],
    [{ orderIds: ['1'] }, 'orderIds'],
    [{ orderIds: [0] }, 'orderIds'],
    [{ orderIds: [1.5] }, 'orderIds'],
    [{ orderIds: [1e16] }, 'orderIds'],
    [{ orderIds: [7, 7] }, 'orderIds'],
    [{ orderIds: [1], dryRun: 'no' }, 'dryRun'],
    [{ orderIds: [987_654] }, 'orderIds'],
  ])('asked for as %j is refused, naming the field, and nothing begins', async (body, field) => {
    await expect(replay(body)).rejects.toMatchObject({ status: 400, problem: { errors: [{ field }] } });
    const begun: object[] = await room.database.query('SELECT 1 FROM run UNION ALL SELECT 1 FROM run_result');
    expect(begun).toEqual([]);
  });

  it('names a thousand orders at most', async () => {
    const orderIds = Array.from({ length: 1_001 }, (_, index) => index + 1);
    const problem = { errors: [{ field: 'orderIds' }] };
    await expect(replay({ orderIds })).rejects.toMatchObject({ status: 400, problem });
  });

  it('of nothing, of too much, of a paused connection, or beside another one is refused', async () => {
    const orders = await runs.placeMany(3);
    for (const orderId of orders) await looks.lookAt(orderId);
    await expect(replay({ filter: { to: '2026-01-01' } })).rejects.toMatchObject(refused('nothing_selected'));
    await set({ bulkMaxOrders: 2 });
    await expect(replay({ filter: { from: '2026-11-01' } })).rejects.toMatchObject(
      refused('too_many_orders'),
    );
    await expect(replay({ orderIds: orders, dryRun: true })).rejects.toMatchObject(
      refused('too_many_orders'),
    );
    await room.setMode('paused');
    await expect(replay({ orderIds: [orders[0]] })).rejects.toMatchObject(refused('connection_paused'));
    await room.setMode('automatic');
    await replay({ orderIds: [orders[0]] });
    await expect(replay({ orderIds: [orders[1]] })).rejects.toMatchObject(refused('run_active'));
    await expect(plan({ orderIds: [orders[1]] })).resolves.toMatchObject({ state: 'done' });
  });
});

describe('a large run', () => {
  beforeEach(() => set({ bulkFourEyesAbove: 2 }));

  it('begins when a second person with the role has approved it; whoever asked cannot, by no way', async () => {
    const orders = await runs.placeMany(3);
    for (const orderId of orders) await looks.lookAt(orderId);
    const { id, state, approval } = await replay({ orderIds: orders });
    expect([state, approval]).toEqual(['paused', { given: false, by: null, at: null }]);
    const [mine, mapper] = [as(await bearer(room.app, 'support')), await colleague('mapping')];
    await expect(move(id, 'approve')).rejects.toMatchObject(refused('second_person_needed'));
    await expect(mine('post', `/runs/${id}/approve`)).resolves.toMatchObject({
      code: 'second_person_needed',
    });
    await expect(mapper('post', `/runs/${id}/approve`)).resolves.toMatchObject({ status: 403 });
    await expect(move(id, 'resume')).rejects.toMatchObject(refused('approval_needed'));
    const forced = room.database.query(`UPDATE run SET state = 'queued', next_at = now() WHERE id = $1`, [
      id,
    ]);
    await expect(forced).rejects.toThrow('run_waits_for_approval');
    await runs.turn(id);
    await expect(runs.pending()).resolves.toEqual([]);

    const other = await colleague('support');
    await expect(other('post', `/runs/${id}/approve`)).resolves.toMatchObject({
      run: { state: 'running', waits: true, approval: { given: true, by: 'Colleague support' } },
    });
    await expect(other('post', `/runs/${id}/approve`)).resolves.toMatchObject({ code: 'nothing_to_approve' });
    await expect(runs.finish(id)).resolves.toMatchObject({ state: 'done', counts: { looked: 3 } });
    const trail: { action: string }[] = await room.database.query(
      `SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY seq`,
      [id],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'run.queued',
      'run.paused',
      'run.approval_asked',
      'run.queued',
      'run.approved',
      'run.running',
      'run.done',
    ]);
  });

  it('is a matter of its number: at the limit, or only planned, it needs nobody', async () => {
    const orders = await runs.placeMany(3);
    for (const orderId of orders) await looks.lookAt(orderId);
    await expect(replay({ orderIds: orders.slice(0, 2) })).resolves.toMatchObject({ approval: null });
    await expect(plan({ orderIds: orders })).resolves.toMatchObject({ state: 'done', approval: null });
  });

  it('is one that several smaller ones of one person within a day come to as well', async () => {
    const orders = await runs.placeMany(4);
    for (const orderId of orders) await looks.lookAt(orderId);
    const first = await replay({ orderIds: orders.slice(0, 2) });
    expect(first.approval).toBeNull();
    await runs.finish(first.id);
    const second = await replay({ orderIds: orders.slice(2, 3) });
    expect(second).toMatchObject({ state: 'paused', approval: { given: false } });
    await move(second.id, 'cancel');
    const other = await colleague('support');
    const { run } = await other('post', '/replays', { dryRun: false, orderIds: orders.slice(2, 4) });
    expect(run.approval).toBeNull();
    await move(run.id, 'cancel');
    room.clock.pass(24 * 3_600 + 1);
    await expect(replay({ orderIds: orders.slice(2, 4) })).resolves.toMatchObject({ approval: null });
  });

  it('that was cancelled counts with all looks it asked for, also those that ended after its last step', async () => {
    const orders = await runs.placeMany(3);
    for (const orderId of orders) await looks.lookAt(orderId);
    const { id } = await replay({ orderIds: orders.slice(0, 2) });
    await runs.turn(id);
    await runs.lookAtPending();
    await expect(move(id, 'cancel')).resolves.toMatchObject({ progress: { done: 0 } });
    await expect(replay({ orderIds: orders.slice(2) })).resolves.toMatchObject({
      state: 'paused',
      approval: { given: false },
    });
  });

  it('is a backfill as well, by what the store counts within its time; its dry run needs nobody', async () => {
    const orders = await runs.placeMany(3);
    const from = new Date(room.clock.now().getTime() - 60_000).toISOString();
    const to = new Date(room.clock.now().getTime() + 60_000).toISOString();
    const dry = await runs.begin({ from, to, dryRun: true });
    expect(dry.approval).toBeNull();
    await runs.finish(dry.id);
    const { id } = await runs.begin({ from, to, dryRun: false });
    await runs.turn(id);
    await expect(runs.get(id)).resolves.toMatchObject({
      state: 'paused',
      approval: { given: false },
      progress: { done: 0, total: 3 },
    });
    await runs.turn(id);
    await expect(runs.pending()).resolves.toEqual([]);
    await (
      await colleague('support')
    )('post', `/runs/${id}/approve`);
    await expect(runs.finish(id)).resolves.toMatchObject({ state: 'done', counts: { seen: 3 } });
    const next = await replay({ orderIds: orders.slice(0, 2) });
    expect(next.approval).toBeNull();
  });

  it('is one of all of a cause as well: what comes later is no part of it, and too many are refused', async () => {
    const orders = await runs.placeMany(4, { customerId: 15 });
    for (const orderId of orders.slice(0, 3)) await looks.lookAt(orderId);
    const retry = () => room.call<RunView>('POST', '/exceptions/retry', { cause: 'firm_unresolved' });
    await set({ bulkMaxOrders: 2 });
    await expect(retry()).rejects.toMatchObject(refused('too_many_orders'));
    await set({ bulkMaxOrders: 3 });
    const { id, state, progress, approval } = await retry();
    expect([state, progress, approval?.given]).toEqual(['paused', { done: 0, total: 3 }, false]);
    await expect(move(id, 'approve')).rejects.toMatchObject(refused('second_person_needed'));
    await runs.turn(id);
    await expect(runs.pending()).resolves.toEqual([]);
    room.clock.pass(1);
    await looks.lookAt(orders[3]!);
    await (
      await colleague('support')
    )('post', `/runs/${id}/approve`);
    await runs.turn(id);
    await expect(runs.pending()).resolves.toEqual(orders.slice(0, 3));
    await expect(runs.finish(id)).resolves.toMatchObject({
      state: 'done',
      counts: { retried: 3, looked: 3 },
      progress: { done: 3, total: 3 },
    });
    await room.database.query('DELETE FROM exception');
    await expect(retry()).rejects.toMatchObject(refused('nothing_selected'));
  });

  it('may be cancelled instead, and is gone', async () => {
    const orders = await runs.placeMany(3);
    for (const orderId of orders) await looks.lookAt(orderId);
    const { id } = await replay({ orderIds: orders });
    await expect(move(id, 'approve')).rejects.toMatchObject(refused('second_person_needed'));
    await move(id, 'cancel');
    const other = await colleague('admin');
    await expect(other('post', `/runs/${id}/approve`)).resolves.toMatchObject({ code: 'nothing_to_approve' });
    expect(new Set(Object.values(await verdicts(id)))).toEqual(new Set(['left']));
  });

  it('is what two come to that one person asks for at the same moment', async () => {
    const orders = await runs.placeMany(2);
    const held = await runs.placeMany(2, { customerId: 15 });
    for (const orderId of [...orders, ...held]) await looks.lookAt(orderId);
    const other = await colleague('admin');
    const both = await Promise.all([
      other('post', '/replays', { dryRun: false, orderIds: orders }),
      other('post', '/exceptions/retry', { cause: 'firm_unresolved' }),
    ]);
    expect(both.map(({ run }) => run.state).sort()).toEqual(['paused', 'running']);
    for (const { run } of both) await move(run.id, 'cancel');
    await room.database.query('DELETE FROM exception');
  });
});

describe('an approval of many orders', () => {
  const approve = (body: object) => room.call<RunView>('POST', '/approvals', body);

  it('is of the plans as they stood when it was asked for; every other one says why it is not approved', async () => {
    await room.setMode('review');
    const [one, two, changed] = await runs.placeMany(3);
    const [held] = await runs.placeMany(1, { customerId: 15 });
    for (const orderId of [one!, two!, changed!, held!]) await looks.lookAt(orderId);
    const { id } = await approve({ orderIds: [one, two, changed, held] });
    await room.sandbox('PATCH', `/bigcommerce/orders/${changed}`, { statusId: 2, lines: [{ sku: 'A-100' }] });
    await room.database.query(`UPDATE store_order SET plan_key = 'another' WHERE order_id = $1`, [changed]);
    await expect(runs.finish(id)).resolves.toMatchObject({
      kind: 'approval',
      state: 'done',
      counts: { approved: 2, plan_changed: 1, nothing_to_approve: 1 },
      progress: { done: 4, total: 4 },
    });
    await runs.lookAtPending();
    await walkAll();
    const { items } = await results(id);
    expect(items.map(({ orderId, verdict, state }) => [orderId, verdict, state])).toEqual([
      [one, 'approved', 'posted'],
      [two, 'approved', 'posted'],
      [changed, 'plan_changed', 'awaiting_approval'],
      [held, 'nothing_to_approve', 'held'],
    ]);
    const [entry]: { after: object }[] = await room.database.query(
      `SELECT after FROM audit_entry WHERE action = 'order.approved' AND subject_id = $1`,
      [String(one)],
    );
    expect(entry?.after).toMatchObject({ run: id, askedBy: expect.any(String), total: expect.any(String) });
  });

  it('of a dry run posts what it showed: not what came since, nor what is planned otherwise since', async () => {
    await room.setMode('review');
    const [seen, changed] = await runs.placeMany(2);
    for (const orderId of [seen!, changed!]) await looks.lookAt(orderId);
    const shown = await plan({ filter: { states: ['awaiting_approval'] } });
    const [late] = await runs.placeMany(1);
    await room.sandbox('POST', `/bigcommerce/orders/${changed}/refunds`, { orderLevel: '10.00' });
    for (const orderId of [late!, changed!]) await looks.lookAt(orderId);
    const { id } = await approve({ planRunId: shown.id });
    await expect(runs.finish(id)).resolves.toMatchObject({
      params: { planRunId: shown.id },
      counts: { approved: 1, plan_changed: 1 },
      progress: { done: 2, total: 2 },
    });
    await runs.lookAtPending();
    await walkAll();
    const states = await Promise.all(
      [seen!, changed!, late!].map(async (id) => (await looks.order(id)).state),
    );
    expect(states).toEqual(['posted', 'awaiting_approval', 'awaiting_approval']);
  });

  it.each([
    ['another kind of run', (id: string) => id],
    ['no run', () => '00000000-0000-4000-8000-000000000000'],
  ])('of %s is refused', async (_, idOf) => {
    await room.setMode('review');
    const [orderId] = await runs.placeMany(1);
    await looks.lookAt(orderId!);
    const other = await approve({ orderIds: [orderId] });
    await runs.finish(other.id);
    await expect(approve({ planRunId: idOf(other.id) })).rejects.toMatchObject({
      problem: { errors: [{ field: 'planRunId' }] },
    });
    const both = { planRunId: other.id, orderIds: [orderId] };
    await expect(approve(both)).rejects.toMatchObject({ problem: { errors: [{ field: 'planRunId' }] } });
  });

  it('by a filter takes what waits for approval, and nothing outside of mode review', async () => {
    await room.setMode('review');
    const [waiting] = await runs.placeMany(1);
    const [held] = await runs.placeMany(1, { customerId: 15 });
    for (const orderId of [waiting!, held!]) await looks.lookAt(orderId);
    const both = { states: ['awaiting_approval', 'held'] };
    await expect(approve({ filter: both })).rejects.toMatchObject({
      problem: { errors: [{ field: 'filter.states' }] },
    });
    const { id } = await approve({ filter: { states: ['awaiting_approval'] } });
    await runs.finish(id);
    await expect(verdicts(id)).resolves.toEqual({ [waiting!]: 'approved' });
    for (const mode of ['shadow', 'automatic'] as const) {
      await room.setMode(mode);
      await expect(approve({ orderIds: [waiting] })).rejects.toMatchObject(refused('nothing_to_approve'));
    }
  });

  it('needs a second person where it is large, and whose looks yield to live work', async () => {
    await room.setMode('review');
    await set({ bulkFourEyesAbove: 0 });
    const [orderId] = await runs.placeMany(1);
    await looks.lookAt(orderId!);
    const { id } = await approve({ orderIds: [orderId] });
    await runs.turn(id);
    await expect(looks.order(orderId!)).resolves.toMatchObject({ state: 'awaiting_approval' });
    await (
      await colleague('support')
    )('post', `/runs/${id}/approve`);
    await runs.turn(id);
    const [event]: { priority: string; source: string }[] = await room.database.query(
      `SELECT priority, source FROM store_event WHERE order_id = $1 AND state = 'pending'`,
      [orderId],
    );
    expect(event).toEqual({ priority: 'backfill', source: 'approval' });
  });
});

describe('another mode', () => {
  type Preview = components['schemas']['ModeChangeDto'];
  const preview = (to: string) => room.call<Preview>('GET', `/mode-change?to=${to}`);
  const usd = (count: number, amount?: string) => ({
    count,
    amounts: amount === undefined ? [] : [{ amount, currency: 'USD' }],
  });

  it('says before it is set what goes out, what is posted, what waits and what is held, and changes nothing', async () => {
    const [sent] = await runs.placeMany(1);
    await looks.lookAt(sent!);
    await room.setMode('shadow');
    const planned = await runs.placeMany(2);
    const [held] = await runs.placeMany(1, { customerId: 15 });
    for (const orderId of [...planned, held!]) await looks.lookAt(orderId);
    await looks.tell(planned[0]!);
    const before = await documents();
    await expect(preview('automatic')).resolves.toEqual({
      from: 'shadow',
      to: 'automatic',
      refused: expect.stringContaining('test the connection'),
      documents: usd(2, '108.14'),
      posts: usd(2, '108.14'),
      waits: usd(0),
      held: usd(1, '54.07'),
      troubled: usd(0),
      unanswered: 1,
    });
    await expect(preview('review')).resolves.toMatchObject({
      documents: usd(2, '108.14'),
      posts: usd(0),
      waits: usd(2, '108.14'),
    });
    await expect(preview('paused')).resolves.toMatchObject({
      refused: null,
      documents: usd(0),
      posts: usd(0),
      waits: usd(2, '108.14'),
    });
    await expect(documents()).resolves.toEqual(before);

    await room.setMode('automatic');
    await walkAll();
    await expect(preview('automatic')).resolves.toMatchObject({ documents: usd(0), posts: usd(2, '108.14') });
    await runs.finish((await replay({ filter: { states: ['planned'] } })).id);
    await walkAll();
    await expect(preview('automatic')).resolves.toMatchObject({ documents: usd(0), posts: usd(0) });
  });

  it.each(['', '?to=', '?to=live', '?to=automatic&to=review', '?to=review&x=1'])(
    'asked for as "%s" is refused',
    async (query) => {
      await expect(room.call('GET', `/mode-change${query}`)).rejects.toMatchObject({ status: 400 });
    },
  );
});

describe('a simulation', () => {
  interface Rule {
    readonly id: string;
    readonly role: string;
    readonly match: object;
  }
  const DAY = { from: '2026-11-23', to: '2026-11-25' };
  const simulate = (changes: object, time: object = DAY) =>
    room.call<RunView>('POST', '/simulations', { changes, ...time });
  const simulated = async (changes: object) => runs.finish((await simulate(changes)).id);
  const account = async (role: string) => {
    const { items } = await room.call<{ items: Rule[] }>('GET', '/account-rules?limit=200');
    return items.find((rule) => rule.role === role && Object.keys(rule.match).length === 0)!;
  };
  const revenueTo = (to: string) => ({
    rules: [{ table: 'account-rules', row: { role: 'revenue', match: {}, account: to } }],
  });
  const versions = () => room.database.query<object[]>('SELECT max(version) FROM mapping_version');
  const looked = async (count: number, order: object = {}) => {
    const orders = await runs.placeMany(count, order);
    for (const orderId of orders) await looks.lookAt(orderId);
    return orders;
  };

  it('of a row says which orders would be booked otherwise, by account and period, and changes nothing', async () => {
    const orders = await looked(2);
    const [held] = await looked(1, { customerId: 15 });
    await walkAll();
    const before = [await versions(), await documents(), await runs.pending()];
    const run = await simulated(revenueTo('4015'));
    expect(run).toMatchObject({ kind: 'simulation', state: 'done', counts: { differs: 2, same: 1 } });
    expect(run.progress).toEqual({ done: 3, total: 3 });
    const { items } = await results(run.id);
    expect(items.map(({ orderId, verdict, state }) => [orderId, verdict, state])).toEqual(
      orders.map((orderId) => [orderId, 'differs', 'posted']),
    );
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    expect(items[0]?.changes).toEqual([
      { account: '4010', period: 202611, former: usd('-49.95'), amount: usd('0.00') },
      { account: '4015', period: 202611, former: usd('0.00'), amount: usd('-49.95') },
    ]);
    const { items: sums } = await room.call<AmountPage>('GET', `/runs/${run.id}/amounts`);
    expect(sums).toEqual([
      { what: '4010', period: 202611, former: usd('-99.90'), amount: usd('0.00') },
      { what: '4015', period: 202611, former: usd('0.00'), amount: usd('-99.90') },
    ]);
    await expect(csvOf(run.id)).resolves.toContain(`${orders[0]},differs,,,4015,202611,USD,0.00,-49.95`);
    await expect(looks.order(held!)).resolves.toMatchObject({ state: 'held' });
    await expect(Promise.all([versions(), documents(), runs.pending()])).resolves.toEqual(before);
  });

  it('of a row keeps its age: between two that match alike the older one still decides', async () => {
    await looked(1);
    const add = (match: object) =>
      room.call<{ id: string }>('POST', '/account-rules', { role: 'revenue', match, account: '4010' });
    const rows = [await add({ sku: 'A-100' }), await add({ currency: 'USD' })];
    const row = { role: 'revenue', match: { sku: 'A-100' }, account: '4015' };
    const run = await simulated({ rules: [{ table: 'account-rules', row }] });
    for (const { id } of rows) await room.call('DELETE', `/account-rules/${id}`);
    expect(run.counts).toEqual({ differs: 1 });
  });

  it('of a row that is changed to match something else leaves what it was for to the others', async () => {
    await looked(1);
    const old = { role: 'revenue', match: { sku: 'A-100' }, account: '4015' };
    const { id } = await room.call<{ id: string }>('POST', '/account-rules', old);
    const rules = [{ table: 'account-rules', row: { ...old, match: { sku: 'NOBODY' } } }];
    const run = await simulated({ rules, removed: [id] });
    const [order] = (await results(run.id)).items;
    await room.call('DELETE', `/account-rules/${id}`);
    expect(order?.changes.map(({ account: to, amount }) => [to, amount.amount])).toEqual([
      ['4010', '-49.95'],
      ['4015', '0.00'],
    ]);
  });

  it('of a row that is named keeps its age whatever it matches, and is refused where saving it would be', async () => {
    await looked(1);
    const add = (match: object) =>
      room.call<{ id: string }>('POST', '/account-rules', { role: 'revenue', match, account: '4010' });
    const rows = [await add({ sku: 'NOBODY' }), await add({ currency: 'USD' })];
    const rule = (match: object, id = rows[0]!.id) => ({
      rules: [{ table: 'account-rules', id, row: { role: 'revenue', match, account: '4015' } }],
    });
    const run = await simulated(rule({ sku: 'A-100' }));
    const refusals = await Promise.all(
      [
        rule({ currency: 'USD' }),
        rule({ sku: 'A-100' }, room.connectionId),
        { ...rule({ sku: 'A-100' }), removed: [rows[0]!.id] },
      ].map((changes) =>
        simulate(changes).catch(({ problem }: { problem: { errors: object[] } }) => problem.errors),
      ),
    );
    for (const { id } of rows) await room.call('DELETE', `/account-rules/${id}`);
    expect(run.counts).toEqual({ differs: 1 });
    expect(refusals).toMatchObject([
      [{ field: 'changes.rules.0.row', message: 'matches exactly the same as another row' }],
      [{ field: 'changes.rules.0.id' }],
      [{ field: 'changes.rules.0.id' }],
    ]);
  });

  it('of the row there is, or of a row by sku that no order brings, finds nothing', async () => {
    await looked(1);
    await expect(simulated(revenueTo('4010'))).resolves.toMatchObject({ counts: { same: 1 } });
    const row = { role: 'revenue', match: { sku: 'NOBODY' }, account: '4015' };
    const run = await simulated({ rules: [{ table: 'account-rules', row }] });
    expect(run.counts).toEqual({ same: 1 });
    await expect(results(run.id)).resolves.toMatchObject({ items: [] });
  });

  it('of a row that would be gone, of a firm and of a setting says what would be held or posted then', async () => {
    const [fine] = await looked(1);
    const [unknown] = await looked(1, { customerId: 15 });
    const { id: removed } = await account('revenue');
    const gone = await simulated({ removed: [removed] });
    expect(gone.counts).toEqual({ now_held: 1, held_otherwise: 1 });
    const [nowHeld] = (await results(gone.id, 'verdict=now_held')).items;
    expect(nowHeld).toMatchObject({
      orderId: fine,
      causes: [{ code: 'account_unmapped' }],
      formerCauses: [],
      documents: [],
    });
    expect(nowHeld?.changes.find(({ account: to }) => to === '4010')?.amount.amount).toBe('0.00');

    const { items } = await room.call<{ items: { customerId: string; clientId: string }[] }>(
      'GET',
      '/firm-mappings?limit=200',
    );
    const row = { customerId: '15', clientId: items[0]!.clientId };
    const mapped = await simulated({ rules: [{ table: 'firm-mappings', row }] });
    await expect(verdicts(mapped.id)).resolves.toEqual({ [unknown!]: 'now_posted' });

    const later = await simulated({ settings: { cutoverDate: '2026-12-01' } });
    const [cut] = (await results(later.id, 'verdict=now_held')).items;
    expect(cut).toMatchObject({ orderId: fine, causes: [{ code: 'before_cutover' }] });
  });

  it('of a closed period is not hidden by it', async () => {
    await looked(1);
    await room.database.query(
      `UPDATE directory_entry SET body = jsonb_set(body, '{closed}', 'true') WHERE kind = 'period'`,
    );
    await expect(simulated(revenueTo('4015'))).resolves.toMatchObject({ counts: { differs: 1 } });
    await mapSandbox(room);
  });

  it.each([
    [{ changes: {} }, 'changes'],
    [{ changes: { rules: [] } }, 'changes'],
    [{}, 'changes'],
    [{ changes: { colour: 'red' } }, 'changes.colour'],
    [{ changes: { settings: { colour: 'red' } } }, 'changes.settings.colour'],
    [{ changes: { settings: { termsDays: -1 } } }, 'changes.settings.termsDays'],
    [{ changes: { settings: { cutoverDate: null } } }, 'changes.settings.cutoverDate'],
    [{ changes: { rules: [{ table: 'x', row: {} }] } }, 'changes.rules.0.table'],
    [{ changes: { rules: [{ table: 'tax-rules', row: 7 }] } }, 'changes.rules.0.row'],
    [{ changes: { rules: [{ table: 'tax-rules', row: { match: {} } }] } }, 'changes.rules.0.row.account'],
    [{ changes: revenueTo('9999') }, 'changes.rules.0.row.account'],
    [{ changes: { rules: [...revenueTo('4010').rules, ...revenueTo('4015').rules] } }, 'changes.rules.1.row'],
    [{ changes: { removed: ['x'] } }, 'changes.removed'],
    [{ changes: { removed: ['00000000-0000-4000-8000-000000000000'] } }, 'changes.removed.0'],
    [{ changes: revenueTo('4010'), from: 'x' }, 'from'],
    [{ changes: revenueTo('4010'), from: '2026-11-25' }, 'to'],
  ])('asked for as %j is refused, naming the field', async (body, field) => {
    await expect(room.call('POST', '/simulations', { ...DAY, ...body })).rejects.toMatchObject({
      status: 400,
      problem: { errors: [{ field }] },
    });
  });

  it('is a matter of who keeps the rules, who may also end it, and nothing else', async () => {
    await looked(1);
    const [mapper, support] = [await colleague('mapping'), await colleague('support')];
    const body = { changes: revenueTo('4015'), ...DAY };
    await expect(support('post', '/simulations', body)).resolves.toMatchObject({ status: 403 });
    const { run } = await mapper('post', '/simulations', body);
    await expect(mapper('post', `/simulations/${run.id}/cancel`)).resolves.toMatchObject({
      run: { state: 'cancelled' },
    });
    const other = await replay({ filter: { from: '2026-11-01' } });
    await expect(mapper('post', `/simulations/${other.id}/cancel`)).resolves.toMatchObject({ status: 404 });
    await expect(simulate(revenueTo('4015'), { from: '2025-01-01', to: '2025-02-01' })).rejects.toMatchObject(
      refused('nothing_selected'),
    );
  });
});
