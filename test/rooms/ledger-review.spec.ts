import { setImmediate } from 'node:timers/promises';
import request from 'supertest';
import { signIn } from '../../apps/api/src/access/testing/sign-in.js';
import { DirectoryRefresh } from '../../apps/api/src/directory/refresh.js';
import { looksOf, mapSandbox } from './support/looks.js';
import { Room } from './support/room.js';
import type { ExceptionPage, OrderDetail, OrderPage } from '../support/shapes.js';

/* What people read of orders and documents, from orders that really went through the rooms. */

let room: Room;
let looks: ReturnType<typeof looksOf>;
const orders: number[] = [];
beforeAll(async () => {
  room = await Room.start();
  looks = looksOf(room);
  await mapSandbox(room);
  for (let count = 0; count < 7; count += 1) {
    const orderId = await looks.place({ preset: 'E01', customerId: count === 3 ? 15 : 11 });
    // Some share a moment, as they do in a burst.
    if (count % 2 === 0) room.clock.pass(1);
    await looks.lookAt(orderId);
    orders.push(orderId);
  }
});
afterAll(() => room.close());

async function pagesOf(query: string): Promise<number[]> {
  const found: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: OrderPage = await room.call(
      'GET',
      `/orders?limit=2&${query}${cursor && `&cursor=${cursor}`}`,
    );
    found.push(...page.items.map(({ orderId }) => orderId));
    cursor = page.nextCursor;
  }
  return found;
}

describe('the list of orders', () => {
  it('pages through every order once, in either direction', async () => {
    const newestFirst = await pagesOf('sort=updatedAt:desc');
    expect([...newestFirst].sort()).toEqual(orders);
    await expect(pagesOf('sort=updatedAt:asc')).resolves.toEqual([...newestFirst].reverse());
  });

  it('of some days comes by when orders were placed, page by page, in either direction', async () => {
    const placed = await pagesOf('from=2026-11-23');
    expect([...placed].sort()).toEqual(orders);
    await expect(pagesOf('from=2026-11-23&sort=placedAt:asc')).resolves.toEqual([...placed].reverse());
    const { items } = await room.call<OrderPage>('GET', '/orders?from=2026-11-23');
    const times = items.map(({ placedAt }) => placedAt ?? '');
    expect(times).toEqual([...times].sort().reverse());
  });

  it('does not show a row twice when it moves while somebody reads', async () => {
    const first: OrderPage = await room.call('GET', '/orders?limit=3');
    room.clock.pass(1);
    await looks.lookAt(orders[0]!);
    const second: OrderPage = await room.call('GET', `/orders?limit=10&cursor=${first.nextCursor}`);
    const seen = [...first.items, ...second.items].map(({ orderId }) => orderId);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ['one state', 'state=held', () => [orders[3]]],
    ['several states', 'state=held,posting', () => orders],
    ['the number of an order', () => `q=${orders[2]}`, () => [orders[2]]],
    ['a part of the customer’s name', 'q=PAT', () => [orders[3]]],
    ['a part of the customer’s e-mail', 'q=PAT.MORGAN%40', () => [orders[3]]],
    ['what the order comes to', 'q=%24253.04', () => orders],
    ['what it comes to, in another currency', 'q=253.04+EUR', () => []],
    ['another amount', 'q=253', () => []],
    ['the name of a batch', () => `q=bcin-1-${orders[0]}`, () => [orders[0]]],
    ['the name of a batch there is not', () => `q=BCIN-2-${orders[0]}`, () => []],
    ['a sign that is no wildcard', 'q=%25', () => []],
    ['the day it was placed', 'from=2026-11-23&to=2026-11-24', () => orders],
    ['another day', 'from=2026-11-24', () => []],
  ])('is narrowed by %s', async (_what, query, expected) => {
    const found = await pagesOf(typeof query === 'string' ? query : query());
    expect(found.sort()).toEqual(expected());
  });

  it.each([
    'state=paid',
    'from=2026-W01',
    'to=yesterday',
    'sort=total',
    'sort=placedAt:desc',
    'limit=201',
    'cursor=x',
    'q=%00',
    'color=red',
  ])('refuses %s, naming the field', async (query) => {
    const field = query.split('=')[0];
    await expect(room.call('GET', `/orders?${query}`)).rejects.toMatchObject({
      status: 400,
      problem: { errors: [{ field }] },
    });
  });

  it.each(['0', '-1', '1e3', 'x', '99999999999999999999'])('knows no order %s', async (orderId) => {
    await expect(room.call('GET', `/orders/${orderId}`)).rejects.toMatchObject({ status: 404 });
  });
});

