import { orderBody } from '../testing/bodies.js';
import { startFakeStore, type FakeStore } from '../testing/fake-store.js';

let store: FakeStore;
beforeEach(async () => {
  store = await startFakeStore();
});
afterEach(() => store.close());

const read = async (overrides: Record<string, unknown> = {}) => {
  store.on('GET /v2/orders/250', { body: orderBody(overrides) });
  return (await store.client.getOrder(250)).order;
};

describe('an order', () => {
  it('is asked for with everything that can come along', async () => {
    await read();
    expect(Object.fromEntries(store.received[0]!.query)).toEqual({
      include: 'consignments.line_items,fees',
      consignment_structure: 'object',
    });
  });

  it('speaks our names, with money as exact text and times in UTC', async () => {
    expect(await read({ subtotal_ex_tax: '62.6793', status_id: '11' })).toMatchObject({
      id: 250,
      customerId: 0,
      createdAt: '2019-03-05T21:40:11.000Z',
      modifiedAt: '2019-03-11T15:17:25.000Z',
      shippedAt: null,
      statusId: 11,
      customStatus: 'Packing',
      subtotal: { exTax: '62.6793', incTax: '100.00', tax: '0.00' },
      shipping: { exTax: '10.00', incTax: '10.00', tax: '0.00' },
      total: { exTax: '110.00', incTax: '110.00', tax: '0.00' },
      itemsTotal: 2,
      paymentStatus: 'captured',
      billingAddress: { firstName: 'Jane', street1: '455 Main Street', zip: '78751', countryCode: 'US' },
    });
  });

  it('is in the transactional currency, which is not the one it was displayed in', async () => {
    expect(await read({ default_currency_code: 'GBP', currency_code: 'EUR' })).toMatchObject({
      currency: 'GBP',
      storeCurrency: 'USD',
    });
  });

  it.each([
    ['is_deleted', undefined, { isDeleted: false }],
    ['is_deleted', true, { isDeleted: true }],
    ['payment_status', '', { paymentStatus: '' }],
    ['payment_provider_id', 12345, { paymentProviderId: '12345' }],
    ['external_source', 'M-MIG', { externalSource: 'M-MIG' }],
    ['external_order_id', '', { externalOrderId: null }],
    ['store_default_currency_code', '', { storeCurrency: '' }],
    ['store_default_to_transactional_exchange_rate', 1.5, { storeToTransactionalRate: '1.5' }],
    ['date_shipped', 'Tue, 05 Mar 2019 21:40:11 +0000', { shippedAt: '2019-03-05T21:40:11.000Z' }],
    ['tax_provider_id', null, { taxProviderId: '' }],
    ['items_total', '2', { itemsTotal: 2 }],
  ])('may have %s %j', async (field, value, expected) => {
    expect(await read({ [field]: value })).toMatchObject(expected);
  });
});

describe('a page of orders', () => {
  const list = (bodies: readonly unknown[]) => store.on('GET /v2/orders', { body: bodies });

  it('is asked for by dates, oldest change first', async () => {
    list([orderBody()]);
    const found = await store.client.listOrders({
      modifiedFrom: '2019-03-11T15:17:25.900Z',
      statusId: 11,
      page: 2,
      limit: 50,
    });
    expect(found).toEqual([
      {
        id: 250,
        customerId: 0,
        createdAt: '2019-03-05T21:40:11.000Z',
        modifiedAt: '2019-03-11T15:17:25.000Z',
        statusId: 11,
        isDeleted: false,
        channelId: 1,
        externalSource: null,
      },
    ]);
    expect(Object.fromEntries(store.received[0]!.query)).toEqual({
      min_date_modified: '2019-03-11T15:17:25.900Z',
      status_id: '11',
      page: '2',
      limit: '50',
      sort: 'date_modified:asc',
    });
  });

  it('is empty past the end', async () => {
    store.on('GET /v2/orders', { status: 204 });
    expect(await store.client.listOrders({ page: 9 })).toEqual([]);
  });

  it('is not stopped by one order with unreadable amounts', async () => {
    list([orderBody({ total_inc_tax: 'free' }), orderBody({ id: 251 })]);
    expect((await store.client.listOrders({})).map(({ id }) => id)).toEqual([250, 251]);
  });

  it.each([
    ['before modifiedFrom', { modifiedFrom: '2019-03-11T15:17:26.000Z' }],
    ['after modifiedTo', { modifiedTo: '2019-03-11T15:17:24.000Z' }],
    ['before createdFrom', { createdFrom: '2019-03-06T00:00:00Z' }],
    ['after createdTo', { createdTo: '2019-03-05T00:00:00Z' }],
  ])('is a contract violation where the store ignores the bound: %s', async (_case, query) => {
    list([orderBody()]);
    await expect(store.client.listOrders(query)).rejects.toMatchObject({
      reason: 'contract_violation',
      message: expect.stringContaining('order 250'),
    });
  });
});
