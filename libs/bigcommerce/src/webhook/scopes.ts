/** The webhooks we register (BigCommerce contract 5.3). `statusUpdated` says nothing `updated` does not. */
export const registeredScopes: readonly string[] = [
  'store/order/created',
  'store/order/updated',
  'store/order/archived',
  'store/order/refund/created',
  'store/order/transaction/created',
  'store/order/transaction/updated',
  'store/customer/created',
  'store/customer/updated',
  'store/customer/deleted',
  'store/information/updated',
];

/** To be registered at a host name of its own: it tells that deliveries to the first one fail. */
export const deliveryExceptionScope = 'store/hook/deliveryException';
