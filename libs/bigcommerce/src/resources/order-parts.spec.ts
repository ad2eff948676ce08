import { lineBody } from '../testing/bodies.js';
import { startFakeStore, type FakeStore } from '../testing/fake-store.js';

let store: FakeStore;
beforeEach(async () => {
  store = await startFakeStore();
});
afterEach(() => store.close());

describe('a line', () => {
  const read = async (overrides: Record<string, unknown> = {}) => {
    store.on('GET /v2/orders/250/products', { body: [lineBody(overrides)] });
    const [line] = await store.client.listOrderLines(250);
    return line;
  };

  it('has its totals before, and one amount after discounts', async () => {
    const discount = { id: 'total-coupon', amount: '1.5900', name: 'Coupon', code: 'SAVE', target: 'order' };
    expect(await read({ discounted_total_inc_tax: '106.66', applied_discounts: [discount] })).toEqual({
      id: 1,
      productId: 77,
      variantId: 63,
      orderAddressId: 9,
      name: 'Desk',
      sku: 'DESK',
      type: 'physical',
      quantity: 2,
      total: { exTax: '100.00', incTax: '108.25', tax: '8.25' },
      discountedTotalIncTax: '106.66',
      discounts: [{ id: 'total-coupon', amount: '1.59', code: 'SAVE', target: 'order' }],
      quantityRefunded: 0,
      isRefunded: false,
      parentLineId: null,
    });
  });

  it.each([
    [
      'a custom item',
      { product_id: 0, variant_id: undefined, order_address_id: 0 },
      { productId: 0, variantId: null, orderAddressId: 0 },
    ],
    [
      'an older store',
      { discounted_total_inc_tax: undefined, applied_discounts: undefined },
      { discountedTotalIncTax: null, discounts: [] },
    ],
    [
      'a child of a bundle',
      { parent_order_product_id: 12, total_ex_tax: 0 },
      { parentLineId: 12, total: { exTax: '0.00' } },
    ],
    ['a refund in part', { quantity_refunded: 1 }, { quantityRefunded: 1, isRefunded: false }],
    ['numbers for strings', { total_inc_tax: 108.25, id: '1' }, { id: 1, total: { incTax: '108.25' } }],
  ])('may be %s', async (_case, overrides, expected) =>
    expect(await read(overrides)).toMatchObject(expected),
  );
});

describe('taxes', () => {
  const tax = {
    id: 1,
    order_id: 250,
    order_address_id: 9,
    name: 'Texas',
    class: 'Automatic Tax',
    rate: '8.2500',
    priority: 1,
    priority_amount: '9.0800',
    line_amount: '8.2500',
    order_product_id: '7',
    line_item_type: 'item',
  };

  it('are read with their details', async () => {
    store.on('GET /v2/orders/250/taxes', { body: [tax] });
    expect(await store.client.listOrderTaxes(250)).toEqual([
      {
        id: 1,
        name: 'Texas',
        class: 'Automatic Tax',
        rate: '8.2500',
        priority: 1,
        lineAmount: '8.25',
        priorityAmount: '9.08',
        orderLineId: 7,
        orderAddressId: 9,
        lineType: 'item',
      },
    ]);
    expect(store.received[0]?.query.get('details')).toBe('true');
  });

  it('may belong to no line and no address', async () => {
    const bare = { ...tax, order_product_id: null, order_address_id: undefined, line_item_type: undefined };
    store.on('GET /v2/orders/250/taxes', { body: [bare] });
    expect(await store.client.listOrderTaxes(250)).toMatchObject([
      { orderLineId: null, orderAddressId: null, lineType: null },
    ]);
  });

  it('stay two rows though they share an id, since each is money', async () => {
    store.on('GET /v2/orders/250/taxes', { body: [tax, { ...tax, line_item_type: 'shipping' }] });
    expect(await store.client.listOrderTaxes(250)).toHaveLength(2);
  });
});

describe('coupons', () => {
  it('give the money off, not their face value', async () => {
    const body = [
      { id: 1, coupon_id: 2, order_id: 250, code: null, amount: 50, type: 1, discount: '5.0000' },
    ];
    store.on('GET /v2/orders/250/coupons', { body });
    expect(await store.client.listOrderCoupons(250)).toEqual([
      { id: 1, code: null, type: 1, discount: '5.00' },
    ]);
  });
});

describe('fees', () => {
  const fee = {
    id: 4,
    type: 'custom_fee',
    display_name_customer: 'Insurance',
    display_name_merchant: 'INS',
    cost_ex_tax: '12.3000',
    cost_inc_tax: 13.3,
    cost_tax: '1',
  };
  const { cost_ex_tax: exTax, ...misspelt } = fee;

  it.each([
    ['a list', [fee]],
    ['a wrapper', { fees: [fee] }],
    ['a single object', fee],
    ['a misspelt field', [{ ...misspelt, cost_exc_tax: exTax }]],
  ])('may come as %s', async (_case, body) => {
    store.on('GET /v2/orders/250/fees', { body });
    expect(await store.client.listOrderFees(250)).toEqual([
      { id: 4, name: 'Insurance', cost: { exTax: '12.30', incTax: '13.30', tax: '1.00' } },
    ]);
  });

  it.each([
    ['204', { status: 204 }],
    ['an empty list', { body: [] }],
    ['an empty wrapper', { body: { fees: [] } }],
    ['an empty object', { body: {} }],
  ])('may be none: %s', async (_case, answer) => {
    store.on('GET /v2/orders/250/fees', answer);
    expect(await store.client.listOrderFees(250)).toEqual([]);
  });

  it.each([
    ['a link where they were to come along', { url: 'https://x', resource: '/orders/250/fees' }],
    ['a fee without its cost', [{ ...misspelt }]],
    ['text', '"none"'],
  ])('are a contract violation: %s', async (_case, body) => {
    store.on('GET /v2/orders/250/fees', { body });
    await expect(store.client.listOrderFees(250)).rejects.toMatchObject({ reason: 'contract_violation' });
  });

  it('are named for the merchant where the customer sees no name', async () => {
    store.on('GET /v2/orders/250/fees', { body: [{ ...fee, display_name_customer: '' }] });
    expect((await store.client.listOrderFees(250))[0]?.name).toBe('INS');
  });
});
