import {
  consignmentsBody,
  customerBody,
  lineBody,
  orderBody,
  refundBody,
  shippingBody,
  transactionBody,
  v3List,
} from '../testing/bodies.js';
import { startFakeStore, type FakeStore } from '../testing/fake-store.js';

let store: FakeStore;
beforeEach(async () => {
  store = await startFakeStore();
  store.on('GET /v2/orders/250', { body: orderBody() });
  store.on('GET /v3/orders/250/transactions', { body: v3List([transactionBody()]) });
  store.on('GET /v2/orders/250/products', { body: [lineBody({ id: 2 }), lineBody({ id: 1 })] });
  store.on('GET /v2/orders/250/taxes', { status: 204 });
  store.on('GET /v2/orders/250/coupons', { status: 204 });
  store.on('GET /v3/orders/250/payment_actions/refunds', { body: { data: [refundBody()], meta: {} } });
  store.on('GET /v3/customers', { body: v3List([customerBody()]) });
});
afterEach(() => store.close());

const order = 'GET /v2/orders/250';
const transactions = 'GET /v3/orders/250/transactions';
const taxes = 'GET /v2/orders/250/taxes';
const coupons = 'GET /v2/orders/250/coupons';
const products = 'GET /v2/orders/250/products';
const refunds = 'GET /v3/orders/250/payment_actions/refunds';
const customers = 'GET /v3/customers';

