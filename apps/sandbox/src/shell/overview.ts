/** What there is, for whoever opens the address of the sandbox. */
export function overview(url: string) {
  return {
    name: 'Sandbox: a pretended BigCommerce store and a pretended Deltek Vantagepoint tenant',
    bigcommerce: {
      apiUrl: `${url}/bigcommerce`,
      storeHash: 'sandbox',
      example: `${url}/bigcommerce/stores/sandbox/v2/orders`,
    },
    deltek: { baseUrl: `${url}/deltek/demo/api`, database: 'demo', company: '00' },
    controls: [
      'POST /_sandbox/reset',
      'GET, PATCH /_sandbox/switches',
      'GET, DELETE /_sandbox/calls',
      'GET, POST, DELETE /_sandbox/faults',
      'GET /_sandbox/bigcommerce/presets',
      'GET, POST /_sandbox/bigcommerce/orders',
      'GET, POST /_sandbox/bigcommerce/customers',
      'GET /_sandbox/bigcommerce/deliveries',
      'POST /_sandbox/bigcommerce/webhooks/{redeliver|duplicate|reorder|drop}',
      'GET /_sandbox/deltek/ledger',
      'GET, PATCH /_sandbox/deltek/switches',
    ],
  };
}
