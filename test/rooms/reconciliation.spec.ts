import request from 'supertest';
import { bearer } from '../../apps/api/src/access/testing/sign-in.js';
import { LedgerWatch } from '../../apps/api/src/ledger/drift/ledger-watch.js';
import { ProofSchedule } from '../../apps/api/src/reconciliation/proof.schedule.js';
import { Reconciler } from '../../apps/api/src/reconciliation/reconciler.js';
import type {
  ReconciliationDayDto as Day,
  ReconciliationItemDto as Item,
  ReconciliationPageDto as Days,
} from '../../apps/api/src/review/reconciliation/reconciliation.dto.js';
import type { TrendDayDto as TrendDay } from '../../apps/api/src/review/reconciliation/trends.dto.js';
import { alertsOf } from './support/alerts.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';
import { runsOf, type RunView } from './support/runs.js';

const TODAY = '2026-11-23';

let room: Room;
let looks: ReturnType<typeof looksOf>;
let auditor: { authorization: string };
beforeAll(async () => {
  room = await Room.start({ postingTimeZone: 'UTC' });
  looks = looksOf(room);
  await mapSandbox(room);
  auditor = await bearer(room.app, 'auditor');
});
afterAll(() => room.close());

const days = async (query = ''): Promise<Days> => {
  await room.get(Reconciler).drain();
  return room.call<Days>('GET', `/reconciliation${query}`);
};
const today = async (): Promise<Day | undefined> => (await days()).items.find(({ day }) => day === TODAY);
/** Each row of a day as a bookkeeper reads it. */
const rows = (day: Day | undefined): string[] =>
  [...(day?.store ?? []), ...(day?.ledger ?? [])].map((row) => {
    const said = ['posted', 'ignored', 'held', 'waiting', 'missing', 'different'] as const;
    const counts = said.filter((name) => row[name].count > 0).map((name) => `${row[name].count} ${name}`);
    return `${row.kind} ${row.total.amount.amount}: ${counts.join(', ')}; ${row.difference.amount}`;
  });
const items = async (query = ''): Promise<Item[]> =>
  (await room.call<{ items: Item[] }>('GET', `/reconciliation/${TODAY}${query}`)).items;
const get = (path: string, query: object = {}) =>
  request(room.app.url)
    .get(`/api/v1/connections/${room.connectionId}/reconciliation${path}`)
    .query(query)
    .set(auditor);

let first: number;
let total: string;

