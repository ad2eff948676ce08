import { until } from '../hooks/testing/until.js';
import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

const TOKEN = { 'x-auth-token': 'sandbox-token' };

describe('a token', () => {
  it.each([['v2/orders'], ['v3/customers'], ['v2/nothing']])(
    'is needed for %s; without one the gateway says so in the shape of v3',
    async (path) => {
      const { status, json } = await shell.get(path, {});
      expect(status).toBe(401);
      expect(json).toMatchObject({ status: 401, title: 'Unauthorized', errors: {} });
      expect((await shell.get(path, { 'x-auth-token': 'made up' })).status).toBe(401);
    },
  );

  it('belongs to one store', async () => {
    shell.world.add('other');
    expect((await shell.call('GET', 'stores/other/v2/time', TOKEN)).status).toBe(403);
    expect((await shell.call('GET', 'stores/other/v2/time', { 'x-auth-token': 'other-token' })).status).toBe(
      200,
    );
  });

  it('is worth nothing at a store that does not exist', async () => {
    const { status, json } = await shell.call('GET', 'stores/nobody/v2/orders', TOKEN);
    expect([status, json]).toMatchObject([404, { status: 404, title: 'The store was not found' }]);
  });

  it.each([
    ['store_v2_orders_read_only', 'v2/orders'],
    ['store_v2_transactions_read_only', 'v3/orders/1/transactions'],
    ['store_v2_customers_read_only', 'v3/customers'],
    ['store_v2_information_read_only', 'v2/store'],
    ['store_v2_information_read_only', 'v3/tax/settings'],
  ] as const)('without the scope %s is refused %s', async (scope, path) => {
    shell.switch({ scopes: shell.store.switches.scopes.filter((each) => each !== scope) });
    const { status, json } = await shell.get(path);
    expect(status).toBe(403);
    expect(json).toMatchObject({ title: expect.stringContaining('required scope'), errors: {} });
  });

  it('reads refunds with the scope of orders or of transactions, and hooks with none', async () => {
    const path = 'v3/orders/payment_actions/refunds';
    shell.switch({ scopes: ['store_v2_orders_read_only'] });
    expect((await shell.get(path)).status).toBe(200);
    shell.switch({ scopes: ['store_v2_transactions_read_only'] });
    expect((await shell.get(path)).status).toBe(200);
    shell.switch({ scopes: [] });
    expect((await shell.get(path)).status).toBe(403);
    expect((await shell.get('v3/hooks')).status).toBe(200);
  });
});

describe('what is not there', () => {
  it('is an array in v2 and an object in v3', async () => {
    for (const path of ['v2/orders/1', 'v2/orders/abc', 'v2/no/such/path']) {
      const { status, json } = await shell.get(path);
      expect([status, json]).toEqual([404, [{ status: 404, message: expect.any(String) }]]);
    }
    const { status, json } = await shell.get('v3/orders/1/transactions');
    expect([status, json]).toMatchObject([404, { status: 404, title: expect.any(String), errors: {} }]);
  });

  it('leads to no answer for a customer read by id: there is only the list', async () => {
    expect((await shell.get('v3/customers/11')).status).toBe(404);
  });
});

describe('the quota', () => {
  it('is told with every answer and comes back with the next window', async () => {
    shell.switch({ quota: 2 });
    shell.clock.advance(60_000);
    const first = await shell.get('v2/time');
    expect(first.headers.get('x-rate-limit-time-window-ms')).toBe('30000');
    expect(first.headers.get('x-rate-limit-requests-quota')).toBe('2');
    expect(first.headers.get('x-rate-limit-requests-left')).toBe('1');
    shell.clock.advance(10_000);
    const refused = await shell.get('v2/orders/1');
    expect([refused.status, refused.headers.get('x-rate-limit-requests-left')]).toEqual([404, '0']);

    const over = await shell.get('v2/time');
    expect(over.status).toBe(429);
    expect(over.headers.get('x-rate-limit-time-reset-ms')).toBe('20000');
    expect(over.headers.get('x-retry-after')).toBe('20');
    shell.clock.advance(20_000);
    expect((await shell.get('v2/time')).status).toBe(200);
  });

  it('counts the most calls of any window, wherever it begins, also where a new window forgave them', async () => {
    shell.switch({ quota: 2, quotaWindowMs: 1_000 });
    shell.clock.advance(60_000);
    shell.store.quota.forget();
    for (const pause of [0, 900, 150, 0]) {
      shell.clock.advance(pause);
      await shell.get('v2/time');
    }
    expect(shell.store.quota.summary(1_000)).toEqual({ calls: 4, refused: 0, mostInAWindow: 3 });
    shell.store.quota.forget();
    expect(shell.store.quota.summary(1_000)).toEqual({ calls: 0, refused: 0, mostInAWindow: 0 });
  });

  it('is shared with the other apps of the merchant, who begin every window', async () => {
    shell.switch({ quota: 5, quotaUsedByOthers: 3 });
    for (let windows = 0; windows < 2; windows += 1) {
      shell.clock.advance(60_000);
      const left = (await shell.get('v2/time')).headers.get('x-rate-limit-requests-left');
      expect([left, (await shell.get('v2/time')).status]).toEqual(['1', 200]);
      expect((await shell.get('v2/time')).status).toBe(429);
    }
  });

  it('can be used up without a word about when it comes back', async () => {
    shell.switch({ quota: 0, rateHeadersOn429: false });
    const { status, headers } = await shell.get('v2/time');
    expect(status).toBe(429);
    expect([...headers.keys()].filter((name) => name.startsWith('x-'))).toEqual([]);
  });
});

it('counts calls by method and resource, whatever they are answered', async () => {
  await shell.get('v2/orders/7');
  await shell.get('v2/orders/8');
  await shell.get('v3/orders/7/payment_actions/refunds', {});
  expect(shell.store.calls.summary()).toEqual({
    'GET orders/{id}': 2,
    'GET orders/{id}/payment_actions/refunds': 1,
  });
  shell.store.calls.clear();
  expect(shell.store.calls.summary()).toEqual({});
});

it('answers late when it is told to', async () => {
  const answered: string[] = [];
  shell.switch({ latencyMs: 200 });
  const slow = shell.get('v2/time').then(() => answered.push('slow'));
  await until(() => shell.store.calls.summary()['GET time'] === 1);
  shell.switch({ latencyMs: 0 });
  await shell.get('v2/store').then(() => answered.push('fast'));
  await slow;
  expect(answered).toEqual(['fast', 'slow']);
});

it('answers without an Accept header', async () => {
  const { headers } = await shell.get('v2/time');
  expect(headers.get('content-type')).toContain('application/json');
});