describe('the detail of an order', () => {
  it('has store lines that sum to the total, and a reason for every ledger line', async () => {
    const order = await looks.order(orders[0]!);
    const cents = order.store!.lines.map(({ amount }) => Math.round(Number(amount.amount) * 100));
    expect(cents.reduce((sum, amount) => sum + amount)).toBe(25_304);
    expect(order.store!.transactions).toMatchObject([{ gateway: 'stripe', amount: { amount: '253.04' } }]);
    for (const { lines } of order.documents) {
      for (const { explanation } of lines) expect(explanation.text).not.toBe('');
    }
    expect(order.difference).toEqual({ amount: '253.04', currency: 'USD' });
  });

  it('holds each store amount beside what is booked, with the reason for the difference', async () => {
    expect(addedUp(await looks.order(orders[0]!))).toEqual([
      'Order total 253.04, booked 0.00: not_sent',
      'of it tax 18.14, booked 0.00: not_sent',
      'Payment by stripe 253.04, booked 0.00: not_sent',
      'Money in less money back 253.04, booked 0.00: not_sent',
    ]);
    const held = await looks.order(orders[3]!);
    expect(held.statement.map(({ reason }) => reason?.code)).toEqual(
      Array(5).fill('held').with(4, undefined),
    );
  });

  it('adds up in a file for a spreadsheet, in which nothing is a formula, for whoever may see the order', async () => {
    const csvOf = async (orderId: number | string) =>
      request(room.app.url)
        .get(`/api/v1/connections/${room.connectionId}/orders/${orderId}/statement.csv`)
        .set(await signIn(room.app));
    const [{ id: before }, { id: evil }] = await room.database.query<[{ id: string }, { id: string }]>(
      `WITH now AS (SELECT s.* FROM store_order o JOIN order_snapshot s ON s.id = o.snapshot_id WHERE o.order_id = $1),
         other AS (INSERT INTO order_snapshot (connection_id, order_id, content_hash, body, read_at)
           SELECT connection_id, order_id, 'evil', jsonb_set(body, '{transactions,0,gateway}', '"=HYPERLINK(1),x"'), read_at
           FROM now RETURNING id)
       SELECT id FROM now UNION ALL SELECT id FROM other`,
      [orders[0]],
    );
    const readAs = (id: string) =>
      room.database.query('UPDATE store_order SET snapshot_id = $1 WHERE order_id = $2', [id, orders[0]]);
    await readAs(evil);
    const { status, text, headers } = await csvOf(orders[0]!);
    await readAs(before);
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      `attachment; filename="order-${orders[0]}-statement.csv"`,
    ]);
    const [head, total, , payment, money] = text.split('\n');
    expect(head).toBe('\uFEFFkind,id,amount of,store,ledger,difference,currency,reason,documents');
    expect(total).toMatch(/^total,,Order total,253\.04,0\.00,253\.04,USD,"?Planned, not sent.*,BCIN-1-\d+$/);
    expect(payment).toMatch(/^payment,\d+,"Payment by =HYPERLINK\(1\),x",253\.04,/);
    expect(money).toMatch(/^money,,Money in less money back,253\.04,0\.00,253\.04,/);
    expect([(await csvOf(987_654)).status, (await csvOf('x')).status]).toEqual([404, 404]);
    const anonymous = await request(room.app.url).get(
      `/api/v1/connections/${room.connectionId}/orders/${orders[0]}/statement.csv`,
    );
    expect(anonymous.status).toBe(401);
  });

  it('is of one moment: what moves while it is read is not half in it', async () => {
    const [orderId] = orders;
    const other = room.database.createQueryRunner();
    await other.startTransaction();
    await other.query('LOCK TABLE document IN ACCESS EXCLUSIVE MODE');
    const reading = looks.order(orderId!);
    await waitingForDocuments();
    await other.query(`UPDATE store_order SET invoiced = 253.04 WHERE order_id = $1`, [orderId]);
    await other.query(`UPDATE document SET detail = 'moved' WHERE order_id = $1`, [orderId]);
    await other.query(`UPDATE exception SET detail = 'moved' WHERE order_id = $1`, [orderId]);
    await other.commitTransaction();
    const before = await reading;
    expect(before.difference.amount).toBe('253.04');
    expect(before.documents.map(({ detail }) => detail)).not.toContain('moved');
    await other.query(`UPDATE store_order SET invoiced = 0 WHERE order_id = $1`, [orderId]);
    await other.release();
  });

  it('says what a hold is about and how to mend it', async () => {
    const { holds } = await looks.order(orders[3]!);
    const hold = holds.find(({ code }) => code === 'firm_unresolved');
    expect(hold).toMatchObject({ field: 'firm-mappings.15', fix: expect.stringContaining('firm mapping') });
  });
});

