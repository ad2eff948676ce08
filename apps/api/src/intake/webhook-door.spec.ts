import { createHmac, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';
import pg from 'pg';
import { signIn } from '../access/testing/sign-in.js';
import { newConnection, SECRETS } from '../connections/testing/new-connection.js';
import { TooManyWaiting } from '../platform/database/together.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { ReceiveWebhook } from './receive-webhook.js';
import { StoreEvents } from './store-events.js';

/* The short way of plain deliveries: nobody can tell by an answer which way it came. */

let test: TestApp;
let client: pg.Client;
let connectionId: string;
let theLongWay: jest.SpyInstance;
beforeAll(async () => {
  test = await startTestApp({ ROLE: 'api' });
  client = new pg.Client({ connectionString: test.config.databaseUrl });
  await client.connect();
  const made = await fetch(`${test.url}/api/v1/connections`, {
    method: 'POST',
    headers: { ...(await signIn(test)), 'content-type': 'application/json' },
    body: JSON.stringify(newConnection()),
  });
  connectionId = ((await made.json()) as { id: string }).id;
  theLongWay = jest.spyOn(test.app.get(ReceiveWebhook), 'receive');
});
beforeEach(async () => {
  await client.query('TRUNCATE store_event, webhook_rejection');
  await deliver(1);
  theLongWay.mockClear();
});
afterAll(async () => {
  await client.end();
  await test.close();
});

const bodyOf = (order: number) =>
  JSON.stringify({
    scope: 'store/order/created',
    data: { type: 'order', id: order },
    producer: 'stores/abc123',
  });

function headersOf(body: string, id: string = randomUUID()): Record<string, string> {
  const seconds = String(Math.floor(Date.now() / 1000));
  const mac = createHmac('sha256', SECRETS.clientSecret).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${mac}`,
  };
}
const path = () => `/api/v1/webhooks/bigcommerce/${connectionId}`;
const deliver = (order: number, headers: Record<string, string> = {}, body = bodyOf(order)) =>
  fetch(`${test.url}${path()}`, { method: 'POST', body, headers: { ...headersOf(body), ...headers } });
const orders = async () => {
  const { rows } = await client.query<{ id: string }>('SELECT order_id AS id FROM store_event ORDER BY 1');
  return rows.map(({ id }) => Number(id));
};

/** What a sender sees of an answer, but for what is another one each time. */
const told = (answer: Response) => ({
  ...Object.fromEntries(answer.headers),
  status: answer.status,
  date: expect.any(String) as string,
  'x-correlation-id': expect.stringMatching(/^[\da-f-]{36}$/) as string,
});

/** Sends pieces with a pause after each, and does what is among them; answers all that came back. */
async function written(pieces: readonly (string | (() => unknown))[], until: string | null): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(test.url).port) });
  let answer = '';
  socket.on('data', (bytes) => (answer += bytes.toString()));
  for (const piece of pieces) {
    if (typeof piece === 'string') socket.write(piece);
    else await piece();
    await rest(50);
  }
  while (until !== null && !answer.includes(until)) await rest(10);
  socket.destroy();
  return answer;
}
const HEAD_ENDS = '\r\n\r\n';
const headOf = (body: string, more: Record<string, string> = {}) =>
  [
    `POST ${path()} HTTP/1.1`,
    'host: localhost',
    ...Object.entries({ ...headersOf(body), 'content-length': String(body.length), ...more }).map((one) =>
      one.join(': '),
    ),
    '\r\n',
  ].join('\r\n');

describe('a plain delivery', () => {
  it('goes the short way, and is answered as on the long one', async () => {
    const short = await deliver(2);
    expect(theLongWay).not.toHaveBeenCalled();
    const long = await deliver(3, { 'content-type': 'application/json; a=b' });
    expect(theLongWay).toHaveBeenCalledTimes(1);
    expect(told(short)).toEqual(told(long));
    expect(await orders()).toEqual([1, 2, 3]);
  });

  it('is read in the pieces it comes in', async () => {
    const body = bodyOf(4);
    const answer = await written([headOf(body), body.slice(0, 9), body.slice(9)], HEAD_ENDS);
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(theLongWay).not.toHaveBeenCalled();
  });

  it('is judged alone, however many are read at the same time', async () => {
    const wrong = { 'webhook-signature': headersOf('another')['webhook-signature']! };
    const all = Array.from({ length: 30 }, (_, i) => 100 + i);
    const answers = await Promise.all(all.map((order) => deliver(order, order % 10 === 0 ? wrong : {})));
    expect(answers.map(({ status }) => status)).toEqual(all.map((order) => (order % 10 === 0 ? 401 : 200)));
    expect(await orders()).toEqual([1, ...all.filter((order) => order % 10 !== 0)]);
  });

  it('that breaks off is nothing', async () => {
    const body = bodyOf(5);
    await written([headOf(body), body.slice(0, 9)], null);
    await rest(50);
    expect(await orders()).toEqual([1]);
    expect((await deliver(6)).status).toBe(200);
  });
});

describe('a delivery that is not plain', () => {
  it('is judged once more by the server, with the bytes that were read', async () => {
    const refused = await deliver(7, { 'webhook-signature': headersOf('another')['webhook-signature']! });
    expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'bad_signature' }]);
    const { rows } = await client.query('SELECT reason, count FROM webhook_rejection');
    expect(rows).toEqual([{ reason: 'bad_signature', count: 1 }]);
  });

  it('is answered like a plain one where it is authentic but cannot be read, which is counted', async () => {
    const plain = told(await deliver(8));
    for (const body of ['{', '', '{"scope":"store/order/created","producer":"stores/abc123"}'])
      expect(told(await deliver(8, {}, body))).toEqual(plain);
    expect(theLongWay).toHaveBeenCalledTimes(3);
    expect(await orders()).toEqual([1, 8]);
    const { rows } = await client.query('SELECT reason, count FROM webhook_rejection');
    expect(rows).toEqual([{ reason: 'garbled', count: 3 }]);
  });

  it('that cannot be kept is refused by the server, which does not try once more', async () => {
    const stored = jest.spyOn(test.app.get(StoreEvents), 'receive').mockRejectedValue(new TooManyWaiting());
    const refused = await deliver(9);
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'overloaded' }]);
    expect(stored).toHaveBeenCalledTimes(1);
    stored.mockRestore();
  });

  it('that fails while it is judged is answered by the server, and fails no other', async () => {
    const judged = jest.spyOn(test.app.get(ReceiveWebhook), 'receivePlain').mockImplementationOnce(() => {
      throw new Error('a fault of ours');
    });
    const answers = await Promise.all([20, 21, 22].map((order) => deliver(order)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 500]);
    expect(await orders()).toHaveLength(3);
    judged.mockRestore();
  });

  it.each([
    ['in chunks', { 'content-length': '', 'transfer-encoding': 'chunked' }, (body: string) => body],
    ['larger than allowed', {}, (body: string) => body + ' '.repeat(20_000)],
  ])('%s is never read before the server', async (_case, more, grown) => {
    const plain = jest.spyOn(test.app.get(ReceiveWebhook), 'receivePlain');
    const body = grown(bodyOf(9));
    const chunked = 'transfer-encoding' in more;
    const head = headOf(body, more).replace('content-length: \r\n', '');
    const sent = chunked ? `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body;
    const answer = await written([head, sent], HEAD_ENDS);
    expect(answer).toMatch(chunked ? /^HTTP\/1.1 200 / : /^HTTP\/1.1 413 /);
    expect(plain).not.toHaveBeenCalled();
    plain.mockRestore();
  });
});

/** Last: nothing is served afterwards. */
describe('a server that closes', () => {
  it('answers what it took once that is written, and takes nothing more', async () => {
    const whole = (order: number) => headOf(bodyOf(order)) + bodyOf(order);
    let closing: Promise<void> | undefined;
    const answers = await written(
      [
        () => client.query('BEGIN; LOCK TABLE store_event IN EXCLUSIVE MODE'),
        whole(10),
        () => void (closing = test.app.getHttpAdapter().close() as Promise<void>),
        whole(11),
        () => client.query('COMMIT'),
      ],
      'HTTP/1.1 503 ',
    );
    expect(answers.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 503']);
    expect(await orders()).toEqual([1, 10]);
    await closing;
  });
});