describe('the days of a connection', () => {
  it('have an order that is posted with a difference of 0.00, beside the ledger as it was read back', async () => {
    first = await looks.place();
    await looks.lookAt(first);
    expect(rows(await today())).toEqual([
      expect.stringMatching(/^order [\d.]+: 1 waiting; [1-9]/),
      expect.stringMatching(/^payment [\d.]+: 1 waiting; [1-9]/),
      expect.stringMatching(/^IN [\d.]+: 1 waiting; [1-9]/),
      expect.stringMatching(/^CR [\d.]+: 1 waiting; [1-9]/),
    ]);
    await looks.walk();
    total = (await looks.order(first)).total.amount;
    const day = await today();
    expect(day?.settled).toBe(true);
    expect(rows(day)).toEqual([
      `order ${total}: 1 posted; 0.00`,
      `payment ${total}: 1 posted; 0.00`,
      `IN ${total}: 1 posted; 0.00`,
      `CR ${total}: 1 posted; 0.00`,
    ]);
  });

  it('say what waits at the clearing bank, and that nothing changed since', async () => {
    const { balances, pending, timeZone } = await days();
    expect([pending, timeZone]).toEqual([0, 'UTC']);
    expect(balances).toEqual([
      {
        kind: 'clearing',
        bankCode: expect.any(String),
        former: false,
        amount: { amount: total, currency: 'USD' },
      },
    ]);
    const before = await room.call<Days>('GET', '/reconciliation?to=2026-11-22');
    expect([before.items, before.balances]).toEqual([[], []]);
    await expect(room.get(Reconciler).drain()).resolves.toBe(0);
  });

  it('have an order that is held with its reason, and take it in when it goes out', async () => {
    await room.setMode('shadow');
    const { items: mappings } = await room.call<{ items: { id: string; account: string }[] }>(
      'GET',
      '/account-rules?limit=200',
    );
    const revenue = mappings.find((rule) => (rule as { role?: string }).role === 'revenue')!;
    await room.call('DELETE', `/account-rules/${revenue.id}`);
    const orderId = await looks.place();
    await looks.lookAt(orderId);
    const day = await today();
    expect(day?.settled).toBe(false);
    expect(rows(day).slice(0, 2)).toEqual([
      expect.stringMatching(/^order [\d.]+: 1 posted, 1 held; [1-9]/),
      expect.stringMatching(/^payment [\d.]+: 1 posted, 1 held; [1-9]/),
    ]);
    const [held] = await items('?standing=held&kind=order');
    expect(held).toMatchObject({ orderId, reason: 'held', ref: String(orderId), booked: { amount: '0.00' } });
    expect(held?.text).toContain('account');
    const { account } = revenue;
    await room.call('POST', '/account-rules', { role: 'revenue', match: {}, account });
    await room.setMode('automatic');
    await looks.lookAt(orderId);
    await looks.walk();
    expect(await today()).toMatchObject({ settled: true, store: [{ posted: { count: 2 } }, {}] });
  });

  it('have a document that Deltek shows otherwise as different, with both amounts, until it is not', async () => {
    const batch = `BCIN-1-${first}`;
    await room.sandbox('POST', '/deltek/ledger/reverse', { batch });
    await room.get(LedgerWatch).run(room.connectionId);
    expect(rows(await today())[2]).toMatch(new RegExp(`^IN [\\d.]+: 1 posted, 1 different; ${total}$`));
    const [item] = await items('?standing=different');
    expect(item).toMatchObject({
      kind: 'IN',
      ref: batch,
      expected: { amount: total },
      booked: { amount: '0.00' },
      difference: { amount: total },
      reason: 'drifted',
    });
  });

  it('are added up over a range whatever page is asked for, and say how many are open', async () => {
    const { sum, items: page } = await days(`?from=${TODAY}&to=2026-11-30&limit=1`);
    expect(sum).toMatchObject({ days: 1, openDays: 1, store: page[0]!.store, ledger: page[0]!.ledger });
    expect((await days('?to=2026-11-22')).sum).toEqual({ days: 0, openDays: 0, store: [], ledger: [] });
  });

  it('say why amounts are not posted, each reason once, and list what has one', async () => {
    const page = await room.call<{ items: Item[]; reasons: object[] }>(
      'GET',
      `/reconciliation/${TODAY}?reason=drifted`,
    );
    expect(page.reasons).toEqual([
      {
        standing: 'different',
        reason: 'drifted',
        text: 'Deltek shows something else than was posted.',
        parts: [{ kind: 'IN', count: 1, amount: { amount: total, currency: 'USD' } }],
      },
    ]);
    expect(page.items.map(({ ref }) => ref)).toEqual([`BCIN-1-${first}`]);
  });

  it('show from day to day what was posted, how long it took, and what was open when it was over', async () => {
    const { items: points, timeZone } = await room.call<{ items: TrendDay[]; timeZone: string }>(
      'GET',
      `/reconciliation/trends?from=2026-11-22&to=${TODAY}`,
    );
    const [before, day] = points as [TrendDay, TrendDay];
    expect([timeZone, points.length]).toEqual(['UTC', 2]);
    expect(before).toEqual({
      day: '2026-11-22',
      ...{ documents: 0, invoiced: [], received: [], lagSeconds: null, slowSeconds: null },
      ...{ opened: 0, resolved: 0, open: 0 },
    });
    const [sum] = (await days()).items;
    const invoices = sum!.ledger.find(({ kind }) => kind === 'IN')!;
    expect(day.invoiced).toEqual([invoices.posted.amount]);
    expect([day.documents, day.received.length]).toEqual([4, 1]);
    expect(day.lagSeconds).toBeGreaterThanOrEqual(0);
    expect(day.slowSeconds).toBeGreaterThanOrEqual(day.lagSeconds!);
    // One was held and let go on, one drifted and is open.
    const counts: { state: string; count: number }[] = await room.database.query(
      'SELECT state, count(*)::int AS count FROM exception GROUP BY state',
    );
    const of = (state: string) => counts.find((each) => each.state === state)?.count ?? 0;
    expect(day).toMatchObject({
      opened: of('open') + of('resolved'),
      resolved: of('resolved'),
      open: of('open'),
    });
    expect(of('resolved')).toBeGreaterThan(0);
  });

  it('leave out of their exceptions what somebody ignores', async () => {
    const trend = async () => {
      const path = `/reconciliation/trends?from=${TODAY}&to=${TODAY}`;
      const { items: points } = await room.call<{ items: TrendDay[] }>('GET', path);
      return points[0]!;
    };
    const { opened, open } = await trend();
    const { items: inbox } = await room.call<{ items: { id: string }[] }>('GET', '/exceptions');
    const ignored = `/exceptions/${inbox[0]!.id}/ignore`;
    await room.call('POST', ignored, { reason: 'meant so' });
    await expect(trend()).resolves.toMatchObject({ opened: opened - 1, open: open - 1 });
    await room.call('DELETE', ignored);
    await expect(trend()).resolves.toMatchObject({ opened, open });
  });

  it('add up to their items, one page after another', async () => {
    const all: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await room.call<{ items: Item[]; nextCursor: string | null }>(
        'GET',
        `/reconciliation/${TODAY}?limit=3${query}`,
      );
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(new Set(all.map(({ kind, ref }) => `${kind} ${ref}`)).size).toBe(all.length);
    const wrong: unknown[] = await room.database.query(
      `SELECT * FROM (SELECT connection_id, day, kind, currency, standing, count(*)::int AS count,
           sum(expected) AS expected, sum(booked) AS booked FROM reconciliation_item GROUP BY 1, 2, 3, 4, 5) i
         FULL JOIN reconciliation_day d USING (connection_id, day, kind, currency, standing)
       WHERE (i.count, i.expected, i.booked) IS DISTINCT FROM (d.count, d.expected, d.booked)`,
    );
    expect(wrong).toEqual([]);
    const counts = (await today())!;
    expect([...counts.store, ...counts.ledger].reduce((sum, row) => sum + row.total.count, 0)).toBe(
      all.length,
    );
  });

  it('are a CSV whose numbers are numbers', async () => {
    const { text, headers } = await get('/export.csv').expect(200);
    expect(headers['content-type']).toContain('text/csv');
    const [header, ...lines] = text.trim().split('\n');
    expect(header).toBe(
      'day,kind,currency,count,total,posted,ignored,held,waiting,missing,different,difference,unsettled',
    );
    expect(lines).toHaveLength(4);
    expect(lines[2]).toMatch(
      new RegExp(`^${TODAY},IN,USD,2,[\\d.]+,[\\d.]+,0.00,0.00,0.00,0.00,${total},${total},1$`),
    );
    const none = await get('/export.csv', { to: '2026-11-22' }).expect(200);
    expect(none.text.trim().split('\n')).toHaveLength(1);
  });

  it('are others in another zone', async () => {
    const inZone = (zone: string) =>
      room.database.query(
        `UPDATE connection SET settings = jsonb_set(settings, '{postingTimeZone}', to_jsonb($1::text))`,
        [zone],
      );
    await inZone('Pacific/Kiritimati');
    const moved = (await days()).items;
    expect(moved.map(({ day, store }) => [day, store.length > 0])).toEqual([
      ['2026-11-24', true],
      [TODAY, false],
    ]);
    await inZone('UTC');
    expect((await days()).items.map(({ day }) => day)).toEqual([TODAY]);
  });
});