/** What does not add up of an order. */
function addedUp({ statement }: OrderDetail): string[] {
  return statement
    .filter(({ reason }) => reason !== null)
    .map((row) => `${row.label} ${row.store.amount}, booked ${row.booked.amount}: ${row.reason?.code}`);
}

/** Until somebody who reads documents has to wait. */
async function waitingForDocuments(): Promise<void> {
  const sql = `SELECT 1 FROM pg_locks WHERE relation = 'document'::regclass AND NOT granted`;
  while ((await room.database.query<object[]>(sql)).length === 0) await setImmediate();
}

describe('a preview', () => {
  it('is, byte for byte, what is sent', async () => {
    const orderId = orders[0]!;
    const { requests } = await room.call<{ requests: { batch: string; path: string; body: string }[] }>(
      'GET',
      `/orders/${orderId}/preview`,
    );
    expect(requests.map(({ path }) => path)).toEqual(['DataEntry/inControl', 'DataEntry/crControl']);
    await looks.walk();
    for (const { batch, body } of requests) {
      const rows: { id: string }[] = await room.database.query('SELECT id FROM document WHERE batch = $1', [
        batch,
      ]);
      const { attempts } = await room.call<{
        attempts: { exchanges: { operation: string; requestBody: string | null }[] }[];
      }>('GET', `/documents/${rows[0]?.id}`);
      const sent = attempts
        .flatMap(({ exchanges }) => exchanges)
        .find(({ operation }) => operation === 'deltek.createFile');
      expect(sent?.requestBody).toBe(body);
    }
  });

  it('is of what then adds up to 0.00', async () => {
    const posted = await looks.order(orders[0]!);
    expect(addedUp(posted)).toEqual([]);
    expect(posted.statement.map(({ difference }) => difference.amount)).toEqual(Array(5).fill('0.00'));
  });
});

describe('a replay', () => {
  it('as a dry run says what it would do, and does nothing', async () => {
    const answer = room.call('POST', `/orders/${orders[3]}/replay`, { dryRun: true });
    await expect(answer).resolves.toMatchObject({
      outcome: 'held',
      queued: false,
      holds: expect.arrayContaining([expect.objectContaining({ code: 'firm_unresolved' })]),
    });
    await expect(looks.eventStates(orders[3]!)).resolves.toEqual(['done']);
  });

  it('looks again at what something else in Deltek stood in the way of', async () => {
    const orderId = await looks.place();
    const foreign = {
      invoice: String(orderId).padStart(12, '0'),
      wbs1: 'P100',
      wbs2: '001',
      amount: '10.00',
    };
    await room.sandbox('POST', '/deltek/ledger/foreign-invoice', foreign);
    await looks.lookAt(orderId);
    await looks.walk();
    const replay = async () => {
      await room.call('POST', `/orders/${orderId}/replay`, { dryRun: false });
      await looks.look(orderId);
      await looks.walk();
      return looks.order(orderId);
    };
    await expect(replay()).resolves.toMatchObject({
      state: 'failed',
      holds: [{ code: 'invoice_number_taken' }],
    });
    await billOn('P110');
    await expect(replay()).resolves.toMatchObject({ state: 'posted', holds: [] });
  });
});

/** A new project of the same firm, on which the number is free, and the rule that leads to it. */
async function billOn(wbs1: string): Promise<void> {
  const firms = await room.call<{ items: { clientId: string }[] }>('GET', '/deltek/firms?q=Lakeside');
  const billingClientId = firms.items[0]?.clientId;
  await room.sandbox('POST', '/deltek/projects', { wbs1, billingClientId, phases: ['001'] });
  await room.get(DirectoryRefresh).run(room.connectionId);
  const { items } = await room.call<{ items: { id: string; wbs1: string }[] }>('GET', '/project-rules');
  const rule = items.find((row) => row.wbs1 === 'P100');
  await room.call('PATCH', `/project-rules/${rule?.id}`, { wbs1 });
}

