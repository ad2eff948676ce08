import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { createHttpClient, type ClosableHttpClient, type HttpClientOptions } from './client.js';
import { HeldBackError, HttpFault } from './fault.js';
import { bodyOf, closedPort, startServer, type TestServer } from './testing/http-server.js';
import type { Exchange, HttpRequest, Throttle } from './types.js';

let server: TestServer;
let client: ClosableHttpClient;
let rests: number[];
let exchanges: Exchange[];
let seen: number;

/** Serves the listeners in turn, the last one again and again; rests cost no time. */
async function serve(listeners: readonly RequestListener[], options: Partial<HttpClientOptions> = {}) {
  seen = 0;
  rests = [];
  exchanges = [];
  server = await startServer((request, response) => {
    const listener = listeners[Math.min(seen, listeners.length - 1)];
    seen += 1;
    listener?.(request, response);
  });
  client = createHttpClient({
    policy: { privateHosts: [server.host] },
    record: (exchange) => exchanges.push(exchange),
    sleep: (ms) => Promise.resolve(rests.push(ms)),
    random: () => 0,
    ...options,
  });
}

const answer =
  (status: number, text = '', headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers).end(text);
  };
const hangUp: RequestListener = (request) => request.socket.destroy();
const read = (overrides: Partial<HttpRequest> = {}): HttpRequest => ({
  operation: 'vendor.read',
  method: 'GET',
  url: `${server.url}/thing`,
  kind: 'read',
  ...overrides,
});
const write = (overrides: Partial<HttpRequest> = {}): HttpRequest =>
  read({ operation: 'vendor.write', method: 'POST', kind: 'write', body: '{"a":1}', ...overrides });
const faultOf = async (request: HttpRequest): Promise<HttpFault> =>
  client.send(request).then(
    () => Promise.reject(new Error('the request was answered')),
    (error: unknown) => {
      if (error instanceof HttpFault) return error;
      throw error;
    },
  );

afterEach(async () => {
  await client.close();
  await server.close();
});

describe('an answer', () => {
  it('comes back whole, whatever its status', async () => {
    await serve([answer(422, '{"title":"no"}', { 'X-Some': 'Thing' })]);
    const response = await client.send(read());
    expect(response).toMatchObject({ status: 422, text: '{"title":"no"}', attempt: 1 });
    expect(response.headers['x-some']).toBe('Thing');
  });

  it('is unpacked when the vendor compresses it', async () => {
    await serve([
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('grüße')),
    ]);
    expect((await client.send(read())).text).toBe('grüße');
  });

  it('may be empty', async () => {
    await serve([answer(204)]);
    expect(await client.send(read())).toMatchObject({ status: 204, text: '' });
  });

  it('belongs to exactly the request that was asked for', async () => {
    await serve([
      (request, response) =>
        void bodyOf(request).then((body) => response.end(`${request.method} ${request.url} ${body}`)),
    ]);
    expect((await client.send(write({ url: `${server.url}/a?b=c%3Ad` }))).text).toBe(
      'POST /a?b=c%3Ad {"a":1}',
    );
  });
});

describe('a read', () => {
  it.each([429, 502, 503, 504])('goes out again after %i', async (status) => {
    await serve([answer(status), answer(200, 'there')]);
    expect(await client.send(read())).toMatchObject({ status: 200, text: 'there', attempt: 2 });
    expect(rests).toHaveLength(1);
  });

  it('rests as long as the vendor says', async () => {
    await serve([
      answer(429, '', { 'X-Rate-Limit-Time-Reset-Ms': '7321', 'Retry-After': '99' }),
      answer(200),
    ]);
    await client.send(read());
    expect(rests).toEqual([7321]);
  });

  it('hands the answer back when the vendor wants a longer rest than a request should wait', async () => {
    await serve([answer(503, '', { 'Retry-After': '3600' })]);
    expect((await client.send(read())).status).toBe(503);
    expect(seen).toBe(1);
  });

  it('stops after the last attempt and hands back what came', async () => {
    await serve([answer(502, '<html>')]);
    expect(await client.send(read())).toMatchObject({ status: 502, attempt: 4 });
    expect(seen).toBe(4);
  });

  it('goes out again when the connection breaks', async () => {
    await serve([hangUp, answer(200, 'there')]);
    expect((await client.send(read())).attempt).toBe(2);
  });

  it('does not go out again after any other answer', async () => {
    await serve([answer(500)]);
    expect((await client.send(read())).status).toBe(500);
    expect(seen).toBe(1);
  });
});

