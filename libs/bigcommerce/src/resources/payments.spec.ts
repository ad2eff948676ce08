import { refundBody, transactionBody, v3List } from '../testing/bodies.js';
import { startFakeStore, type FakeStore } from '../testing/fake-store.js';

let store: FakeStore;
beforeEach(async () => {
  store = await startFakeStore();
});
afterEach(() => store.close());

describe('a transaction', () => {
  const read = async (overrides: Record<string, unknown> = {}) => {
    store.on('GET /v3/orders/250/transactions', { body: v3List([transactionBody(overrides)]) });
    const [transaction] = await store.client.listTransactions(250);
    return transaction;
  };

  it('has its order as a number and its amount as exact text', async () => {
    expect(await read({ amount: 69.84 })).toEqual({
      id: 5,
      orderId: 250,
      event: 'purchase',
      status: 'ok',
      method: 'credit_card',
      amount: '69.84',
      currency: 'USD',
      gateway: 'squarev2',
      gatewayTransactionId: 'gw-1',
      paymentMethodId: 'squarev2.card',
      referenceTransactionId: null,
      createdAt: '2019-03-05T21:41:00.000Z',
      test: false,
      offlineName: null,
    });
  });

  it.each([
    ['a negative refund', { event: 'refund', amount: -20.5 }, { amount: '20.50' }],
    ['a positive refund', { event: 'refund', amount: 20.5 }, { amount: '20.50' }],
    ['a reference', { reference_transaction_id: 4 }, { referenceTransactionId: 4 }],
    ['an empty reference', { reference_transaction_id: null }, { referenceTransactionId: null }],
    ['an event of tomorrow', { event: 'chargeback' }, { event: 'chargeback' }],
    ['a test', { test: true }, { test: true }],
    [
      'an offline method with a name',
      { offline: { display_name: 'Bank Deposit' } },
      { offlineName: 'Bank Deposit' },
    ],
    ['no offline method', { offline: null }, { offlineName: null }],
    [
      'a method without gateway',
      { gateway: null, gateway_transaction_id: '' },
      { gateway: '', gatewayTransactionId: null },
    ],
  ])('may be %s', async (_case, overrides, expected) =>
    expect(await read(overrides)).toMatchObject(expected),
  );

  it('without a status is a contract violation, since only "ok" counts', async () => {
    await expect(read({ status: '' })).rejects.toMatchObject({ reason: 'contract_violation' });
  });
});

describe('a refund', () => {
  const path = '/v3/orders/250/payment_actions/refunds';
  const read = async (overrides: Record<string, unknown> = {}) => {
    store.on(`GET ${path}`, { body: { data: [refundBody(overrides)], meta: {} } });
    const [refund] = await store.client.listRefunds(250);
    return refund;
  };

  it('has its items and payments', async () => {
    expect(await read()).toEqual({
      id: 3,
      orderId: 250,
      createdAt: '2019-03-12T10:00:00.000Z',
      reason: 'broken',
      totalAmount: '54.13',
      totalTax: '4.13',
      items: [{ itemType: 'PRODUCT', itemId: 1, quantity: 1, requestedAmount: null, adjustments: [] }],
      payments: [
        {
          id: 8,
          providerId: 'squarev2',
          amount: '54.13',
          offline: false,
          isDeclined: false,
          declinedMessage: null,
          transactionId: null,
        },
      ],
    });
  });

  it.each([
    ['no date', { created: '' }, { createdAt: null }],
    ['no items', { items: [] }, { items: [] }],
    ['negative tax', { total_tax: -1.2 }, { totalTax: '-1.20' }],
    [
      'an order amount, as text',
      { items: [{ item_type: 'ORDER', item_id: 250, requested_amount: '20.00' }] },
      { items: [{ itemType: 'ORDER', requestedAmount: '20.00', quantity: null }] },
    ],
    [
      'an adjustment',
      {
        items: [
          {
            item_type: 'PRODUCT',
            item_id: 1,
            quantity: 1,
            adjustments: [{ amount: -5, description: 'fee' }],
          },
        ],
      },
      { items: [{ adjustments: [{ amount: '-5.00', description: 'fee' }] }] },
    ],
    [
      'a declined payment',
      {
        payments: [
          { id: 1, provider_id: 'x', amount: 5, offline: false, is_declined: true, declined_message: 'no' },
        ],
      },
      { payments: [{ isDeclined: true, declinedMessage: 'no' }] },
    ],
  ])('may have %s', async (_case, overrides, expected) =>
    expect(await read(overrides)).toMatchObject(expected),
  );

  it('of many orders is asked for a hundred orders at a time', async () => {
    store.on('GET /v3/orders/payment_actions/refunds', { body: { data: [refundBody()], meta: {} } });
    await store.client.listRefundsOf(Array.from({ length: 150 }, (_, index) => index + 1));
    const batches = store.received.map(({ query }) => query.get('order_id:in')?.split(',').length);
    expect(batches).toEqual([100, 50]);
  });

  it('is not asked for where there is no order', async () => {
    expect(await store.client.listRefundsOf([])).toEqual([]);
    expect(store.received).toEqual([]);
  });

  it('that cannot be read does not stop a list of when they were created', async () => {
    const unreadable = [{ total_tax: 1.20001 }, { payments: [{ amount: 5 }] }, { items: 'none' }];
    const rows = [...unreadable, {}].map((overrides, index) =>
      refundBody({ id: index, order_id: 250 + index, ...overrides }),
    );
    store.on('GET /v3/orders/payment_actions/refunds', { body: v3List(rows) });
    const listed = await store.client.listRefundsSince('2019-03-12T10:00:00+00:00');
    expect(listed.map(({ id, orderId, refund }) => [id, orderId, refund?.totalAmount ?? null])).toEqual([
      [0, 250, null],
      [1, 251, null],
      [2, 252, null],
      [3, 253, '54.13'],
    ]);
  });

  it.each([{ id: null }, { order_id: null }])(
    'of nobody knows which order is no row: %j',
    async (overrides) => {
      store.on('GET /v3/orders/payment_actions/refunds', { body: v3List([refundBody(overrides)]) });
      const list = store.client.listRefundsSince('2019-03-12T10:00:00+00:00');
      await expect(list).rejects.toMatchObject({ reason: 'contract_violation' });
    },
  );

  it('is found by when it was created', async () => {
    store.on('GET /v3/orders/payment_actions/refunds', { status: 204 });
    expect(await store.client.listRefundsSince('2019-03-12T10:00:00+00:00')).toEqual([]);
    expect(store.received[0]?.query.get('created:min')).toBe('2019-03-12T10:00:00+00:00');
  });
});
