import { createHmac, randomUUID } from 'node:crypto';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { signIn } from '../access/testing/sign-in.js';
import { newConnection, SECRETS } from '../connections/testing/new-connection.js';
import { TooManyWaiting } from '../platform/database/together.js';
import { RequestLimits, TooManyRequests } from '../platform/index.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { StoreEvents } from './store-events.js';

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
});
beforeEach(() => database.query('TRUNCATE store_event, webhook_rejection'));
afterAll(() => test.close());

const bodyOf = (over: object = {}) =>
  JSON.stringify({
    scope: 'store/order/created',
    store_id: '1',
    data: { type: 'order', id: 250 },
    hash: 'dd70c0976e06b67aaf671e73f49dcb79230ebf9d',
    created_at: 1_561_479_335,
    producer: 'stores/abc123',
    ...over,
  });

function deliver(body: string, { id = 'msg_1', secret = SECRETS.clientSecret, to = connectionId } = {}) {
  const seconds = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64');
  return fetch(`${test.url}/api/v1/webhooks/bigcommerce/${to}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${mac}`,
    },
  });
}
const events = (): Promise<Record<string, unknown>[]> =>
  database.query('SELECT order_id, state, source, duplicates, payload FROM store_event ORDER BY id');
const rejections = (): Promise<Record<string, unknown>[]> =>
  database.query('SELECT connection_key, reason, count FROM webhook_rejection ORDER BY reason');

describe('an authentic delivery', () => {
  it('is one row, then 200 with nothing in it', async () => {
    const answer = await deliver(bodyOf());
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    await expect(events()).resolves.toMatchObject([
      { order_id: '250', state: 'pending', source: 'webhook', duplicates: 0 },
    ]);
  });

  it('ten times over, at once, stays one row that says so', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(bodyOf())));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    await expect(events()).resolves.toMatchObject([{ duplicates: 9 }]);
  });

  it('beside fifty others, some of them twice, is one row like each of them', async () => {
    const numbers = Array.from({ length: 50 }, (_, index) => index + 1);
    const both = [...numbers, ...numbers.slice(0, 10)];
    const answers = await Promise.all(
      both.map((order) => deliver(bodyOf({ data: { type: 'order', id: order } }), { id: `msg_${order}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(both.map(() => 200));
    const rows = await events();
    expect(rows.map(({ order_id: order }) => Number(order)).sort((a, b) => a - b)).toEqual(numbers);
    expect(rows.filter(({ duplicates }) => duplicates === 1)).toHaveLength(10);
  });

  it('is told to come again when more arrives than can be written', async () => {
    const stored = jest.spyOn(test.app.get(StoreEvents), 'receive').mockRejectedValue(new TooManyWaiting());
    const answer = await deliver(bodyOf());
    const { code } = (await answer.json()) as { code: string };
    expect([answer.status, code, answer.headers.get('retry-after')]).toEqual([503, 'overloaded', '30']);
    stored.mockRestore();
    expect((await deliver(bodyOf())).status).toBe(200);
  });

  it('that comes again days after it was answered asks for nothing: the row decides, not the queue', async () => {
    await deliver(bodyOf());
    await database.query(
      `UPDATE store_event SET state = 'done', next_at = NULL, handled_at = now() - interval '3 days'`,
    );
    await deliver(bodyOf());
    await expect(events()).resolves.toMatchObject([{ state: 'done', duplicates: 1 }]);
  });

  it('of another event of the same order is a row of its own', async () => {
    await deliver(bodyOf());
    await deliver(bodyOf({ scope: 'store/order/updated' }), { id: 'msg_2' });
    await expect(events()).resolves.toHaveLength(2);
  });

  it('that concerns no order is kept, and leads to nothing', async () => {
    await deliver(bodyOf({ scope: 'store/information/updated', data: { type: 'store' } }));
    await expect(events()).resolves.toMatchObject([{ order_id: null, state: 'ignored' }]);
  });

  it('that concerns a customer waits for a look at the customer', async () => {
    await deliver(bodyOf({ scope: 'store/customer/updated', data: { type: 'customer', id: 11 } }));
    await expect(events()).resolves.toMatchObject([{ order_id: null, state: 'pending' }]);
  });

  it('of a scope we never asked for is answered 200, since errors would get the hook disabled', async () => {
    const answer = await deliver(bodyOf({ scope: 'store/product/updated' }));
    expect(answer.status).toBe(200);
    await expect(events()).resolves.toEqual([]);
  });

  it('with text that Postgres refuses is kept without it', async () => {
    const answer = await deliver(bodyOf({ hash: 'a\0b\ud800' }));
    expect(answer.status).toBe(200);
    await expect(events()).resolves.toMatchObject([{ payload: { hash: 'a\uFFFDb\uFFFD' } }]);
  });
});

describe('a delivery that is refused', () => {
  it('is counted by reason and hour, never kept', async () => {
    for (let time = 0; time < 3; time += 1) await deliver(bodyOf(), { secret: 'another' });
    await deliver(bodyOf({ producer: 'stores/other' }));
    await expect(rejections()).resolves.toEqual([
      { connection_key: connectionId, reason: 'bad_signature', count: 3 },
      { connection_key: connectionId, reason: 'wrong_store', count: 1 },
    ]);
    await expect(events()).resolves.toEqual([]);
  });

  it('for a connection that does not exist is counted under nobody, whatever ids are invented', async () => {
    for (let time = 0; time < 3; time += 1) {
      expect((await deliver(bodyOf(), { to: randomUUID() })).status).toBe(404);
    }
    await expect(rejections()).resolves.toEqual([
      { connection_key: 'unknown', reason: 'unknown_connection', count: 3 },
    ]);
  });

  it('that comes without end is not written down without end, and keeps no signed one out', async () => {
    const limits = test.app.get(RequestLimits);
    const stranger = jest.spyOn(limits, 'stranger').mockRejectedValue(new TooManyRequests(7));
    const refused = await deliver(bodyOf(), { secret: 'another' });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
    await expect(rejections()).resolves.toEqual([]);
    expect((await deliver(bodyOf())).status).toBe(200);
    expect((await deliver('{')).status).toBe(200);
    stranger.mockRestore();
  });

  it.each([
    ['by us', 20_000],
    ['by the server itself', 2_000_000],
  ])('for its size, %s, is a recorded 413', async (_who, size) => {
    const answer = await deliver('x'.repeat(size));
    const { code } = (await answer.json()) as { code: string };
    expect([answer.status, code]).toEqual([413, 'too_large']);
    await expect(rejections()).resolves.toEqual([
      { connection_key: connectionId, reason: 'too_large', count: 1 },
    ]);
  });

  it('for its size at an address of nobody is counted under nobody', async () => {
    for (const to of [randomUUID(), 'nonsense']) await deliver('x'.repeat(2_000_000), { to });
    await expect(rejections()).resolves.toEqual([
      { connection_key: 'unknown', reason: 'too_large', count: 2 },
    ]);
  });
});
