import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

const refund = (id: number, body: object) => shell.control(`orders/${id}/refunds`, body);
const refundsOf = async (id: number) => (await shell.get(`v3/orders/${id}/payment_actions/refunds`)).rows;
const transactionsOf = async (id: number) => (await shell.get(`v3/orders/${id}/transactions`)).rows;
const orderOf = async (id: number) => (await shell.get(`v2/orders/${id}`)).json;
const linesOf = async (id: number) => (await shell.get(`v2/orders/${id}/products`)).rows;

async function placeE01() {
  const id = await shell.place({ preset: 'E01' });
  const [first, second] = await linesOf(id);
  return { id, first: Number(first?.id), second: Number(second?.id) };
}

describe('a refund', () => {
  it('of one unit gives back its price and its tax, and marks order and line', async () => {
    const { id, first } = await placeE01();
    const made = await refund(id, { items: [{ lineId: first, quantity: 1 }], reason: 'broken' });
    expect([made.status, made.json]).toEqual([201, { id: 7001, totalAmount: '54.07', totalTax: '4.12' }]);
    expect(await refundsOf(id)).toEqual([
      {
        id: 7001,
        order_id: id,
        user_id: 0,
        created: '2026-11-20T16:00:00+00:00',
        reason: 'broken',
        total_amount: 54.07,
        total_tax: 4.12,
        uses_merchant_override_values: false,
        items: [
          {
            item_type: 'PRODUCT',
            item_id: first,
            quantity: 1,
            requested_amount: null,
            reason: '',
            adjustments: [],
          },
        ],
        payments: [
          {
            id: 8001,
            provider_id: 'stripe',
            amount: 54.07,
            offline: false,
            is_declined: false,
            declined_message: '',
            transaction_id: '5002',
          },
        ],
      },
    ]);
    expect(await orderOf(id)).toMatchObject({
      status_id: 14,
      payment_status: 'partially refunded',
      total_inc_tax: '253.0400',
      refunded_amount: '0.0000',
    });
    expect((await linesOf(id))[0]).toMatchObject({
      quantity_refunded: 1,
      is_refunded: false,
      refund_amount: '0.0000',
    });
    expect((await transactionsOf(id))[1]).toMatchObject({
      event: 'refund',
      amount: 54.07,
      reference_transaction_id: 5001,
    });
  });

  it('of the rest afterwards comes to what is left, to the cent', async () => {
    const { id, first } = await placeE01();
    await refund(id, { items: [{ lineId: first }] });
    expect((await refund(id, { everything: true })).json).toMatchObject({
      totalAmount: '198.97',
      totalTax: '14.02',
    });
    expect((await refundsOf(id))[1]).toMatchObject({
      items: [
        { item_type: 'PRODUCT', quantity: 1 },
        { item_type: 'PRODUCT', quantity: 1 },
        { item_type: 'SHIPPING', requested_amount: 15 },
      ],
    });
    expect(await orderOf(id)).toMatchObject({ status_id: 4, payment_status: 'refunded' });
    expect((await refund(id, { orderLevel: '0.01' })).status).toBe(409);
  });

  it('of shipping, handling, wrapping and fees names what its ids mean', async () => {
    const id = await shell.place({ preset: 'E09' });
    const made = await refund(id, { shipping: true, handling: '1.62', wrapping: true, fees: true });
    expect(made.json).toMatchObject({ totalAmount: '22.14', totalTax: '1.64' });
    expect(await refundsOf(id)).toMatchObject([
      {
        items: [
          { item_type: 'SHIPPING', item_id: 301, requested_amount: 13.5 },
          { item_type: 'HANDLING', item_id: 301, requested_amount: 1.62 },
          { item_type: 'GIFT_WRAPPING', requested_amount: 4.32 },
          { item_type: 'FEE', item_id: 401, requested_amount: 2.7 },
        ],
        payments: [{ provider_id: 'paypal' }],
      },
    ]);
  });

  it('of wrapping may leave its amount out, as that of a product', async () => {
    const id = await shell.place({ preset: 'E09' });
    await refund(id, { wrapping: '2.16', wrappingUnstated: true });
    expect(await refundsOf(id)).toMatchObject([
      { total_amount: 2.16, items: [{ item_type: 'GIFT_WRAPPING', quantity: 1, requested_amount: null }] },
    ]);
  });

  it('of a custom amount computes no tax; of tax alone has no items', async () => {
    const { id } = await placeE01();
    await refund(id, { orderLevel: '10.00' });
    await refund(id, { taxOnly: '18.14' });
    expect(await refundsOf(id)).toMatchObject([
      { total_amount: 10, total_tax: 0, items: [{ item_type: 'ORDER', item_id: id }] },
      { total_amount: 18.14, total_tax: 18.14, items: [] },
    ]);
  });

  it('is split between card and store credit, which the customer then has', async () => {
    const { id, first } = await placeE01();
    await refund(id, { items: [{ lineId: first }], storeCredit: '24.07' });
    expect(await refundsOf(id)).toMatchObject([
      {
        payments: [
          { provider_id: 'stripe', amount: 30 },
          { provider_id: 'storecredit', amount: 24.07 },
        ],
      },
    ]);
    expect((await transactionsOf(id)).slice(1)).toMatchObject([
      { event: 'refund', method: 'credit_card', amount: 30 },
      { event: 'refund', method: 'store_credit', amount: 24.07 },
    ]);
    const { rows } = await shell.get('v3/customers?id:in=11&include=storecredit');
    expect(rows).toMatchObject([{ store_credit_amounts: [{ amount: 24.07 }] }]);
    const whole = await shell.place({ preset: 'simple' });
    await refund(whole, { everything: true, storeCredit: true });
    expect(await refundsOf(whole)).toMatchObject([
      { payments: [{ provider_id: 'storecredit', amount: 54.07 }] },
    ]);
  });

  it('goes to the card up to what it was charged, the rest to the certificate the order was paid with', async () => {
    const id = await shell.place({ preset: 'E05' });
    await refund(id, { orderLevel: '200.00' });
    await refund(id, { everything: true });
    expect((await refundsOf(id)).map(({ payments }) => payments)).toMatchObject([
      [
        { provider_id: 'stripe', amount: 153.04 },
        { provider_id: 'giftcertificate', amount: 46.96, offline: false, transaction_id: '5004' },
      ],
      [{ provider_id: 'giftcertificate', amount: 53.04 }],
    ]);
    expect((await transactionsOf(id)).slice(2)).toMatchObject([
      { event: 'refund', method: 'credit_card', amount: 153.04, reference_transaction_id: 5002 },
      { event: 'refund', method: 'gift_certificate', amount: 46.96 },
      { event: 'refund', method: 'gift_certificate', amount: 53.04 },
    ]);
  });

  it('goes to the certificate alone where a person says so, up to what it paid', async () => {
    const id = await shell.place({ preset: 'E05' });
    await refund(id, { orderLevel: '60.00', giftCertificate: true });
    expect(await refundsOf(id)).toMatchObject([
      { payments: [{ provider_id: 'giftcertificate', amount: 60 }] },
    ]);
    const more = await refund(id, { orderLevel: '60.00', giftCertificate: '40.01' });
    expect([more.status, more.json]).toMatchObject([400, { errors: [{ field: 'giftCertificate' }] }]);
    await refund(id, { orderLevel: '60.00', giftCertificate: '40.00' });
    expect((await refundsOf(id))[1]).toMatchObject({
      payments: [
        { provider_id: 'stripe', amount: 20 },
        { provider_id: 'giftcertificate', amount: 40 },
      ],
    });
  });

  it('goes back to the store credit the order was paid with, once the card has all it was charged', async () => {
    const id = await shell.place({ preset: 'store-credit' });
    await refund(id, { everything: true });
    expect(await refundsOf(id)).toMatchObject([
      {
        payments: [
          { provider_id: 'stripe', amount: 14.07 },
          { provider_id: 'storecredit', amount: 40 },
        ],
      },
    ]);
  });

  it('goes to each of two captures what it took', async () => {
    const id = await shell.place({ preset: 'E01', payment: 'authorized' });
    await shell.control(`orders/${id}/capture`, { amount: '133.04' });
    await shell.control(`orders/${id}/capture`, {});
    await refund(id, { everything: true });
    expect(await refundsOf(id)).toMatchObject([{ payments: [{ amount: 133.04 }, { amount: 120 }] }]);
  });

  it('by hand is no more than was paid by hand', async () => {
    const id = await shell.place({ preset: 'E05', payment: 'offline' });
    await refund(id, { everything: true });
    expect(await refundsOf(id)).toMatchObject([
      {
        payments: [
          { provider_id: 'custom', offline: true, amount: 153.04 },
          { provider_id: 'giftcertificate', amount: 100 },
        ],
      },
    ]);
  });

  it('of more than was ever paid is refused', async () => {
    const { id, first } = await placeE01();
    await shell.control(`orders/${id}`, { lines: [{ id: first, sku: 'A-100', quantity: 9 }] }, 'PATCH');
    const { status, text } = await refund(id, { everything: true });
    expect([status, text]).toEqual([409, expect.stringContaining('Only 253.04 of it was paid')]);
    expect(await transactionsOf(id)).toHaveLength(1);
  });

  it('by hand moves no money in the store', async () => {
    const { id } = await placeE01();
    await refund(id, { orderLevel: '10.00', offline: true });
    const [made] = await refundsOf(id);
    expect(made).toMatchObject({ payments: [{ provider_id: 'custom', offline: true, amount: 10 }] });
    expect(await transactionsOf(id)).toHaveLength(1);
  });

  it('that the gateway declines changes nothing about the order', async () => {
    const { id, first } = await placeE01();
    await refund(id, { items: [{ lineId: first }], declined: true });
    expect(await refundsOf(id)).toMatchObject([
      {
        total_amount: 54.07,
        payments: [{ is_declined: true, declined_message: expect.stringContaining('declined') }],
      },
    ]);
    expect(await orderOf(id)).toMatchObject({ status_id: 11, payment_status: 'captured' });
    expect((await transactionsOf(id))[1]).toMatchObject({ event: 'refund', status: 'error' });
    expect((await linesOf(id))[0]).toMatchObject({ quantity_refunded: 0 });
    expect((await refund(id, { everything: true })).json).toMatchObject({ totalAmount: '253.04' });
  });

  it('shows its transaction with a minus where the store does that', async () => {
    const { id } = await placeE01();
    await refund(id, { orderLevel: '10.00' });
    shell.switch({ refundSign: 'negative' });
    expect((await transactionsOf(id)).map(({ amount }) => amount)).toEqual([253.04, -10]);
  });

  it.each([
    [{}, 'items'],
    [{ items: [{ lineId: 99 }] }, 'items.0.lineId'],
    [{ items: [{ lineId: 1, quantity: 3 }] }, 'items.0.quantity'],
    [{ orderLevel: '0' }, 'orderLevel'],
    [{ orderLevel: 5 }, 'orderLevel'],
    [{ orderLevel: '5.00', storeCredit: '5.01' }, 'storeCredit'],
    [{ orderLevel: '5.00', storeCredit: true, offline: true }, 'offline'],
    [{ orderLevel: '5.00', storeCredit: true, declined: true }, 'declined'],
    [{ orderLevel: '5.00', giftCertificate: true }, 'giftCertificate'],
    [{ shiping: true }, 'shiping'],
  ])('like %j is refused, naming %s', async (body, field) => {
    const { id } = await placeE01();
    const { status, json } = await refund(id, body);
    expect([status, json]).toMatchObject([400, { errors: [{ field }] }]);
    expect(await refundsOf(id)).toEqual([]);
  });

  it('never gives store credit to a guest, nor exists without an order', async () => {
    const id = await shell.place({ preset: 'guest' });
    expect((await refund(id, { everything: true, storeCredit: true })).status).toBe(400);
    expect((await refund(4711, { everything: true })).status).toBe(404);
  });
});