describe('a proof', () => {
  const prove = async (from = TODAY, to = TODAY) => {
    const run = await room.call<RunView>('POST', '/reconciliation/proofs', { from, to });
    await runsOf(room).turn(run.id);
    return runsOf(room).get(run.id);
  };
  const open = async () => {
    await alertsOf(room).round();
    return (await alertsOf(room).list()).filter(({ kind }) => kind === 'reconciliation_open');
  };
  let unknown: number;

  it('finds an order of the store that nobody looked at here, and an alert tells', async () => {
    unknown = await looks.place();
    // It may still be on its way.
    expect((await prove()).counts).toEqual({ orders: 0, missing: 0 });
    room.clock.pass(16 * 60);
    const { state, counts } = await prove();
    expect([state, counts]).toEqual(['done', { orders: 3, missing: 1 }]);
    expect(rows(await today())[0]).toContain('2 posted, 1 missing');
    await expect(items('?standing=missing')).resolves.toMatchObject([
      { orderId: unknown, reason: 'not_known' },
    ]);
    await expect(open()).resolves.toMatchObject([
      { detail: `1 amount missing, 1 different, between ${TODAY} and ${TODAY}` },
    ]);
  });

  it('has an order that is missing in the CSV, whose amount nobody knows', async () => {
    const { text } = await get('/export.csv').expect(200);
    expect(text).toMatch(new RegExp(`^${TODAY},order,USD,3,.*,1$`, 'm'));
  });

  it('has nothing to find any more after the order was looked at', async () => {
    await looks.lookAt(unknown);
    await looks.walk();
    expect(rows(await today())[0]).toMatch(/: 3 posted; 0\.00$/);
    expect((await prove()).counts).toEqual({ orders: 3, missing: 0 });
    // A part of the days is no daily proof.
    expect((await days()).provedAt).toBeNull();
    await prove('2026-10-01', TODAY);
    expect((await days()).provedAt).toBe(room.clock.now().toISOString());
    await expect(open()).resolves.toMatchObject([
      { detail: expect.stringContaining('0 amounts missing, 1') },
    ]);
  });

  it('is begun once a day by itself, for the days that are over since the cut-over, whatever another connection does', async () => {
    await room.get(ProofSchedule).beginDue();
    room.clock.pass(25 * 3_600);
    await room.database.query(
      `INSERT INTO connection SELECT (jsonb_populate_record(c, jsonb_build_object(
           'id', gen_random_uuid(), 'number', 0, 'name', 'Broken', 'settings', c.settings || '{"postingTimeZone": "Nowhere/Land"}'))).*
         FROM connection c`,
    );
    await room.database.query(`UPDATE connection SET settings = settings || '{"cutoverDate": "2026-11-10"}'`);
    for (let time = 0; time < 2; time += 1) await room.get(ProofSchedule).beginDue();
    const { items: runs } = await room.call<{ items: (RunView & { params: object })[] }>(
      'GET',
      '/runs?kind=proof',
    );
    const begun = runs.filter(({ waits }) => waits);
    expect(begun).toHaveLength(1);
    const params: { params: unknown }[] = await room.database.query('SELECT params FROM run WHERE id = $1', [
      begun[0]!.id,
    ]);
    expect(params).toEqual([{ params: { from: '2026-11-10', to: TODAY } }]);
    await expect(prove()).rejects.toMatchObject({ status: 409 });
    await room.database.query('DELETE FROM connection WHERE number = 0');
  });
});

