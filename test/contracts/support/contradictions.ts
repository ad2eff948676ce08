/** A point where the description contradicts itself or what is known of the live API. */
export interface Contradiction {
  /** Operation, as the description names it. */
  readonly operation: string;
  /** Path inside the answer; positions in lists are `*`. */
  readonly at: string;
  /** The rule that is broken there. */
  readonly rule: string;
  readonly because: string;
}

const ORDERS = ['/orders', '/orders/{order_id}'];
const NULL_IN_SAMPLES = 'the samples of orders contain nulls where the schema has none';
const ONLY_IN_SAMPLES = 'the samples of orders contain fields that are not in the schema';

/** Everything that is tolerated; what is not needed any more must go. Sources: the README beside the files, and the contract. */
export const CONTRADICTIONS: readonly Contradiction[] = [
  ...ORDERS.flatMap((operation) => {
    const start = operation === '/orders' ? '/*/' : '/';
    return [
      ...['cart_id', 'staff_notes', 'customer_message'].map((field) => ({
        operation,
        at: start + field,
        rule: 'type',
        because: NULL_IN_SAMPLES,
      })),
      ...['custom_status', 'credit_card_type'].map((field) => ({
        operation,
        at: start + field,
        rule: 'unevaluatedProperties',
        because: ONLY_IN_SAMPLES,
      })),
      {
        operation,
        at: `${start}a_field_of_tomorrow`,
        rule: 'unevaluatedProperties',
        because: 'the publisher adds fields without notice, so the sandbox has one nobody knows',
      },
    ];
  }),
  {
    operation: '/orders',
    at: '/*/payment_provider_id',
    rule: 'type',
    because: `${NULL_IN_SAMPLES}: orders without an online payment`,
  },
  {
    operation: '/orders/{order_id}/products',
    at: '/*/variant_id',
    rule: 'type',
    because:
      'gift certificates and custom products have none, and the schemas of orders have few nullable marks',
  },
  {
    operation: '/orders',
    at: '/*/consignments/email/gift_certificates/*/line_items/*/variant_id',
    rule: 'type',
    because: 'the same line, side-loaded',
  },
  {
    operation: '/orders/{order_id}/taxes',
    at: '/*/order_product_id',
    rule: 'type',
    because: 'its own text says null for anything but items and handling, its type says string',
  },
  {
    operation: '/orders/{order_id}/taxes',
    at: '/*/line_item_type',
    rule: 'enum',
    because: 'fees are taxed, but the list has no word for them',
  },
  {
    operation: '/orders/{order_id}/coupons',
    at: '/*/discount',
    rule: 'type',
    because: 'its own text says "Float, Float-As-String, Integer", its type says number',
  },
  {
    operation: '/orders/{order_id}/fees',
    at: '/fees',
    rule: 'unevaluatedProperties',
    because: 'the schema is one fee, the sample wraps a list in `fees`',
  },
  {
    operation: '/order_statuses',
    at: '/*/order',
    rule: 'unevaluatedProperties',
    because: 'the sample has it, the schema has not',
  },
  {
    operation: '/orders/{order_id}/transactions',
    at: '/data/*/reference_transaction_id',
    rule: 'type',
    because: 'an integer in the schema, {} in the sample of the guide',
  },
  {
    operation: '/orders/{order_id}/transactions',
    at: '/data/*/gateway',
    rule: 'enum',
    because: 'the list of gateways is outdated: no paypal, no stripe, no bigcommerce',
  },
];