describe('refunds across orders', () => {
  const across = async (query: string) =>
    (await shell.get(`v3/orders/payment_actions/refunds?${query}`)).rows.map(({ id }) => id);

  beforeEach(async () => {
    for (const preset of ['simple', 'E10', 'guest']) {
      const id = await shell.place({ preset });
      await refund(id, { orderLevel: '5.00' });
      shell.clock.advance(60_000);
    }
  });

  it('are found by order, by id, by time with both bounds, and by transaction', async () => {
    expect(await across('')).toEqual([7001, 7002, 7003]);
    expect(await across('order_id:in=1001,1003')).toEqual([7001, 7003]);
    expect(await across('id:in=7002')).toEqual([7002]);
    const [, second] = (await shell.get('v3/orders/payment_actions/refunds')).rows;
    const created = encodeURIComponent(String(second?.created));
    expect(await across(`created:min=${created}`)).toEqual([7002, 7003]);
    expect(await across(`created:max=${created}`)).toEqual([7001, 7002]);
    expect(await across('transaction_id=5002')).toEqual([7001]);
    expect(await across('order_id:in=4711')).toEqual([]);
  });

  it('come in pages, with a meta that says nothing', async () => {
    expect(await across('limit=2')).toEqual([7001, 7002]);
    expect(await across('limit=2&page=2')).toEqual([7003]);
    expect((await shell.get('v3/orders/payment_actions/refunds')).json).toMatchObject({ meta: {} });
    expect((await shell.get('v3/orders/payment_actions/refunds?limit=251')).status).toBe(413);
  });

  it('are read one by one', async () => {
    const { json } = await shell.get('v3/orders/payment_actions/refunds/7002');
    expect(json).toMatchObject({ data: { id: 7002, order_id: 1002 }, meta: {} });
    expect((await shell.get('v3/orders/payment_actions/refunds/1')).status).toBe(404);
  });

  it.each(['order_id:in=abc', 'created:min=soon'])('are refused for %s', async (query) => {
    const { status, json } = await shell.get(`v3/orders/payment_actions/refunds?${query}`);
    expect([status, json]).toMatchObject([
      422,
      { errors: { [query.split('=')[0] ?? '']: expect.any(String) } },
    ]);
  });
});
