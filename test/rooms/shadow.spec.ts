import type { components } from '../../apps/dashboard/src/api/schema.d.ts';
import type { Plan, PlannedDocument } from '#mapping';
import { plannedToFile } from '../../apps/api/src/ledger/index.js';
import { ComparisonSchedule } from '../../apps/api/src/sync/shadow/comparison.schedule.js';
import { StoreOrder } from '../../apps/api/src/sync/index.js';
import { sandboxDeltek, type SandboxDeltek } from '../support/sandbox-deltek.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';
import { runsOf, type RunView } from './support/runs.js';

/* A connection that plans beside a bookkeeper who posts by hand. */

type OrderDetail = components['schemas']['OrderDetailDto'];
type ResultPage = components['schemas']['RunResultPageDto'];
type AmountPage = components['schemas']['RunAmountPageDto'];

const DAY = { from: '2026-11-23', to: '2026-11-25' };
const USD = (amount: string) => ({ amount, currency: 'USD' });

let room: Room;
let looks: ReturnType<typeof looksOf>;
let runs: ReturnType<typeof runsOf>;
let deltek: SandboxDeltek;
let number = 900_000;
beforeAll(async () => {
  room = await Room.start();
  await mapSandbox(room);
  looks = looksOf(room);
  runs = runsOf(room);
  deltek = sandboxDeltek(room.sandboxUrl, { now: () => room.clock.now() });
});
beforeEach(async () => {
  await runs.reset();
  await room.setMode('shadow');
});
afterAll(async () => {
  await deltek.close();
  await room.close();
});

const looked = async (count: number, order: object = {}) => {
  const orders = await runs.placeMany(count, order);
  for (const orderId of orders) await looks.lookAt(orderId);
  return orders;
};
const planOf = async (orderId: number): Promise<Plan> =>
  (await room.database.manager.findOneByOrFail(StoreOrder, { orderId })).plan;

/** The bookkeeper posts documents under numbers of his own, with what he writes beside them, and `over`. */
async function postByHand(documents: readonly PlannedDocument[], comment: string, over: object = {}) {
  const invoice = String((number += 10));
  for (const planned of documents) {
    const own = { batch: `HAND${(number += 1)}`, invoice, refNo: `R${number}`, comment, description: '' };
    const lines = planned.lines.map((line) => ({ ...line, invoice: line.invoice && invoice }));
    await deltek.client.createFile(plannedToFile({ ...planned, ...own, lines, ...over }, '00'));
    await room.sandbox('POST', '/deltek/ledger/post-by-hand', { batch: own.batch });
  }
}

const compare = async (time: object = DAY) => {
  const { id } = await room.call<RunView>('POST', '/shadow-comparisons', time);
  return runs.finish(id);
};
const comparison = async (orderId: number) =>
  (await room.call<OrderDetail>('GET', `/orders/${orderId}`)).comparison;
const listed = async (verdict: string) => {
  const { items } = await room.call<{ items: { orderId: number }[] }>('GET', `/orders?comparison=${verdict}`);
  return items.map(({ orderId }) => orderId);
};
const reads = async () =>
  Object.entries(await room.calls('deltek'))
    .filter(([call]) => call.includes('PSALedger'))
    .reduce((sum, [, count]) => sum + count, 0);