describe('a write', () => {
  it.each([429, 500, 502, 503, 504])('is sent once and answered %i', async (status) => {
    await serve([answer(status, '', { 'Retry-After': '0' })]);
    expect((await client.send(write())).status).toBe(status);
    expect(seen).toBe(1);
  });

  it('is sent once when the connection breaks, and its outcome is unknown', async () => {
    await serve([hangUp]);
    expect(await faultOf(write())).toMatchObject({ kind: 'connection_lost', sent: true, attempt: 1 });
    expect(seen).toBe(1);
  });

  it('is surely not sent when nothing listens', async () => {
    await serve([answer(200)]);
    const port = await closedPort();
    client = createHttpClient({ policy: { privateHosts: ['127.0.0.1'] } });
    expect(await faultOf(write({ url: `http://127.0.0.1:${port}/` }))).toMatchObject({
      kind: 'connection_refused',
      sent: false,
    });
  });

  it('gets a connection of its own, while reads keep theirs', async () => {
    await serve([(request, response) => response.end(request.headers.connection)]);
    expect((await client.send(write())).text).toBe('close');
    expect((await client.send(read())).text).toBe('keep-alive');
  });
});

describe('a fault', () => {
  it('is a timeout when the answer does not come, and may have been sent', async () => {
    await serve([() => undefined]);
    expect(await faultOf(write({ timeoutMs: 30 }))).toMatchObject({ kind: 'timeout', sent: true });
  });

  it('is a timeout when the answer starts and never ends', async () => {
    await serve([(_, response) => void response.write('half')]);
    expect(await faultOf(write({ timeoutMs: 30 }))).toMatchObject({ kind: 'timeout', sent: true });
  });

  it('is a lost connection when the answer is shorter than announced', async () => {
    await serve([
      (request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"id":');
        setImmediate(() => request.socket.destroy());
      },
    ]);
    expect(await faultOf(write())).toMatchObject({ kind: 'connection_lost', sent: true });
  });

  it('is a lost connection when the compressed answer is garbled', async () => {
    await serve([answer(200, 'not gzip', { 'content-encoding': 'gzip' })]);
    expect(await faultOf(write())).toMatchObject({ kind: 'connection_lost', sent: true });
  });

  it.each([
    ['plain', (text: string) => Buffer.from(text), {}],
    ['compressed', (text: string) => gzipSync(text), { 'content-encoding': 'gzip' }],
  ])('is too large an answer, %s', async (_name, pack, headers) => {
    await serve([(_, response) => response.writeHead(200, headers).end(pack('x'.repeat(5000)))], {
      maxResponseBytes: 4999,
    });
    expect(await faultOf(read())).toMatchObject({ kind: 'response_too_large', sent: true });
  });

  it('is a refused redirect, on the same host too', async () => {
    await serve([answer(302, '', { location: '/elsewhere' })]);
    expect(await faultOf(read())).toMatchObject({ kind: 'redirect_refused' });
    expect(seen).toBe(1);
  });

  it('is a cancelled request, before and while it is under way', async () => {
    const controller = new AbortController();
    await serve([() => controller.abort()]);
    expect(await faultOf(read({ signal: AbortSignal.abort() }))).toMatchObject({
      kind: 'cancelled',
      sent: false,
    });
    expect(await faultOf(read({ signal: controller.signal }))).toMatchObject({
      kind: 'cancelled',
      sent: true,
    });
    expect(seen).toBe(1);
  });

  it('is a cancelled request while it rests', async () => {
    const controller = new AbortController();
    await serve([answer(503)], {
      sleep: (_ms, signal) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('aborted')));
          controller.abort();
        }),
    });
    expect(await faultOf(read({ signal: controller.signal }))).toMatchObject({ kind: 'cancelled' });
    expect(seen).toBe(1);
  });

  it('says operation and reason, and nothing of the request', async () => {
    await serve([hangUp]);
    const fault = await faultOf(write({ url: `${server.url}/?access_token=hush` }));
    expect(fault.message).toBe(
      'vendor.write: the connection broke before the answer was complete (attempt 1)',
    );
  });
});