describe('documents', () => {
  it('are paged one by one, although two came into being at the same moment', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: { batch: string }[]; nextCursor: string | null } = await room.call(
        'GET',
        `/documents?limit=1${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.items.map(({ batch }) => batch));
      cursor = page.nextCursor;
    }
    const all: { batch: string }[] = await room.database.query('SELECT batch FROM document');
    expect(seen.sort()).toEqual(all.map(({ batch }) => batch).sort());
  });

  it('are narrowed by type and state', async () => {
    const { items } = await room.call<{ items: { type: string; state: string }[] }>(
      'GET',
      '/documents?type=CR&state=confirmed',
    );
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item).toMatchObject({ type: 'CR', state: 'confirmed' });
    const both = await room.call<{ items: object[] }>('GET', '/documents?type=CR&state=planned,confirmed');
    expect(both.items.length).toBeGreaterThanOrEqual(items.length);
    await expect(room.call('GET', '/documents?state=gone')).rejects.toMatchObject({ status: 400 });
  });

  it('are found by their name, whole and no part of it', async () => {
    const [document]: { batch: string }[] = await room.database.query('SELECT batch FROM document LIMIT 1');
    const named = async (batch: string) =>
      (await room.call<{ items: { batch: string }[] }>('GET', `/documents?batch=${batch}`)).items;
    expect(await named(document!.batch)).toMatchObject([document]);
    expect(await named(document!.batch.slice(0, -1))).toEqual([]);
    await expect(named('')).rejects.toMatchObject({ status: 400 });
  });

  it('are found by name, by order and by amount', async () => {
    const found = async (q: string | number) => {
      const { items } = await room.call<{ items: { batch: string }[] }>('GET', `/documents?q=${q}`);
      return items.map(({ batch }) => batch).sort();
    };
    const [invoice, receipt] = [`BCIN-1-${orders[0]}`, expect.stringContaining(`BCCR-1-${orders[0]}`)];
    expect(await found(`bcin-1-${orders[0]}`)).toEqual([invoice]);
    expect(await found(orders[0]!)).toEqual([receipt, invoice]);
    expect(await found('253.04')).toContain(invoice);
    expect(await found('253.05')).toEqual([]);
  });
});

describe('exceptions', () => {
  it('are found by order and by customer', async () => {
    const found = async (q: string | number) =>
      (await room.call<{ items: { orderId: number }[] }>('GET', `/exceptions?q=${q}`)).items.map(
        ({ orderId }) => orderId,
      );
    expect(await found('pat+mor')).toEqual([orders[3]]);
    expect(await found('pat.morgan%40mailbox')).toEqual([orders[3]]);
    expect(await found(orders[3]!)).toEqual([orders[3]]);
    expect(await found('lakeside')).toEqual([]);
  });

  it('are grouped by cause, with the money at stake', async () => {
    const { groups } = await room.call<ExceptionPage>('GET', '/exceptions?groupBy=cause');
    expect(groups).toContainEqual({
      cause: 'firm_unresolved',
      sentence: expect.any(String),
      fix: expect.any(String),
      page: expect.stringContaining('#firm_unresolved'),
      count: 1,
      amounts: [{ amount: '253.04', currency: 'USD' }],
      oldestSince: expect.any(String),
    });
  });
});

describe('what stops no order', () => {
  interface Told {
    readonly id: string;
    readonly cause: string;
    readonly orderId: number;
    readonly acknowledgeable: boolean;
    readonly acknowledged: { readonly by: string; readonly note: string } | null;
  }
  const list = async (query = '') =>
    (await room.call<{ items: Told[] }>('GET', `/exceptions?limit=200${query}`)).items;
  const acknowledge = (id: string, note: string) =>
    room.call<Told>('POST', `/exceptions/${id}/acknowledge`, { note });
  const notices = async () => (await list()).filter(({ orderId }) => orderId === orders[1]);
  const lookWith = async (status: object) => {
    await room.sandbox('PATCH', `/bigcommerce/orders/${orders[1]}`, status);
    await looks.lookAt(orders[1]!);
    return notices();
  };
  const open = async () => {
    const { connections } = (await room.api.get('/overview')) as {
      connections: { openExceptions: number }[];
    };
    return connections[0]?.openExceptions;
  };

  it('is acknowledged with a note: it stays, asks nobody any more, and a hold is not', async () => {
    const [told] = await lookWith({ statusId: 13 });
    expect(told).toMatchObject({ cause: 'dispute_hint', acknowledgeable: true, acknowledged: null });
    const before = await open();
    await expect(acknowledge(told!.id, '')).rejects.toMatchObject({ status: 400 });
    const said = await acknowledge(told!.id, 'called the bank');
    expect(said.acknowledged).toMatchObject({ by: expect.any(String), note: 'called the bank' });
    expect(await open()).toBe((before ?? 0) - 1);
    await looks.lookAt(orders[1]!);
    const order = await looks.order(orders[1]!);
    expect(order.holds).toMatchObject([{ code: 'dispute_hint', acknowledged: { note: 'called the bank' } }]);
    expect(order.causes).toEqual([]);
    const row = (await room.call<OrderPage>('GET', `/orders?q=${orders[1]}`)).items[0];
    expect(row?.causes).toEqual([]);

    const [seen, unseen] = [await list('&acknowledged=yes'), await list('&acknowledged=no')];
    expect([seen.map(({ id }) => id), unseen.map(({ id }) => id)]).toEqual([
      [told!.id],
      expect.not.arrayContaining([told!.id]),
    ]);
    const { groups } = await room.call<ExceptionPage>('GET', '/exceptions?groupBy=cause&acknowledged=no');
    expect(groups?.map(({ cause }) => cause)).not.toContain('dispute_hint');

    const held = unseen.find(({ cause }) => cause === 'firm_unresolved');
    expect(held?.acknowledgeable).toBe(false);
    await expect(acknowledge(held!.id, 'seen')).rejects.toMatchObject({
      status: 409,
      problem: { code: 'not_acknowledgeable' },
    });
    await expect(acknowledge(room.connectionId, 'seen')).rejects.toMatchObject({ status: 404 });
    const trail = await room.database.query<{ reason: string }[]>(
      `SELECT reason FROM audit_entry WHERE action = 'exception.acknowledged'`,
    );
    expect(trail).toEqual([{ reason: 'called the bank' }]);
  });

  it('is to do again when that is taken back, which is in the trail with the note', async () => {
    const [told] = await notices();
    const before = await open();
    const takeBack = (id: string) => room.call<Told>('DELETE', `/exceptions/${id}/acknowledge`);
    await expect(takeBack(told!.id)).resolves.toMatchObject({ acknowledged: null });
    await expect(takeBack(told!.id)).resolves.toMatchObject({ acknowledged: null });
    expect(await open()).toBe((before ?? 0) + 1);
    expect((await list('&acknowledged=no')).map(({ id }) => id)).toContain(told!.id);
    expect((await looks.order(orders[1]!)).causes).toMatchObject([{ code: 'dispute_hint' }]);
    await expect(takeBack(room.connectionId)).rejects.toMatchObject({ status: 404 });
    const trail = await room.database.query<object[]>(
      `SELECT before->>'seenTo' AS before, after->>'seenTo' AS after FROM audit_entry
       WHERE action = 'exception.reopened' AND subject_id = $1`,
      [told!.id],
    );
    expect(trail).toEqual([{ before: 'called the bank', after: null }]);
    await acknowledge(told!.id, 'called the bank again');
  });

  it('asks again once it says something new, and cannot be acknowledged when it is over', async () => {
    const [told] = await notices();
    await room.database.query(`UPDATE exception SET detail = 'as it was' WHERE id = $1`, [told!.id]);
    await looks.lookAt(orders[1]!);
    expect(await notices()).toMatchObject([{ id: told!.id, acknowledged: null }]);
    expect(await lookWith({ statusId: 11 })).toEqual([]);
    await expect(acknowledge(told!.id, 'late')).rejects.toMatchObject({
      status: 409,
      problem: { code: 'exception_over' },
    });
  });
});

describe('the overview', () => {
  it('tells of each connection what is posted, what waits and what is wrong', async () => {
    const { connections } = (await room.api.get('/overview')) as { connections: object[] };
    expect(connections).toMatchObject([
      {
        id: room.connectionId,
        mode: 'automatic',
        orders: { held: 1 },
        stuck: 0,
        postedToday: { documents: 14, invoices: 7, timeZone: 'UTC' },
      },
    ]);
  });
});