describe('a comparison in mode shadow', () => {
  it('tells of each order what the bookkeeper posted as it would be, otherwise, or not yet, in three reads', async () => {
    const [same, other, nothing] = (await looked(3)) as [number, number, number];
    const [held] = await looked(1, { customerId: 15 });
    await postByHand((await planOf(same)).documents, `Order #${same}, Jane Doe`);
    const [theirs] = (await planOf(other)).documents as [PlannedDocument];
    const [first, ...rest] = theirs.lines;
    await postByHand([theirs], `web ${other}`, {
      date: '2026-11-24',
      lines: [{ ...first!, account: '4015', amount: '50.00' }, ...rest],
    });
    const before = await reads();

    const run = await compare();
    expect(run).toMatchObject({ kind: 'shadow_comparison', state: 'done', progress: { done: 4, total: 4 } });
    expect(run.counts).toEqual({ same: 1, differs: 1, nothing_found: 1, held: 1 });
    expect((await reads()) - before).toBe(3);
    await expect(comparison(same)).resolves.toMatchObject({ verdict: 'same', outdated: false, others: [] });
    const differing = await comparison(other);
    expect(differing?.documents.map(({ verdict, fields }) => [verdict, fields])).toEqual([
      ['differs', ['amount', 'date', 'account']],
      ['nothing_found', []],
    ]);
    expect(differing?.documents[0]?.entries).toMatchObject([
      { type: 'IN', period: 202611, date: '2026-11-24', total: { currency: 'USD' } },
    ]);
    await expect(comparison(held!)).resolves.toBeNull();
    await expect(Promise.all([listed('same'), listed('differs'), listed('nothing_found')])).resolves.toEqual([
      [same],
      [other],
      [nothing],
    ]);
    const { items } = await room.call<ResultPage>('GET', `/runs/${run.id}/results`);
    expect(items.map(({ orderId, verdict }) => [orderId, verdict])).toEqual([
      [other, 'differs'],
      [nothing, 'nothing_found'],
    ]);
    expect(items[0]?.detail).toContain(`BCIN-1-${other}: amount, date, account otherwise in IN HAND`);
    const { items: sums } = await room.call<AmountPage>('GET', `/runs/${run.id}/amounts`);
    expect(sums).toContainEqual({ what: '4015', period: 202611, former: USD('-50.00'), amount: USD('0.00') });
    const kept = await room.database.query<object[]>('SELECT body FROM shadow_comparison');
    expect(JSON.stringify(kept)).not.toContain('Jane');
  });

  it('names the firm where the projects of both are billed to different ones', async () => {
    const [orderId] = (await looked(1)) as [number];
    const [invoice] = (await planOf(orderId)).documents as [PlannedDocument];
    const projects = await room.call<{
      items: {
        wbs1: string;
        wbs2: string;
        wbs3: string;
        billingClientId: string;
        status: string;
        chargeType: string;
      }[];
    }>('GET', '/deltek/projects?limit=200');
    const mine = projects.items.find(({ wbs1 }) => wbs1 === invoice.lines[0]?.wbs?.wbs1);
    const other = projects.items.find(
      (one) =>
        one.billingClientId &&
        one.billingClientId !== mine?.billingClientId &&
        one.status === 'A' &&
        one.chargeType === 'R',
    )!;
    const wbs = { wbs1: other.wbs1, wbs2: other.wbs2, wbs3: other.wbs3 };
    const lines = invoice.lines.map((line) => ({ ...line, wbs }));
    await postByHand([invoice], `${orderId}`, { lines });
    await compare();
    expect((await comparison(orderId))?.documents[0]?.fields).toEqual(['project', 'firm']);
  });

  it('is made anew by the next one, outdated by another plan, and gone when nothing is to be posted', async () => {
    const [orderId] = (await looked(1)) as [number];
    await compare();
    await expect(comparison(orderId)).resolves.toMatchObject({ verdict: 'nothing_found' });
    await postByHand((await planOf(orderId)).documents, `${orderId}`);
    await compare();
    await expect(comparison(orderId)).resolves.toMatchObject({ verdict: 'same', outdated: false });
    await room.database.query(`UPDATE store_order SET plan_key = 'another'`);
    await expect(comparison(orderId)).resolves.toMatchObject({ outdated: true });
    await room.database.query(`UPDATE store_order SET plan = jsonb_set(plan, '{outcome}', '"held"')`);
    await expect(compare()).resolves.toMatchObject({ counts: { held: 1 } });
    await expect(comparison(orderId)).resolves.toBeNull();
  });

  it('leaves out what we posted ourselves before', async () => {
    await room.setMode('automatic');
    await looked(1);
    for (let turns = 0; turns < 6; turns += 1) await looks.walk();
    await room.setMode('shadow');
    await expect(compare()).resolves.toMatchObject({ counts: { posted_here: 1 } });
  });

  it('reads in halves what Deltek does not tell in one answer', async () => {
    const [orderId] = (await looked(1)) as [number];
    await room.fault('GET', 'PSALedger/IN', { status: 200, body: '"spoilt"', times: 1 });
    const run = await compare();
    await room.heal();
    expect(run.counts).toEqual({ nothing_found: 1 });
    await expect(comparison(orderId)).resolves.toMatchObject({ verdict: 'nothing_found' });
  });

  it('is begun once a day by itself, of connections in that mode alone', async () => {
    const begun = () => room.database.query<object[]>(`SELECT 1 FROM run WHERE kind = 'shadow_comparison'`);
    const schedule = room.get(ComparisonSchedule);
    await looked(1);
    await room.database.query('DELETE FROM shadow_watch');
    await room.setMode('review');
    await schedule.beginDue();
    await expect(begun()).resolves.toHaveLength(0);
    await room.setMode('shadow');
    await schedule.beginDue();
    await schedule.beginDue();
    await expect(begun()).resolves.toHaveLength(1);
    const { items } = await room.call<{ items: RunView[] }>('GET', '/runs?kind=shadow_comparison');
    await runs.finish(items[0]!.id);
    room.clock.pass(24 * 3_600 + 1);
    await schedule.beginDue();
    await expect(begun()).resolves.toHaveLength(2);
  });

  it.each([
    ['review', DAY, 409, 'not_in_shadow'],
    ['shadow', { from: '2025-01-01', to: '2025-02-01' }, 409, 'nothing_selected'],
    ['shadow', { from: '2026-11-25', to: '2026-11-23' }, 400, 'invalid_request'],
    ['shadow', { from: 'x', to: '2026-11-23' }, 400, 'invalid_request'],
  ] as const)('in mode %s of %j is refused with %i %s', async (mode, time, status, code) => {
    await room.setMode(mode);
    await expect(room.call('POST', '/shadow-comparisons', time)).rejects.toMatchObject({
      status,
      problem: { code },
    });
  });

  it('is ended by who may begin it, and ends no other run', async () => {
    await looked(1);
    const { id } = await room.call<RunView>('POST', '/shadow-comparisons', DAY);
    await expect(room.call('POST', `/shadow-comparisons/${id}/cancel`)).resolves.toMatchObject({
      state: 'cancelled',
    });
    const other = await room.call<RunView>('POST', '/replays', {
      dryRun: true,
      filter: { from: '2026-11-01' },
    });
    await expect(room.call('POST', `/shadow-comparisons/${other.id}/cancel`)).rejects.toMatchObject({
      status: 404,
    });
  });
});
