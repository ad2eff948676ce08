import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

const INC = 'include=consignments.line_items,fees&consignment_structure=object';

interface Consignment {
  readonly line_items: readonly Readonly<Record<string, unknown>>[];
  readonly __warning__?: { readonly message: string };
}
interface Loaded {
  readonly shipping: readonly Consignment[];
  readonly pickups: readonly Consignment[];
  readonly downloads: readonly Consignment[];
  readonly email: { readonly gift_certificates: readonly Consignment[] };
}
async function consignments(id: number, query = INC): Promise<Loaded> {
  return ((await shell.get(`v2/orders/${id}?${query}`)).json as { consignments: Loaded }).consignments;
}

describe('an order', () => {
  it('has money as text, dates of RFC 2822, and nothing where there is nothing', async () => {
    const id = await shell.place({ preset: 'E01' });
    expect((await shell.get(`v2/orders/${id}`)).json).toMatchObject({
      id,
      customer_id: 11,
      date_created: 'Fri, 20 Nov 2026 16:00:00 +0000',
      date_shipped: '',
      status: 'Awaiting Fulfillment',
      custom_status: 'Packing',
      cart_id: null,
      staff_notes: null,
      customer_message: null,
      shipping_cost_inc_tax: '15.0000',
      shipping_cost_tax: '0',
      handling_cost_ex_tax: '0.0000',
      store_credit_amount: '0',
      refunded_amount: '0.0000',
      payment_status: 'captured',
      payment_provider_id: 'stripe_5001',
      credit_card_type: {},
      items_total: 3,
      default_currency_code: 'USD',
      external_source: null,
      billing_address: { company: 'Lakeside Timber Co', country_iso2: 'US', zip: '55802' },
      products: { resource: `/orders/${id}/products` },
      shipping_addresses: { resource: `/orders/${id}/shippingaddresses` },
      a_field_of_tomorrow: expect.anything(),
    });
  });

  it('of a guest has no customer, and only a billing address to know them by', async () => {
    const id = await shell.place({ preset: 'guest' });
    expect((await shell.get(`v2/orders/${id}`)).json).toMatchObject({
      customer_id: 0,
      billing_address: { email: 'jane.doe@mailbox.example' },
    });
  });

  it('in another currency says so under the name of the default currency', async () => {
    const id = await shell.place({ preset: 'simple', currency: 'EUR' });
    expect((await shell.get(`v2/orders/${id}`)).json).toMatchObject({
      default_currency_code: 'EUR',
      store_default_currency_code: 'USD',
      store_default_to_transactional_exchange_rate: '0.9200000000',
    });
  });

  it('side-loads consignments and fees, nothing else', async () => {
    const id = await shell.place({ preset: 'E09' });
    expect((await shell.get(`v2/orders/${id}?${INC}`)).json).toMatchObject({
      fees: [
        { display_name_customer: 'Rush', cost_ex_tax: '2.5000', cost_inc_tax: '2.7000', cost_tax: '0.20' },
      ],
    });
    expect((await shell.get(`v2/orders/${id}?include=taxes`)).status).toBe(400);
  });
});

describe('consignments', () => {
  it('are four groups with numbers for money, and full lines', async () => {
    const id = await shell.place({
      lines: [
        { sku: 'A-100' },
        { sku: 'B-200', pickup: true },
        { sku: 'C-300' },
        { type: 'giftcertificate', price: '50.00' },
      ],
      shipping: '12.50',
    });
    const { shipping, pickups, downloads, email } = await consignments(id);
    expect(shipping).toMatchObject([{ cost_ex_tax: 12.5, cost_tax: 0, line_items: [{ sku: 'A-100' }] }]);
    expect(pickups).toMatchObject([{ line_items: [{ sku: 'B-200', order_address_id: 0 }] }]);
    expect(downloads).toMatchObject([{ line_items: [{ sku: 'C-300', type: 'digital' }] }]);
    expect(email.gift_certificates).toMatchObject([
      { line_items: [{ type: 'giftcertificate', total_tax: '0' }] },
    ]);
  });

  it('carry links instead of lines when only they are asked for, and are an old array without a structure', async () => {
    const id = await shell.place({ preset: 'simple' });
    const { shipping } = await consignments(id, 'include=consignments&consignment_structure=object');
    expect(shipping[0]?.line_items).toMatchObject({ resource: `/orders/${id}/products` });
    expect(await consignments(id, 'include=consignments')).toBeInstanceOf(Array);
  });

  it('are cut off at fifty lines with a warning; the lines themselves are all there', async () => {
    const id = await shell.place({ preset: 'many-lines' });
    const [first] = (await consignments(id)).shipping;
    expect(first?.line_items).toHaveLength(50);
    expect(first?.__warning__?.message).toContain('50');
    expect((await shell.get(`v2/orders/${id}/products`)).rows).toHaveLength(50);
    expect((await shell.get(`v2/orders/${id}/products?page=2`)).rows).toHaveLength(10);
    expect((await shell.get(`v2/orders/${id}/products?limit=250`)).rows).toHaveLength(60);
    expect((await shell.get(`v2/orders/${id}/products?page=3`)).status).toBe(204);
  });

  it('come without any lines where the store has that defect', async () => {
    shell.switch({ emptySideLoad: true });
    const id = await shell.place({ preset: 'E01' });
    expect((await consignments(id)).shipping).toMatchObject([{ line_items: [] }]);
    expect((await shell.get(`v2/orders/${id}/consignments`)).json).toMatchObject({
      shipping: [{ line_items: [] }],
    });
    expect((await shell.get(`v2/orders/${id}/products`)).rows).toHaveLength(2);
  });
});

