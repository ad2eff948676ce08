import request from 'supertest';
import { DataSource } from 'typeorm';
import { signIn } from '../access/testing/sign-in.js';
import { newConnection } from '../connections/testing/new-connection.js';
import { Clock, forgetRows } from '../platform/index.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { Retention } from './retention.js';
import { StoreEvents } from './store-events.js';

const DAY_MS = 86_400_000;
const now = new Date('2026-11-23T10:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);

let test: TestApp;
let database: DataSource;
let connectionId: string;
beforeAll(async () => {
  test = await startTestApp({ ROLE: 'api' });
  database = test.app.get(DataSource);
  const admin = await signIn(test);
  const made = await request(test.url)
    .post('/api/v1/connections')
    .set(admin)
    .send(newConnection())
    .expect(201);
  connectionId = (made.body as { id: string }).id;
  test.app.get(Clock).now = () => now;
});
beforeEach(() => database.query('TRUNCATE store_event, webhook_rejection, run CASCADE'));
afterAll(() => test.close());

const event = (
  key: string,
  days: number,
  { state = 'done', scope = 'store/order/updated', run = null as string | null } = {},
) =>
  database.query(
    `INSERT INTO store_event (connection_id, source, dedupe_key, scope, order_id, state, payload, received_at, next_at,
       correlation_id, run_id)
     VALUES ($1, 'webhook', $2, $3, 7, $4, '{}', $5, CASE $4 WHEN 'pending' THEN $5::timestamptz END, 'c', $6)`,
    [connectionId, key, scope, state, daysAgo(days), run],
  );
const keys = async () => {
  const rows: { dedupe_key: string }[] = await database.query(
    'SELECT dedupe_key FROM store_event ORDER BY 1',
  );
  return rows.map(({ dedupe_key }) => dedupe_key);
};
const run = async (days: number, state = 'done') => {
  const [row]: { id: string }[] = await database.query(
    `INSERT INTO run (connection_id, kind, state, params, counts, done, failures, next_at, requested_by, correlation_id,
       created_at, ended_at, updated_at)
     VALUES ($1, 'backfill', $2, '{}', '{}', 0, 0, NULL, 'somebody', 'c', $3, CASE $2 WHEN 'paused' THEN NULL ELSE $3::timestamptz END, $3)
     RETURNING id`,
    [connectionId, state, daysAgo(days)],
  );
  return row!.id;
};
const runIds = async () => {
  const rows: { id: string }[] = await database.query('SELECT id FROM run');
  return rows.map(({ id }) => id);
};
const forget = () => test.app.get(Retention).forget();

describe('what is forgotten', () => {
  it('are events answered more than ninety days ago, whatever became of them', async () => {
    await event('old', 91);
    await event('ignored', 91, { state: 'ignored' });
    await event('young', 89);
    await event('waits', 91, { state: 'pending' });
    await expect(forget()).resolves.toBe(2);
    await expect(keys()).resolves.toEqual(['waits', 'young']);
  });

  it('is not that an order had a refund: looks go by it', async () => {
    await event('webhook', 400, { scope: 'store/order/refund/created' });
    await event('poll', 400, { scope: 'poll/refund' });
    await expect(forget()).resolves.toBe(0);
    for (let newer = 0; newer < 120; newer += 1) await event(`newer ${newer}`, 1);
    const told = (orderId: number) => test.app.get(StoreEvents).toldOfRefund(connectionId, orderId);
    await expect(told(7)).resolves.toBe(true);
    await expect(told(8)).resolves.toBe(false);
    await database.query('TRUNCATE store_event');
    await event('other', 1);
    await expect(told(7)).resolves.toBe(false);
  });

  it('are counts of refused deliveries', async () => {
    const insert = (days: number) =>
      database.query(
        `INSERT INTO webhook_rejection
           (connection_key, reason, hour, last_at, last_detail, last_address, last_correlation_id)
         VALUES ('unknown', 'r', $1, $1, '', '', 'c')`,
        [daysAgo(days)],
      );
    await insert(91);
    await insert(1);
    await expect(forget()).resolves.toBe(1);
  });

  it('are ended runs after a year, but none that orders were asked for by, and none that waits', async () => {
    const [, kept, paused, young] = [
      await run(401),
      await run(401),
      await run(401, 'paused'),
      await run(399),
    ];
    await database.query(
      'INSERT INTO asked_order (connection_id, order_id, run_id, asked_at) VALUES ($1, 7, $2, $3)',
      [connectionId, kept, daysAgo(401)],
    );
    await expect(forget()).resolves.toBe(1);
    expect((await runIds()).sort()).toEqual([kept, paused, young].sort());
  });

  it('are runs without reading every table that refers to them: each is found by its run', async () => {
    await expect(
      database.query(
        `SELECT c.conrelid::regclass::text AS name FROM pg_constraint c
         WHERE c.contype = 'f' AND c.confrelid = 'run'::regclass AND NOT EXISTS (
           SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1]
             AND COALESCE(pg_get_expr(i.indpred, i.indrelid), '') IN ('', '(run_id IS NOT NULL)'))`,
      ),
    ).resolves.toEqual([]);
  });

  it('are all runs whose time is over, a few in each statement', async () => {
    for (let count = 0; count < 120; count += 1) await run(401);
    const statements = jest.spyOn(database, 'transaction');
    await expect(forget()).resolves.toBe(120);
    expect(statements).toHaveBeenCalledTimes(4);
    statements.mockRestore();
  });

  it('is a run with an event only after the event', async () => {
    const [mine, other] = [await run(401), await run(401)];
    await event('late', 89, { run: mine });
    await expect(forget()).resolves.toBe(1);
    await expect(runIds()).resolves.toEqual([mine]);
    await event('over', 91, { run: mine });
    await expect(forget()).resolves.toBe(1);
    await expect(runIds()).resolves.not.toContain(other);
    const later = new Date(now.getTime() + 2 * DAY_MS);
    test.app.get(Clock).now = () => later;
    await expect(forget()).resolves.toBe(2);
    test.app.get(Clock).now = () => now;
  });
});

describe('what happened', () => {
  const over = 'is history';
  const refused = (statement: string) => expect(database.query(statement)).rejects.toThrow(over);

  it.each([
    ...['connection_id = gen_random_uuid()', `source = 'poll'`, `dedupe_key = 'x'`, `scope = 'x'`],
    ...['order_id = 8', 'customer_id = 8', 'run_id = gen_random_uuid()', `payload = '{"a":1}'`],
    ...[`received_at = now()`, `correlation_id = 'x'`],
  ])('stays: no event is made to say another %s', async (change) => {
    await event('one', 1);
    await refused(`UPDATE store_event SET ${change}`);
  });

  it.each([
    ...['connection_id = gen_random_uuid()', `kind = 'gap'`, `params = '{"a":1}'`, `requested_by = 'x'`],
    ...[`correlation_id = 'x'`, 'created_at = now()'],
  ])('stays: no run, of whatever state, is made to say another %s', async (change) => {
    await run(1, 'paused');
    await refused(`UPDATE run SET ${change}`);
  });

  it('stays: a run that was done or cancelled does not go on counting, one that failed may be resumed', async () => {
    for (const state of ['done', 'cancelled']) {
      await run(1, state);
      await refused(`UPDATE run SET done = 5 WHERE state = '${state}'`);
    }
    await run(1, 'failed');
    await database.query(`UPDATE run SET done = 5 WHERE state = 'failed'`);
  });

  it('is taken out by nobody but who forgets', async () => {
    await event('one', 400);
    await run(500);
    await refused('DELETE FROM store_event');
    await refused('DELETE FROM run');
    await expect(forget()).resolves.toBe(2);
  });

  it('is not forgotten before it is answered, whoever says so', async () => {
    await event('waits', 400, { state: 'pending' });
    await run(500, 'paused');
    for (const table of ['store_event', 'run']) {
      await expect(forgetRows(database, `DELETE FROM ${table} WHERE true`, [])).rejects.toThrow(over);
    }
  });

  it('goes with a connection that nothing came of', async () => {
    const [made]: { id: string }[] = await database.query(
      `INSERT INTO connection SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
         'name', 'other', 'number', 99, 'mode', 'shadow'))).* FROM connection c RETURNING id`,
    );
    await run(1);
    await database.query(
      `INSERT INTO run SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(),
      'connection_id', $1::uuid))).* FROM run r`,
      [made!.id],
    );
    await database.query('DELETE FROM connection WHERE id = $1', [made!.id]);
    await expect(runIds()).resolves.toHaveLength(1);
  });
});
