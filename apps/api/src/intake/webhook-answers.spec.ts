import { createHmac, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { signIn } from '../access/testing/sign-in.js';
import { newConnection, SECRETS } from '../connections/testing/new-connection.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';

/* Deliveries take a way of their own past the framework: whoever sends them sees the manners of every other route. */

const CORRELATION = '3f0f7a52-6a1e-4f6e-9a51-0d1d2b2f9f10';
const BODY = JSON.stringify({
  scope: 'store/order/created',
  store_id: '1',
  data: { type: 'order', id: 250 },
  hash: 'dd70c0976e06b67aaf671e73f49dcb79230ebf9d',
  created_at: 1_561_479_335,
  producer: 'stores/abc123',
});

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
beforeEach(() => database.query('TRUNCATE store_event, webhook_rejection'));
afterAll(() => test.close());

interface Sent {
  readonly body?: string;
  readonly to?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

function deliver({ body = BODY, to = connectionId, method = 'POST', headers = {} }: Sent = {}) {
  const seconds = String(Math.floor(Date.now() / 1000));
  const mac = createHmac('sha256', SECRETS.clientSecret).update(`msg_1.${seconds}.${body}`).digest('base64');
  const signed = { 'webhook-id': 'msg_1', 'webhook-timestamp': seconds, 'webhook-signature': `v1,${mac}` };
  return fetch(`${test.url}/api/v1/webhooks/bigcommerce/${to}`, {
    method,
    ...(method === 'POST' ? { body } : {}),
    headers: { 'content-type': 'application/json', ...signed, 'x-correlation-id': CORRELATION, ...headers },
  });
}

const MANNERS = {
  'x-correlation-id': CORRELATION,
  'cache-control': 'no-store',
  'content-security-policy': expect.stringContaining("default-src 'none'") as string,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};
const headersOf = (answer: Response) => Object.fromEntries(answer.headers);

describe('a delivery that is taken', () => {
  it('is answered with what every answer has, and nothing in it', async () => {
    const answer = await deliver();
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(headersOf(answer)).toMatchObject({ ...MANNERS, 'content-length': '0' });
  });

  it('is followed by the correlation id of its request', async () => {
    await deliver();
    await expect(database.query('SELECT correlation_id FROM store_event')).resolves.toEqual([
      { correlation_id: CORRELATION },
    ]);
  });

  it('is taken as any kind of text, and at the second address too', async () => {
    await deliver({ headers: { 'content-type': 'text/plain' } });
    const answer = await deliver({ to: `${connectionId}/exceptions` });
    expect(answer.status).toBe(200);
    await expect(database.query('SELECT duplicates FROM store_event')).resolves.toEqual([{ duplicates: 1 }]);
  });

  it('is counted and timed by the pattern of its route', async () => {
    const counted = async () => {
      const text = await (await fetch(`${test.url}/metrics`)).text();
      const route = '/api/v1/webhooks/bigcommerce/:connectionId';
      const line = `mlc_http_request_seconds_count{method="POST",route="${route}",answer="2xx"} `;
      return Number(
        text
          .split('\n')
          .find((one) => one.startsWith(line))
          ?.slice(line.length) ?? 0,
      );
    };
    const before = await counted();
    await deliver();
    expect(await counted()).toBe(before + 1);
  });
});

describe('a delivery that is not taken', () => {
  it.each<[string, Sent, number, string]>([
    ['without its signature', { headers: { 'webhook-signature': 'v1,x' } }, 401, 'undecodable_signature'],
    ['of another store', { body: BODY.replace('abc123', 'other') }, 403, 'wrong_store'],
    ['as a file', { headers: { 'content-type': 'text/csv' } }, 415, 'unsupported_media_type'],
    ['too long', { body: 'x'.repeat(16 * 1024 + 1) }, 413, 'too_large'],
    ['far too long', { body: 'x'.repeat(1024 * 1024 + 1) }, 413, 'too_large'],
    ['to nobody', { to: randomUUID() }, 404, 'not_found'],
    ['to what is no id', { to: 'nonsense' }, 404, 'not_found'],
    ['to what is no id, at the second address', { to: 'nonsense/exceptions' }, 404, 'not_found'],
    ['to no address', { to: `${randomUUID()}/more` }, 404, 'not_found'],
    ['that only asks', { method: 'GET' }, 404, 'not_found'],
  ])('%s is a problem with a code, and with what every answer has', async (_case, sent, status, code) => {
    const answer = await deliver(sent);
    expect(headersOf(answer)).toMatchObject({
      ...MANNERS,
      'content-type': 'application/problem+json; charset=utf-8',
    });
    expect(await answer.json()).toMatchObject({
      status,
      code,
      correlationId: CORRELATION,
      detail: expect.any(String) as string,
      errors: [],
    });
    expect(answer.status).toBe(status);
  });
});
