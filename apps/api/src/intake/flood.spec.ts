import { createHmac } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { signIn } from '../access/testing/sign-in.js';
import { newConnection, SECRETS } from '../connections/testing/new-connection.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';

/* More arrives than a slow database can take: what cannot be kept is refused at once, what was answered 200 is there. */

const FLOOD = 11_000;
const LONG_MS = 120_000;

let test: TestApp;
let database: DataSource;
let connectionId: string;
beforeAll(async () => {
  test = await startTestApp({ ROLE: 'api' });
  database = test.app.get(DataSource);
  const made = await fetch(`${test.url}/api/v1/connections`, {
    method: 'POST',
    headers: { ...(await signIn(test)), 'content-type': 'application/json' },
    body: JSON.stringify(newConnection()),
  });
  connectionId = ((await made.json()) as { id: string }).id;
});
beforeEach(async () => {
  await database.query('TRUNCATE store_event');
  expect((await deliver(0)).statusCode).toBe(200);
});
afterAll(() => test.close());

function deliver(order: number) {
  const payload = JSON.stringify({
    scope: 'store/order/created',
    data: { type: 'order', id: order + 1 },
    producer: 'stores/abc123',
  });
  const seconds = Math.floor(Date.now() / 1000);
  const signed = `msg_${order}.${seconds}.${payload}`;
  return test.app.inject({
    method: 'POST',
    url: `/api/v1/webhooks/bigcommerce/${connectionId}`,
    payload,
    headers: {
      'content-type': 'application/json',
      'webhook-id': `msg_${order}`,
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${createHmac('sha256', SECRETS.clientSecret).update(signed).digest('base64')}`,
    },
  });
}
type Answer = Awaited<ReturnType<typeof deliver>>;

/** Delivers all at once; what is answered gathers in a list, by the number of the order. */
function flood(orders: readonly number[]) {
  const answers = new Map<number, Answer>();
  const all = Promise.all(orders.map(async (order) => answers.set(order, await deliver(order))));
  const of = (status: number) =>
    [...answers].flatMap(([order, { statusCode }]) => (statusCode === status ? [order] : []));
  return { answers, all, of };
}
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const kept = async () => {
  const rows: { key: string }[] = await database.query('SELECT dedupe_key AS key FROM store_event');
  return new Set(rows.map(({ key }) => Number(key.replace('id:msg_', ''))));
};

/** Nothing can be written to the list of events before it is ended. */
async function stalled() {
  const client = new pg.Client({ connectionString: test.config.databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query('LOCK TABLE store_event IN EXCLUSIVE MODE');
  return async () => {
    await client.query('COMMIT');
    await client.end();
  };
}

describe('a flood on a database that stands still', () => {
  it(
    'is refused beyond what may wait, keeps no connection from others, and goes on by itself without a loss',
    async () => {
      const goOn = await stalled();
      const { answers, all, of } = flood(numbers(FLOOD));
      while (answers.size === 0) await rest(20);
      await rest(500);

      expect([...new Set([...answers.values()].map(({ statusCode }) => statusCode))]).toEqual([503]);
      const [refused] = [...answers.values()];
      expect(refused!.headers['retry-after']).toBe('30');
      expect(refused!.json()).toMatchObject({ code: 'overloaded' });
      expect(FLOOD - answers.size).toBeGreaterThanOrEqual(10_000);
      expect(FLOOD - answers.size).toBeLessThanOrEqual(10_000 + 2 * 256);
      expect((await fetch(`${test.url}/readyz`)).status).toBe(200);
      const [locked]: { busy: number }[] = await database.query(
        `SELECT count(*)::int AS busy FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(locked!.busy).toBeLessThanOrEqual(3);

      await goOn();
      await all;
      expect(of(200).length + of(503).length).toBe(FLOOD);
      expect(await kept()).toEqual(new Set([0, ...of(200)]));

      const again = flood(of(503));
      await again.all;
      expect(again.of(200)).toHaveLength(of(503).length);
      expect((await kept()).size).toBe(FLOOD + 1);
    },
    LONG_MS,
  );
});

describe('a flood while others have every connection', () => {
  it(
    'waits for one, and is answered when it is written',
    async () => {
      const runners = Array.from({ length: 30 }, () => database.createQueryRunner());
      await Promise.all(runners.map((runner) => runner.connect()));
      const { answers, all, of } = flood(numbers(500));
      await rest(500);
      expect(answers.size).toBe(0);
      await Promise.all(runners.map((runner) => runner.release()));
      await all;
      expect(of(200)).toHaveLength(500);
      expect((await kept()).size).toBe(501);
    },
    LONG_MS,
  );
});
