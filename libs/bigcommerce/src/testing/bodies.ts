/*
 * What the store sends, as plain JSON values: v2 money as strings with varying decimals, v3 money as
 * numbers. Each takes overrides by the vendor's names.
 */

type Body = Record<string, unknown>;

const address = (overrides: Body = {}): Body => ({
  first_name: 'Jane',
  last_name: 'Doe',
  company: '',
  street_1: '455 Main Street',
  street_2: '',
  city: 'Austin',
  state: 'Texas',
  zip: '78751',
  country: 'United States',
  country_iso2: 'US',
  phone: '',
  email: 'jane@example.com',
  form_fields: [],
  ...overrides,
});

export const lineBody = (overrides: Body = {}): Body => ({
  id: 1,
  order_id: 250,
  product_id: 77,
  variant_id: 63,
  order_address_id: 9,
  name: 'Desk',
  sku: 'DESK',
  type: 'physical',
  quantity: 2,
  total_ex_tax: '100.0000',
  total_inc_tax: '108.2500',
  total_tax: '8.25',
  discounted_total_inc_tax: '108.2500',
  applied_discounts: [],
  quantity_refunded: 0,
  is_refunded: false,
  refund_amount: '0.0000',
  parent_order_product_id: null,
  weight: 1,
  ...overrides,
});

export const shippingBody = (overrides: Body = {}): Body => ({
  ...address(),
  id: 9,
  shipping_method: 'Flat Rate',
  cost_ex_tax: 10,
  cost_inc_tax: 10.83,
  cost_tax: 0.83,
  handling_cost_ex_tax: 0,
  handling_cost_inc_tax: 0,
  handling_cost_tax: 0,
  line_items: [lineBody()],
  ...overrides,
});

export const consignmentsBody = (overrides: Body = {}): Body => ({
  shipping: [shippingBody()],
  pickups: [],
  downloads: [],
  email: { gift_certificates: [] },
  ...overrides,
});

/** A paid guest order of two desks: 100.00 + 10.00 shipping, no tax by default. */
export const orderBody = (overrides: Body = {}): Body => ({
  id: 250,
  customer_id: 0,
  date_created: 'Tue, 05 Mar 2019 21:40:11 +0000',
  date_modified: 'Mon, 11 Mar 2019 15:17:25 +0000',
  date_shipped: '',
  status_id: 11,
  status: 'Awaiting Fulfillment',
  custom_status: 'Packing',
  cart_id: null,
  subtotal_ex_tax: '100.0000',
  subtotal_inc_tax: '100.0000',
  subtotal_tax: '0.0000',
  shipping_cost_ex_tax: '10.0000',
  shipping_cost_inc_tax: '10.0000',
  shipping_cost_tax: '0',
  handling_cost_ex_tax: '0',
  handling_cost_inc_tax: '0',
  handling_cost_tax: '0',
  wrapping_cost_ex_tax: '0',
  wrapping_cost_inc_tax: '0',
  wrapping_cost_tax: '0',
  total_ex_tax: '110.0000',
  total_inc_tax: '110.0000',
  total_tax: '0.0000',
  discount_amount: '0.0000',
  coupon_discount: '0.0000',
  store_credit_amount: '0.0000',
  gift_certificate_amount: '0.0000',
  is_tax_inclusive_pricing: false,
  default_currency_code: 'USD',
  currency_code: 'EUR',
  store_default_currency_code: 'USD',
  store_default_to_transactional_exchange_rate: '1.0000000000',
  items_total: 2,
  payment_method: 'Credit Card',
  payment_provider_id: null,
  payment_status: 'captured',
  is_deleted: false,
  order_source: 'www',
  channel_id: 1,
  external_source: null,
  external_order_id: '',
  tax_provider_id: 'BasicTaxProvider',
  credit_card_type: {},
  ip_address: '203.0.113.9',
  billing_address: address(),
  products: { url: 'https://example.test/products', resource: '/orders/250/products' },
  consignments: consignmentsBody(),
  fees: [],
  a_field_of_tomorrow: { deep: [1] },
  ...overrides,
});

export const transactionBody = (overrides: Body = {}): Body => ({
  id: 5,
  order_id: '250',
  event: 'purchase',
  status: 'ok',
  method: 'credit_card',
  amount: 110,
  currency: 'USD',
  gateway: 'squarev2',
  gateway_transaction_id: 'gw-1',
  payment_method_id: 'squarev2.card',
  reference_transaction_id: {},
  date_created: '2019-03-05T21:41:00+00:00',
  test: false,
  fraud_review: false,
  credit_card: { card_type: 'visa', card_last4: '4242' },
  offline: {},
  ...overrides,
});

export const refundBody = (overrides: Body = {}): Body => ({
  id: 3,
  order_id: 250,
  user_id: 0,
  created: '2019-03-12T10:00:00+00:00',
  reason: 'broken',
  total_amount: 54.13,
  total_tax: 4.13,
  items: [{ item_type: 'PRODUCT', item_id: 1, quantity: 1, requested_amount: null, adjustments: [] }],
  payments: [
    {
      id: 8,
      provider_id: 'squarev2',
      amount: 54.13,
      offline: false,
      is_declined: false,
      declined_message: '',
    },
  ],
  ...overrides,
});

export const customerBody = (overrides: Body = {}): Body => ({
  id: 42,
  email: 'jane@example.com',
  first_name: 'Jane',
  last_name: 'Doe',
  company: 'Doe Ltd',
  phone: '',
  customer_group_id: 0,
  date_created: '2018-01-02T03:04:05Z',
  date_modified: '2019-01-02T03:04:05Z',
  address_count: 0,
  addresses: [],
  ...overrides,
});

/** A v3 list with its total, as customers and transactions send it. */
export const v3List = (rows: readonly unknown[], total = rows.length): Body => ({
  data: rows,
  meta: { pagination: { total, count: rows.length, per_page: 50, current_page: 1, total_pages: 1 } },
});
