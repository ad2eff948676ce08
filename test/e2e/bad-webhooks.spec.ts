import { createHmac } from 'node:crypto';
import { startHouse, type House } from '../support/house.js';

/* The right 4xx, recorded, never a 5xx, never an order read. */
describe('a webhook that is not to be believed', () => {
  let house: House;
  let url: string;
  const body = JSON.stringify({
    scope: 'store/order/created',
    store_id: '1025646',
    data: { type: 'order', id: 250 },
    hash: 'dd70c0976e06b67aaf671e73f49dcb79230ebf9d',
    created_at: 1_561_479_335,
    producer: 'stores/sandbox',
  });

  beforeAll(async () => {
    house = await startHouse();
    url = `${house.app.url}/api/v1/webhooks/bigcommerce/${house.connectionId}`;
    await house.sandbox('DELETE', '/calls');
  });
  afterAll(() => house.close());

  const sign = (text: string, seconds = Math.floor(Date.now() / 1000), secret = 'sandbox-client-secret') => {
    const mac = createHmac('sha256', secret).update(`msg_1.${seconds}.${text}`).digest('base64');
    return { 'webhook-id': 'msg_1', 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${mac}` };
  };
  const deliver = (text: string, headers: Record<string, string>, to = url) =>
    fetch(to, { method: 'POST', body: text, headers: { 'content-type': 'application/json', ...headers } });

  it.each([
    ['forged', () => deliver(body, sign(body, undefined, 'another secret')), 401, 'bad_signature'],
    ['unsigned', () => deliver(body, {}), 401, 'missing_signature'],
    ['stale', () => deliver(body, sign(body, Math.floor(Date.now() / 1000) - 3_600)), 401, 'stale'],
    ['oversized', () => deliver('x'.repeat(20_000), sign('x'.repeat(20_000))), 413, 'too_large'],
    ['enormous', () => deliver('x'.repeat(2_000_000), {}), 413, 'too_large'],
    ['forged and empty', () => deliver('', sign('', undefined, 'another secret')), 401, 'bad_signature'],
    [
      'of another store',
      () => deliver(body.replace('sandbox', 'other'), sign(body.replace('sandbox', 'other'))),
      403,
      'wrong_store',
    ],
    [
      'for nobody',
      () => deliver(body, sign(body), url.replace(/[^/]+$/, '00000000-0000-4000-8000-000000000000')),
      404,
      'not_found',
    ],
    [
      'for no connection at all',
      () => deliver(body, sign(body), url.replace(/[^/]+$/, 'nonsense')),
      404,
      'not_found',
    ],
  ])('because it is %s is refused', async (_what, send, status, code) => {
    const answer = await send();
    const problem = (await answer.json()) as { code: string };
    expect([answer.status, problem.code]).toEqual([status, code]);
  });

  it('never leads to a call to the store', async () => {
    const { bigcommerce } = await house.sandbox<{ bigcommerce?: Record<string, number> }>('GET', '/calls');
    expect(Object.keys(bigcommerce ?? {}).filter((call) => call.includes('orders'))).toEqual([]);
  });

  it('is answered 200 without a body when it is authentic, also the second time', async () => {
    for (let time = 0; time < 2; time += 1) {
      const answer = await deliver(body, sign(body));
      expect([answer.status, await answer.text()]).toEqual([200, '']);
    }
  });
});