describe('the routes of the reconciliation', () => {
  it.each([
    ['', { from: '2026-02-30' }, 'from'],
    ['', { from: '2026-11-24', to: '2026-11-23' }, 'to'],
    ['', { cursor: 'x' }, 'cursor'],
    ['', { limit: 0 }, 'limit'],
    ['', { colour: 'red' }, 'colour'],
    ['/export.csv', { to: '23.11.2026' }, 'to'],
    ['/yesterday', {}, 'day'],
    [`/${TODAY}`, { kind: 'XX' }, 'kind'],
    [`/${TODAY}`, { standing: 'lost' }, 'standing'],
    [`/${TODAY}`, { reason: 'bad luck' }, 'reason'],
    ['/trends', { from: '2020-01-01', to: TODAY }, 'to'],
    ['/trends', { from: '2999-01-01' }, 'to'],
  ])('refuse %s %j by the name of the field', async (path, query, field) => {
    const { body } = await get(path, query).expect(400);
    expect(body.errors).toMatchObject([{ field }]);
  });

  it.each([
    [{ from: TODAY, to: '2026-11-22' }],
    [{ from: '2020-01-01', to: TODAY }],
    [{ from: TODAY }],
    [{ from: TODAY, to: 5 }],
  ])('refuse a proof of %j', async (body) => {
    await expect(room.call('POST', '/reconciliation/proofs', body)).rejects.toMatchObject({ status: 400 });
  });

  it('are read by everybody, but not of a connection that is not there; auditors begin no proof', async () => {
    const base = `${room.app.url}/api/v1/connections`;
    await request(base).get(`/00000000-0000-4000-8000-000000000000/reconciliation`).set(auditor).expect(404);
    const path = `/${room.connectionId}/reconciliation/proofs`;
    await request(base).post(path).set(auditor).send({ from: TODAY, to: TODAY }).expect(403);
  });
});

