import { startFakeStore, type FakeStore } from '../testing/fake-store.js';
import { v3List } from '../testing/bodies.js';

let store: FakeStore;
beforeEach(async () => {
  store = await startFakeStore();
});
afterEach(() => store.close());

const hookBody = (more: object = {}) => ({
  id: 18,
  client_id: 'c',
  store_hash: 'abc123',
  scope: 'store/order/updated',
  destination: 'https://me.example/hook',
  headers: { 'X-Connector-Key': 'value' },
  is_active: true,
  created_at: 1,
  updated_at: 1,
  ...more,
});
const hook = {
  id: 18,
  scope: 'store/order/updated',
  destination: 'https://me.example/hook',
  headers: { 'X-Connector-Key': 'value' },
  isActive: true,
};

describe('hooks', () => {
  it('are listed', async () => {
    store.on('GET /v3/hooks', {
      body: v3List([hookBody(), hookBody({ id: 19, headers: null, is_active: false })]),
    });
    expect(await store.client.listHooks()).toEqual([hook, { ...hook, id: 19, headers: {}, isActive: false }]);
  });

  it.each([
    ['wrapped with 200', { body: { data: hookBody(), meta: {} } }],
    ['bare with 200', { body: hookBody() }],
    ['wrapped with 201', { status: 201, body: { data: hookBody(), meta: {} } }],
    ['bare with 201', { status: 201, body: hookBody() }],
  ])('are created, whatever the answer looks like: %s', async (_case, answer) => {
    store.on('POST /v3/hooks', answer);
    const { scope, destination, headers } = hook;
    expect(await store.client.createHook({ scope, destination, headers })).toEqual(hook);
    expect(JSON.parse(store.received[0]!.body)).toEqual({ scope, destination, headers, is_active: true });
    expect(store.received[0]?.headers['content-type']).toBe('application/json');
  });

  it('are activated again', async () => {
    store.on('PUT /v3/hooks/18', { body: { data: hookBody() } });
    expect(await store.client.updateHook(18, { isActive: true })).toEqual(hook);
    expect(JSON.parse(store.received[0]!.body)).toEqual({ is_active: true });
  });

  it('are sent to another destination', async () => {
    store.on('PUT /v3/hooks/18', { body: { data: hookBody() } });
    await store.client.updateHook(18, { destination: 'https://new.example/' });
    expect(JSON.parse(store.received[0]!.body)).toEqual({ destination: 'https://new.example/' });
  });

  it('are deleted, once', async () => {
    store.on('DELETE /v3/hooks/18', { body: { data: hookBody() } });
    await store.client.deleteHook(18);
    await expect(store.client.deleteHook(19)).rejects.toMatchObject({ reason: 'not_found' });
  });
});

describe('the store', () => {
  const storeBody = {
    id: 'abc123',
    store_id: '1025646',
    name: 'Desks',
    domain: 'desks.example',
    currency: 'USD',
    timezone: { name: 'America/Chicago', raw_offset: -21600, date_format: {} },
    is_price_entered_with_tax: false,
    plan_name: 'Pro',
    logo: [],
    features: { stencil_enabled: true },
  };

  it('tells its hash, currency and time zone', async () => {
    store.on('GET /v2/store', { body: storeBody });
    expect(await store.client.getStore()).toEqual({
      id: 'abc123',
      name: 'Desks',
      domain: 'desks.example',
      currency: 'USD',
      timeZone: 'America/Chicago',
      pricesEnteredWithTax: false,
      planName: 'Pro',
    });
  });

  it('may have a logo or an empty list in its place', async () => {
    store.on('GET /v2/store', { body: { ...storeBody, logo: { url: 'https://x' } } });
    expect((await store.client.getStore()).name).toBe('Desks');
  });

  it('tells its tax settings', async () => {
    const data = {
      tax_entered_with_prices: true,
      rounding_strategy: 'RATE_ROUNDING',
      fallback_strategy: 'FIXED',
    };
    store.on('GET /v3/tax/settings', { body: { data, meta: {} } });
    expect(await store.client.getTaxSettings()).toEqual({
      taxEnteredWithPrices: true,
      roundingStrategy: 'RATE_ROUNDING',
    });
  });
});
