import { hears } from './scope.js';

describe('a hook hears', () => {
  it.each([
    ['store/order/created', 'store/order/created'],
    ['store/order/*', 'store/order/created'],
    ['store/order/*', 'store/order/refund/created'],
    ['store/order/transaction/*', 'store/order/transaction/updated'],
    ['store/customer/*', 'store/customer/deleted'],
    ['store/customer/address/*', 'store/customer/address/created'],
  ])('with %s of %s', (registered, scope) => {
    expect(hears(registered, scope)).toBe(true);
  });

  it.each([
    ['store/order/created', 'store/order/updated'],
    ['store/order/*', 'store/orders/created'],
    ['store/order/*', 'store/order/transaction/created'],
    ['store/order/*', 'store/order/metafield/created'],
    ['store/customer/*', 'store/customer/address/created'],
  ])('with %s nothing of %s', (registered, scope) => {
    expect(hears(registered, scope)).toBe(false);
  });
});