describe('an order that cannot be taken into its day', () => {
  const breakOrder = async (orderId: number) => {
    await room.database.query(`UPDATE store_order SET placed_at = 'infinity' WHERE order_id = $1`, [orderId]);
    const due = 'INSERT INTO reconciliation_due (connection_id, order_id) VALUES ($1, $2)';
    await room.database.query(due, [room.connectionId, orderId]);
  };
  const standings = (orderId: number) =>
    room.database.query(
      `SELECT standing, reason, day FROM reconciliation_item WHERE order_id = $1 AND kind = 'order'`,
      [orderId],
    );

  it('stops no other, is shown as unexplained, and comes in with its next change', async () => {
    const sound = await looks.place();
    await looks.lookAt(sound);
    await looks.walk();
    // No store says so; whatever is wrong with one order must not matter to another.
    await breakOrder(first);
    await days();
    await expect(room.database.query('SELECT 1 FROM reconciliation_due')).resolves.toEqual([]);
    await expect(standings(sound)).resolves.toMatchObject([{ standing: 'posted' }]);
    const day = room.clock.now().toISOString().slice(0, 10);
    await expect(standings(first)).resolves.toEqual([{ standing: 'missing', reason: 'unexplained', day }]);
    expect((await days()).items.find((each) => each.day === day)?.settled).toBe(false);
    await looks.lookAt(first);
    await days();
    await expect(standings(first)).resolves.toMatchObject([{ standing: 'posted', day: TODAY }]);
  });
});

describe('payments that move no money', () => {
  const noncash = async () => {
    await room.get(Reconciler).drain();
    const day = room.clock.now().toISOString().slice(0, 10);
    return (await room.call<{ noncash: object[] }>('GET', `/reconciliation/${day}`)).noncash;
  };

  it('are named with their amount once they are booked: no receipt comes to it', async () => {
    const orderId = await looks.place({ preset: 'E01', storeCredit: '40.00', giftCertificate: '100.00' });
    await looks.lookAt(orderId);
    expect(await noncash()).toEqual([]);
    await looks.walk();
    expect(await noncash()).toEqual([{ amount: '140.00', currency: 'USD' }]);
  });
});

it('an order that comes to 0.00 and is not to be posted is ignored on its day, with the reason', async () => {
  const orderId = await looks.place({ preset: 'zero' });
  await looks.lookAt(orderId);
  await expect(looks.order(orderId)).resolves.toMatchObject({ state: 'ignored' });
  await room.get(Reconciler).drain();
  await expect(
    room.database.query(
      'SELECT kind, standing, reason, expected::float8 AS expected FROM reconciliation_item WHERE order_id = $1',
      [orderId],
    ),
  ).resolves.toEqual([{ kind: 'order', standing: 'ignored', reason: 'ignored', expected: 0 }]);
});
