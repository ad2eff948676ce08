import request from 'supertest';
import { DataSource } from 'typeorm';
import { signIn } from '../access/testing/sign-in.js';
import { newConnection } from '../connections/testing/new-connection.js';
import { Clock } from '../platform/index.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { Retention } from './retention.js';

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

  it('is a run with an event only after the event', async () => {
    await event('late', 10, { run: await run(401) });
    await expect(forget()).resolves.toBe(0);
    await database.query('UPDATE store_event SET received_at = $1', [daysAgo(91)]);
    await expect(forget()).resolves.toBe(2);
  });
});
