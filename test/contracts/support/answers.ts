import type { Answered, SandboxClient } from '../../../apps/sandbox/src/testing/sandbox-client.js';

/** An answer of the sandbox and the operation that describes it. */
export interface Answer {
  readonly file: string;
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly answered: Answered<unknown>;
}

const INCLUDE = 'include=consignments.line_items,fees&consignment_structure=object';
const HOOK = { scope: 'store/order/created', destination: 'http://127.0.0.1:9/' };
const PRESETS = [
  'E01',
  'E08a',
  'E09',
  'E11',
  'gift-certificate',
  'guest',
  'authorized',
  'unpaid',
  'incomplete',
];

/** Fills a sandbox with a bit of everything and asks it for all that is described officially. */
export async function askForEverything(sandbox: SandboxClient): Promise<readonly Answer[]> {
  const { orders, hookId } = await fill(sandbox);
  const plain = orders.E01;
  const reads: readonly (readonly [file: string, operation: string, url: string])[] = [
    ['orders.v2.oas2.yml', '/orders', '/v2/orders'],
    ['orders.v2.oas2.yml', '/orders', `/v2/orders?${INCLUDE}`],
    ['orders.v2.oas2.yml', '/orders/count', '/v2/orders/count'],
    ['orders.v2.oas2.yml', '/orders/{order_id}', `/v2/orders/${plain}`],
    ['orders.v2.oas2.yml', '/orders/{order_id}', `/v2/orders/${orders.E09}?${INCLUDE}`],
    ...Object.values(orders).map(
      (id) => ['orders.v2.oas2.yml', '/orders/{order_id}/products', `/v2/orders/${id}/products`] as const,
    ),
    ['orders.v2.oas2.yml', '/orders/{order_id}/coupons', `/v2/orders/${orders.E08a}/coupons`],
    ['orders.v2.oas2.yml', '/orders/{order_id}/taxes', `/v2/orders/${plain}/taxes`],
    ['orders.v2.oas2.yml', '/orders/{order_id}/taxes', `/v2/orders/${orders.E09}/taxes?details=true`],
    ['orders.v2.oas2.yml', '/orders/{order_id}/shipping_addresses', `/v2/orders/${plain}/shipping_addresses`],
    ['orders.v2.oas2.yml', '/orders/{order_id}/consignments', `/v2/orders/${orders.E09}/consignments`],
    ['orders.v2.oas2.yml', '/orders/{order_id}/fees', `/v2/orders/${orders.E09}/fees`],
    ['orders.v2.oas2.yml', '/order_statuses', '/v2/order_statuses'],
    ...Object.values(orders).map(
      (id) => ['orders.v3.yml', '/orders/{order_id}/transactions', `/v3/orders/${id}/transactions`] as const,
    ),
    [
      'orders.v3.yml',
      '/orders/{order_id}/payment_actions/refunds',
      `/v3/orders/${plain}/payment_actions/refunds`,
    ],
    ['orders.v3.yml', '/orders/payment_actions/refunds', '/v3/orders/payment_actions/refunds'],
    ['customers.v3.yml', '/customers', '/v3/customers?include=addresses,storecredit,attributes,formfields'],
    ['customers.v3.yml', '/customers', '/v3/customers?id:in=999999'],
    ['customers.v3.yml', '/customers/addresses', '/v3/customers/addresses'],
    ['webhooks.v3.yml', '/hooks', '/v3/hooks'],
    ['webhooks.v3.yml', '/hooks/{webhook_id}', `/v3/hooks/${hookId}`],
    ['webhooks.v3.yml', '/hooks/admin', '/v3/hooks/admin'],
    ['store_information.v2.yml', '/store', '/v2/store'],
    ['store_information.v2.yml', '/time', '/v2/time'],
  ];
  const answers: Answer[] = [];
  const ask = async (file: string, operation: string, url: string, method = 'GET', body?: object) => {
    const answered = await sandbox.store<unknown>(method, url, body);
    answers.push({ file, operation, method: method.toLowerCase(), url, answered });
  };
  for (const [file, operation, url] of reads) await ask(file, operation, url);
  // The wrapper of the sample hides the fees from the schema, which is one fee.
  await sandbox.control('PATCH', '/switches', { feesShape: 'object' });
  await ask('orders.v2.oas2.yml', '/orders/{order_id}/fees', `/v2/orders/${orders.E09}/fees?`);
  await ask('webhooks.v3.yml', '/hooks', '/v3/hooks', 'POST', { ...HOOK, headers: { 'X-Key': 'v' } });
  await ask('webhooks.v3.yml', '/hooks/{webhook_id}', `/v3/hooks/${hookId}`, 'PUT', { is_active: false });
  await ask('webhooks.v3.yml', '/hooks/{webhook_id}', `/v3/hooks/${hookId}`, 'DELETE');
  return answers;
}

async function fill(sandbox: SandboxClient) {
  const orders: Record<string, number> = {};
  for (const preset of PRESETS) {
    const customer = preset === 'guest' ? {} : { customerId: 11 };
    const body = { preset, ...customer };
    const { json } = await sandbox.control<{ id: number }>('POST', '/bigcommerce/orders', body);
    orders[preset] = json.id;
  }
  const refund = (body: object) => sandbox.control('POST', `/bigcommerce/orders/${orders.E01}/refunds`, body);
  await refund({ orderLevel: '5.00', storeCredit: true });
  await refund({ orderLevel: '5.00', declined: true });
  await refund({ orderLevel: '5.00', offline: true });
  await refund({ shipping: true });
  await refund({ taxOnly: '1.00' });
  await sandbox.control('POST', `/bigcommerce/orders/${orders.authorized}/capture`);
  return { orders, hookId: await sandbox.hook('store/order/*', 'http://127.0.0.1:9/') };
}