describe('the snapshot of an order', () => {
  it('takes two calls for a plain guest order', async () => {
    const snapshot = await store.client.readOrderSnapshot(250);
    expect(store.calls()).toEqual([order, transactions]);
    expect(snapshot).toMatchObject({
      order: { id: 250, customerId: 0 },
      lines: [{ id: 1, total: { exTax: '100.00' } }],
      shippingAddresses: [{ id: 9, cost: { incTax: '10.83' } }],
      transactions: [{ amount: '110.00' }],
      taxes: [],
      coupons: [],
      fees: [],
      refunds: [],
      customer: null,
    });
  });

  it.each([
    ['tax', { total_tax: '9.08' }, taxes],
    ['a coupon', { coupon_discount: '5.0000' }, coupons],
    ['a customer', { customer_id: 42 }, customers],
    ['the status Refunded', { status_id: 4 }, refunds],
    ['the status Partially Refunded', { status_id: 14 }, refunds],
    ['a refunded payment', { payment_status: 'refunded' }, refunds],
    ['a partly refunded payment', { payment_status: 'partially refunded' }, refunds],
    [
      'a refunded unit',
      {
        consignments: consignmentsBody({
          shipping: [shippingBody({ line_items: [lineBody({ quantity_refunded: 1 })] })],
        }),
      },
      refunds,
    ],
    [
      'a refunded line',
      {
        consignments: consignmentsBody({
          shipping: [shippingBody({ line_items: [lineBody({ is_refunded: true })] })],
        }),
      },
      refunds,
    ],
    ['fewer side-loaded units than items', { items_total: 3 }, products],
    ['no side-loaded lines', { items_total: 0, consignments: [] }, products],
    [
      'a warning of cut-off lines',
      { consignments: consignmentsBody({ shipping: [shippingBody({ __warning__: { message: 'cut' } })] }) },
      products,
    ],
    [
      'links in place of lines',
      { consignments: consignmentsBody({ downloads: [{ line_items: { url: 'x', resource: 'y' } }] }) },
      products,
    ],
  ])('takes exactly one call more for %s', async (_case, overrides, call) => {
    store.on(order, { body: orderBody(overrides) });
    await store.client.readOrderSnapshot(250);
    expect([...store.calls()].sort()).toEqual([order, transactions, call].sort());
  });

  it('reads refunds where the transactions tell of one, or the caller expects one', async () => {
    await store.client.readOrderSnapshot(250, { expectRefunds: true });
    expect(store.calls()).toContain(refunds);
    store.on(transactions, { body: v3List([transactionBody({ event: 'refund' })]) });
    const snapshot = await store.client.readOrderSnapshot(250);
    expect(snapshot?.refunds).toMatchObject([{ id: 3, totalAmount: '54.13' }]);
  });

  it('has no customer where that was deleted', async () => {
    store.on(order, { body: orderBody({ customer_id: 42 }) });
    store.on(customers, { body: v3List([]) });
    expect((await store.client.readOrderSnapshot(250))?.customer).toBeNull();
  });

  it('collects lines from all four groups of consignments, by ascending id', async () => {
    const consignments = consignmentsBody({
      shipping: [shippingBody({ line_items: [lineBody({ id: 8 })] })],
      pickups: [{ id: 1, line_items: [lineBody({ id: 6 })] }],
      downloads: [{ line_items: [lineBody({ id: 7, type: 'digital' })] }],
      email: { gift_certificates: [{ line_items: [lineBody({ id: 5, type: 'giftcertificate' })] }] },
    });
    store.on(order, { body: orderBody({ consignments, items_total: 8 }) });
    const snapshot = await store.client.readOrderSnapshot(250);
    expect(snapshot?.lines.map(({ id }) => id)).toEqual([5, 6, 7, 8]);
    expect(store.calls()).toEqual([order, transactions]);
  });

  it('takes the lines of the authority where side-loaded ones are in doubt', async () => {
    store.on(order, { body: orderBody({ items_total: 4 }) });
    const snapshot = await store.client.readOrderSnapshot(250);
    expect(snapshot?.lines.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('is null where there is no such order', async () => {
    expect(await store.client.readOrderSnapshot(404)).toBeNull();
    expect(store.calls()).toEqual(['GET /v2/orders/404']);
  });

  it('is refused when the store answers another order, or the payment of another order', async () => {
    const violation = { reason: 'contract_violation' };
    store.on(order, { body: orderBody({ id: 999 }) });
    await expect(store.client.readOrderSnapshot(250)).rejects.toMatchObject(violation);
    store.on(order, { body: orderBody() });
    store.on(transactions, { body: v3List([transactionBody({ order_id: '999' })]) });
    await expect(store.client.readOrderSnapshot(250)).rejects.toMatchObject(violation);
  });

  it('has a payment once that is listed twice; two of one id that differ are refused', async () => {
    store.on(transactions, { body: v3List([transactionBody(), transactionBody()]) });
    expect((await store.client.readOrderSnapshot(250))?.transactions).toHaveLength(1);
    store.on(transactions, { body: v3List([transactionBody(), transactionBody({ amount: 1 })]) });
    await expect(store.client.readOrderSnapshot(250)).rejects.toMatchObject({
      reason: 'contract_violation',
      message: expect.stringMatching(/transaction \d+ is listed twice, with different contents/),
    });
  });

  it('is not made of halves: one unreadable part fails it', async () => {
    store.on(transactions, { status: 500 });
    await expect(store.client.readOrderSnapshot(250)).rejects.toMatchObject({ reason: 'unavailable' });
  });

  it('refuses an order whose consignments came as a link, since its addresses would be lost', async () => {
    store.on(order, {
      body: orderBody({ consignments: { url: 'https://x', resource: '/orders/250/consignments' } }),
    });
    await expect(store.client.readOrderSnapshot(250)).rejects.toMatchObject({ reason: 'contract_violation' });
  });
});

describe('the snapshot of an order that was read ahead', () => {
  const list = 'GET /v2/orders';
  const refundsOfMany = 'GET /v3/orders/payment_actions/refunds';
  const readAt = new Date('2026-11-26T10:00:00Z');
  const query = { minId: 1, sort: 'id:asc', limit: 50 } as const;

  /** Reads a page of one order, and what goes with it; forgets the calls made for it. */
  const aheadOf = async (overrides: Record<string, unknown> = {}) => {
    store.on(list, { body: [orderBody(overrides)] });
    store.on(refundsOfMany, { body: { data: [refundBody()], meta: {} } });
    const [listed] = await store.client.listOrdersWithParts(query);
    const ahead = (await store.client.readAhead([listed!.parts!], readAt)).get(250)!;
    return { ahead, read: () => store.client.readOrderSnapshot(250, { ahead: { ...ahead, readAt } }) };
  };
  /** What the snapshot asked for beside the page. */
  const askedBeside = async (read: () => Promise<unknown>) => {
    const before = store.calls().length;
    await read();
    return [...store.calls().slice(before)].sort();
  };

  it('is the one that would have been read, for the call of its transactions', async () => {
    store.on(order, { body: orderBody({ customer_id: 42 }) });
    const plain = await store.client.readOrderSnapshot(250);
    const { read } = await aheadOf({ customer_id: 42 });
    expect(await read()).toEqual(plain);
    expect(await askedBeside(read)).toEqual([transactions]);
  });

  it.each([
    ['its taxes', { total_tax: '9.08' }, [taxes]],
    ['its coupons', { coupon_discount: '5.0000' }, [coupons]],
    ['lines in doubt', { items_total: 3 }, [products]],
    ['no refund where the page asked for it', { status_id: 4 }, []],
    ['no customer who is gone from the store', { customer_id: 7 }, []],
  ])('asks for %s', async (_case, overrides, calls) => {
    const { read } = await aheadOf(overrides);
    expect(await askedBeside(read)).toEqual([transactions, ...calls].sort());
  });

  it('has the refunds the page asked for, of this order only', async () => {
    const { ahead, read } = await aheadOf({ payment_status: 'refunded' });
    expect(ahead.refunds).toMatchObject([{ id: 3, orderId: 250 }]);
    expect(await read()).toMatchObject({ refunds: [{ id: 3 }] });
  });

  it('asks for refunds that only a transaction tells of', async () => {
    const { read } = await aheadOf();
    store.on(transactions, { body: v3List([transactionBody({ event: 'refund' })]) });
    expect(await askedBeside(read)).toEqual([transactions, refunds].sort());
  });

  it('is read anew where a payment came since, or may have', async () => {
    const { read } = await aheadOf();
    store.on(order, { body: orderBody({ status: 'Refunded' }) });
    store.on(transactions, { body: v3List([transactionBody({ date_created: '2026-11-26T09:55:00Z' })]) });
    expect(await read()).toMatchObject({ order: { status: 'Refunded' } });
    store.on(transactions, { body: v3List([transactionBody({ date_created: '2026-11-26T09:49:00Z' })]) });
    expect(await read()).toMatchObject({ order: { status: 'Awaiting Fulfillment' } });
  });

  it('is none of an order that changed just before it was read', async () => {
    const modified = (date: string) => orderBody({ date_modified: date, customer_id: 42 });
    store.on(list, { body: [modified('Thu, 26 Nov 2026 09:51:00 +0000')] });
    const [recent] = await store.client.listOrdersWithParts(query);
    expect((await store.client.readAhead([recent!.parts!], readAt)).size).toBe(0);
    expect(store.calls()).toEqual([list]);
  });

  it('asks once for the customers of a page, and for nobody where all are guests', async () => {
    store.on(list, { body: [orderBody({ id: 1, customer_id: 42 }), orderBody({ id: 2, customer_id: 42 })] });
    const both = (await store.client.listOrdersWithParts(query)).map(({ parts }) => parts!);
    const ahead = await store.client.readAhead(both, readAt);
    expect([...ahead.values()].map(({ customer }) => customer?.id)).toEqual([42, 42]);
    expect(store.calls()).toEqual([list, customers]);
    store.on(list, { body: [orderBody({ id: 1 })] });
    const guests = (await store.client.listOrdersWithParts(query)).map(({ parts }) => parts!);
    await store.client.readAhead(guests, readAt);
    expect(store.calls()).toEqual([list, customers, list]);
  });

  it('is none of a customer where one of a page cannot be read; guests are read ahead all the same', async () => {
    store.on(list, { body: [orderBody({ id: 1, customer_id: 42 }), orderBody({ id: 2 })] });
    store.on(customers, { body: v3List([customerBody({ date_created: 'once' })]) });
    const page = (await store.client.listOrdersWithParts(query)).map(({ parts }) => parts!);
    expect([...(await store.client.readAhead(page, readAt)).keys()]).toEqual([2]);
  });

  it('leaves the refunds to be asked for where one of a page cannot be read', async () => {
    store.on(list, { body: [orderBody({ status_id: 4 })] });
    store.on(refundsOfMany, { body: { data: [refundBody({ order_id: 7, total_tax: 1.20001 })], meta: {} } });
    const [listed] = await store.client.listOrdersWithParts(query);
    const ahead = (await store.client.readAhead([listed!.parts!], readAt)).get(250)!;
    const read = () => store.client.readOrderSnapshot(250, { ahead: { ...ahead, readAt } });
    expect(await askedBeside(read)).toEqual([transactions, refunds].sort());
    expect(await read()).toMatchObject({ refunds: [{ id: 3 }] });
  });

  it('fails where the store does not answer', async () => {
    store.on(list, { body: [orderBody({ customer_id: 42 })] });
    store.on(customers, { status: 403 });
    const page = (await store.client.listOrdersWithParts(query)).map(({ parts }) => parts!);
    await expect(store.client.readAhead(page, readAt)).rejects.toMatchObject({ reason: 'forbidden' });
  });

  it('is none of an order that cannot be read in its page, which stops no other', async () => {
    store.on(list, { body: [orderBody({ id: 1, total_inc_tax: 'much' }), orderBody({ id: 2 })] });
    expect(await store.client.listOrdersWithParts(query)).toMatchObject([
      { id: 1, parts: null },
      {
        id: 2,
        parts: { order: { id: 2, total: { incTax: '110.00' } }, consignments: { lines: [{ id: 1 }] } },
      },
    ]);
    const asked = store.received[0]!.query;
    expect(asked.get('include')).toBe('consignments.line_items,fees');
    expect(asked.get('consignment_structure')).toBe('object');
  });
});