describe('the guard', () => {
  it.each(['http://example.com/', 'ftp://example.com/', 'not a url'])(
    'refuses %s before anything is sent',
    async (url) => {
      await serve([answer(200)]);
      expect(await faultOf(read({ url }))).toMatchObject({ kind: 'insecure_url', sent: false });
    },
  );

  it.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://0x7f.1/',
    'https://169.254.169.254/',
  ])('does not connect to %s', async (url) => {
    await serve([answer(200)]);
    expect(await faultOf(write({ url }))).toMatchObject({ kind: 'blocked_address', sent: false });
  });

  it('reaches a private host only on the port the policy names', async () => {
    await serve([answer(200)], { policy: { privateHosts: ['127.0.0.1:1'] } });
    expect(await faultOf(read())).toMatchObject({ kind: 'insecure_url' });
  });

  it('does not speak plain text to a TLS port, nor TLS to a plain one', async () => {
    await serve([answer(200)]);
    expect(await faultOf(write({ url: server.url.replace('http:', 'https:') }))).toMatchObject({
      kind: 'tls',
      sent: false,
    });
  });
});

describe('the throttle', () => {
  const told: unknown[] = [];
  const noting: Throttle = {
    acquire: (request) => {
      told.push(request.operation);
      return Promise.resolve({ settle: ({ status, fault }) => void told.push(status ?? fault) });
    },
  };
  beforeEach(() => void told.splice(0));

  it('is asked before every attempt and told how each ended', async () => {
    await serve([answer(503), hangUp, answer(200)], { throttle: noting });
    await client.send(read());
    expect(told).toEqual(['vendor.read', 503, 'vendor.read', 'connection_lost', 'vendor.read', 200]);
  });

  it('is told of redirects and of what nobody foresaw as well', async () => {
    await serve([answer(302)], { throttle: noting });
    await faultOf(read());
    await expect(client.send(read({ headers: { 'bad header': 'x' } }))).rejects.toThrow();
    expect(told).toEqual(['vendor.read', 'redirect_refused', 'vendor.read', 'cancelled']);
  });

  it.each(['over_budget', 'circuit_open', 'credentials_refused'] as const)(
    'holds an attempt back: %s, surely not sent, with the time it takes, and final',
    async (kind) => {
      const throttle = { acquire: () => Promise.reject(new HeldBackError(kind, 7_000)) };
      await serve([answer(200)], { throttle });
      expect(await faultOf(write())).toMatchObject({ kind, sent: false, retryAfterMs: 7_000 });
      expect((await faultOf(read())).attempt).toBe(1);
      expect(exchanges.map(({ fault }) => fault)).toEqual([kind, kind]);
      expect(seen).toBe(0);
    },
  );
});

describe('a process on its way out', () => {
  it('sits out no rest, and waits for what is on the wire', async () => {
    const stop = new AbortController();
    await serve(
      [
        (_request, response) => {
          stop.abort();
          setTimeout(() => response.writeHead(503).end(), 20);
        },
      ],
      {
        stop: stop.signal,
        sleep: (_ms, signal) => (signal?.aborted ? Promise.reject(new Error('aborted')) : Promise.resolve()),
      },
    );
    expect(await faultOf(read())).toMatchObject({ kind: 'cancelled' });
    expect((await client.send(write())).status).toBe(503);
  });
});

describe('a recording', () => {
  it('has every attempt, without headers and secrets', async () => {
    await serve([hangUp, answer(200, '{"access_token":"abc","name":"s3cret store"}')], {
      redact: ['s3cret'],
    });
    await client.send(
      read({
        url: `${server.url}/x?api_key=k&page=2`,
        headers: { 'X-Auth-Token': 's3cret' },
        body: '{"password":"p","id":7}',
      }),
    );
    expect(exchanges.map(({ fault, status, attempt }) => ({ fault, status, attempt }))).toEqual([
      { fault: 'connection_lost', status: null, attempt: 1 },
      { fault: null, status: 200, attempt: 2 },
    ]);
    expect(exchanges[1]).toMatchObject({
      operation: 'vendor.read',
      method: 'GET',
      url: `${server.url}/x?api_key=[redacted]&page=2`,
      requestBody: '{"password":"[redacted]","id":7}',
      responseBody: '{"access_token":"[redacted]","name":"[redacted] store"}',
    });
    expect(JSON.stringify(exchanges)).not.toMatch(/s3cret|X-Auth-Token/);
  });

  it('has refusals by the guard too', async () => {
    await serve([answer(200)]);
    await faultOf(read({ url: 'http://example.com/' }));
    expect(exchanges).toMatchObject([{ fault: 'insecure_url', status: null, responseBody: null }]);
  });
});
