import Fastify, { type FastifyInstance } from 'fastify';
import { readFault } from './fault-fields.js';
import { FaultRules } from './fault-rules.js';
import { injectFaults } from './inject.js';

let app: FastifyInstance;
let rules: FaultRules;
let url: string;
let committed: number;

beforeEach(async () => {
  rules = new FaultRules();
  committed = 0;
  app = Fastify({ forceCloseConnections: true });
  injectFaults(app, rules);
  const handler = () => ({ committed: (committed += 1) });
  await app.register(async (scope) => Promise.resolve(void scope.all('/deltek/demo/api/*', handler)));
  app.all('/bigcommerce/stores/sandbox/*', async () => Promise.resolve(handler()));
  app.get('/_sandbox/firm', handler);
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => app.close());

const fault = (rule: object) => rules.add(readFault(rule));
const get = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init);
const FIRM = '/deltek/demo/api/firm';
const ORDER = '/bigcommerce/stores/sandbox/v2/orders/1001';

describe('a fault', () => {
  it('answers a status in place of the handler, which does nothing', async () => {
    fault({ vendor: 'bigcommerce', path: 'v2/orders/*', status: 500, times: 1 });
    const answer = await get(ORDER);
    expect([answer.status, await answer.text(), committed]).toEqual([500, '', 0]);
    expect((await get(ORDER)).status).toBe(200);
  });

  it.each([
    ['<html><body>502</body></html>', 'text/html; charset=utf-8', '<html><body>502</body></html>'],
    ['busy', 'text/plain', 'busy'],
    [
      [{ status: 503, message: 'down' }],
      'application/json; charset=utf-8',
      '[{"status":503,"message":"down"}]',
    ],
    [{ title: 'down' }, 'application/json; charset=utf-8', '{"title":"down"}'],
  ])('answers the body %j as %s', async (body, type, text) => {
    fault({ vendor: 'bigcommerce', path: 'orders', status: 503, body });
    const answer = await get(ORDER);
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual([type, text]);
  });

  it('answers 429 with rate headers or without', async () => {
    const headers = { 'X-Rate-Limit-Time-Reset-Ms': '1500', 'Content-Type': 'text/x-odd' };
    fault({ vendor: 'bigcommerce', path: 'orders', status: 429, headers, body: 'slow', times: 1 });
    fault({ vendor: 'bigcommerce', path: 'orders', status: 429, times: 1 });
    const first = await get(ORDER);
    expect([first.status, first.headers.get('x-rate-limit-time-reset-ms')]).toEqual([429, '1500']);
    expect(first.headers.get('content-type')).toBe('text/x-odd');
    const second = await get(ORDER);
    expect([second.status, second.headers.get('x-rate-limit-time-reset-ms')]).toEqual([429, null]);
  });

  it.each([FIRM, ORDER])('loses the answer after the work at %s is done', async (path) => {
    const vendor = path === FIRM ? 'deltek' : 'bigcommerce';
    fault({ vendor, path: '*', timeoutAfterCommit: true, times: 1 });
    const patience = new AbortController();
    const lost = get(path, { method: 'POST', signal: patience.signal }).catch((error: Error) => error.name);
    while (committed === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const other = await get('/_sandbox/firm');
    expect(await other.json()).toEqual({ committed: 2 });
    patience.abort();
    expect(await lost).toBe('AbortError');
    expect((await get(path)).status).toBe(200);
  });

  it('answers an error for what was done', async () => {
    fault({ vendor: 'deltek', path: 'firm', status: 500, body: 'broken', afterCommit: true, times: 1 });
    const answer = await get(FIRM, { method: 'POST' });
    expect([answer.status, await answer.text(), committed]).toEqual([500, 'broken', 1]);
    expect((await get(FIRM)).status).toBe(200);
  });

  it('cuts the connection after it was done', async () => {
    fault({ vendor: 'deltek', path: 'firm', reset: true, afterCommit: true, times: 1 });
    await expect(get(FIRM, { method: 'POST' })).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(committed).toBe(1);
    expect((await get(FIRM)).status).toBe(200);
  });

  it('does not keep the sandbox from closing while an answer is lost', async () => {
    fault({ vendor: 'deltek', path: 'firm', timeoutAfterCommit: true });
    const lost = get(FIRM).catch((error: Error) => error.message);
    while (committed === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await app.close();
    expect(await lost).toBe('fetch failed');
  });

  it('cuts the connection before anything is done', async () => {
    fault({ vendor: 'deltek', path: 'firm', reset: true, times: 1 });
    await expect(get(FIRM)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(committed).toBe(0);
    expect((await get(FIRM)).status).toBe(200);
  });

  it('makes a call wait before it is handled, alone or before another fault', async () => {
    fault({ vendor: 'deltek', path: 'firm', delayMs: 30, times: 1 });
    fault({ vendor: 'deltek', path: 'firm', delayMs: 30, status: 504, times: 1 });
    expect((await get(FIRM)).status).toBe(200);
    expect((await get(FIRM)).status).toBe(504);
    expect(committed).toBe(1);
  });

  it('lets a call go on, unspoilt, once its rule is removed', async () => {
    const rule = fault({ vendor: 'deltek', path: 'firm', delayMs: 600_000, status: 504 });
    const waiting = get(FIRM);
    while (rule.applied === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(rules.remove(rule.id)).toBe(true);
    expect((await waiting).status).toBe(200);
    expect(rules.remove(rule.id)).toBe(false);
  });

  it('that waits does not keep the sandbox from closing', async () => {
    const rule = fault({ vendor: 'deltek', path: 'firm', delayMs: 600_000 });
    const waiting = get(FIRM).then(
      ({ status }) => status,
      () => 'cut',
    );
    while (rule.applied === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await app.close();
    expect(await waiting).not.toBe(200);
    expect(committed).toBe(0);
  });

  it('for GET also meets a query sent as a POST', async () => {
    fault({ vendor: 'deltek', method: 'GET', path: 'firm', status: 500 });
    const headers = { 'dvp-postAsGet': 'true' };
    expect((await get(FIRM, { method: 'POST', headers })).status).toBe(500);
    expect((await get(FIRM, { method: 'POST' })).status).toBe(200);
  });

  it('reads paths decoded and never meets a control', async () => {
    fault({ vendor: 'deltek', path: 'inMaster/B-1|0001', status: 500 });
    fault({ vendor: 'deltek', path: '**', after: 100, status: 500 });
    expect((await get('/deltek/demo/api/DataEntry/inMaster/B-1%7C0001')).status).toBe(500);
    expect((await get('/deltek/demo/api/%E0%A4%A')).status).toBe(400);
    expect((await get('/_sandbox/firm')).status).toBe(200);
  });
});