describe('lines', () => {
  it('are products, custom items of product 0, and parts of bundles', async () => {
    const id = await shell.place({
      lines: [
        { sku: 'K-400' },
        { sku: 'A-100', bundle: 0, quantity: 2 },
        { name: 'Delivery note', price: '1.00' },
      ],
    });
    const { rows } = await shell.get(`v2/orders/${id}/products`);
    expect(rows).toMatchObject([
      { product_id: 114, variant_id: 1114, parent_order_product_id: null, is_bundled_product: false },
      {
        product_id: 111,
        parent_order_product_id: rows[0]?.id,
        is_bundled_product: true,
        total_ex_tax: '0.0000',
      },
      { product_id: 0, variant_id: null, name: 'Delivery note', sku: '' },
    ]);
    expect((await shell.get(`v2/orders/${id}/products/${String(rows[2]?.id)}`)).json).toMatchObject({
      quantity: 1,
    });
    expect((await shell.get(`v2/orders/${id}/products/99`)).status).toBe(404);
  });
});

describe('further parts', () => {
  it('are empty with 204 where an order has none', async () => {
    const id = await shell.place({ lines: [{ sku: 'C-300' }], taxes: [] });
    for (const part of ['coupons', 'taxes', 'fees', 'shipping_addresses', 'messages', 'shipments']) {
      const { status, text } = await shell.get(`v2/orders/${id}/${part}`);
      expect([part, status, text]).toEqual([part, 204, '']);
    }
  });

  it('tell taxes by rate, and by line with details', async () => {
    const id = await shell.place({ preset: 'E09' });
    const plain = await shell.get(`v2/orders/${id}/taxes`);
    expect(plain.rows).toMatchObject([{ name: 'State Tax', rate: '8.0000', line_amount: '8.1600' }]);
    expect(plain.rows[0]).not.toHaveProperty('line_item_type');
    const { rows } = await shell.get(`v2/orders/${id}/taxes?details=true`);
    expect(rows.map(({ line_item_type, line_amount }) => [line_item_type, line_amount])).toEqual([
      ['item', '6.4000'],
      ['shipping', '1.0000'],
      ['handling', '0.2400'],
      ['gift-wrapping', '0.3200'],
      ['fee', '0.2000'],
    ]);
    expect(typeof rows[0]?.order_product_id).toBe('string');
  });

  it.each([
    ['wrapper', { fees: [expect.objectContaining({ source: 'AA' })] }],
    ['array', [expect.objectContaining({ source: 'AA' })]],
    ['object', expect.objectContaining({ source: 'AA' })],
  ] as const)('answer fees as %s', async (feesShape, body) => {
    shell.switch({ feesShape });
    const id = await shell.place({ preset: 'E09' });
    expect((await shell.get(`v2/orders/${id}/fees`)).json).toEqual(body);
  });

  it('name the coupon with the money it took off', async () => {
    const id = await shell.place({ preset: 'E08a' });
    expect((await shell.get(`v2/orders/${id}/coupons`)).rows).toMatchObject([
      { code: 'TWENTY', discount: '20.00', order_id: id, type: 2 },
    ]);
  });

  it('tell the shipping address with its costs as text', async () => {
    const id = await shell.place({ preset: 'E09' });
    expect((await shell.get(`v2/orders/${id}/shipping_addresses`)).rows).toMatchObject([
      { street_1: '12 Quay Road', cost_ex_tax: '12.5000', cost_tax: '1.00', handling_cost_inc_tax: '3.2400' },
    ]);
  });
});
