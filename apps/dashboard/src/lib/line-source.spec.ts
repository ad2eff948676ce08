import { storeKeyOf } from './line-source';

describe('the source of a ledger line', () => {
  it.each([
    ['lines[12].total', 'line:12'],
    ['fees[401].cost', 'fee:401'],
    ['transactions[5003].amount', 'transaction:5003'],
    ['refunds[31] of lines[12].total', 'refund:31'],
    ['refunds[31].payments[7]', 'refund:31'],
    ['order.shipping', 'shipping'],
    ['order.shipping.exTax', 'shipping'],
    ['order.handling', 'handling'],
    ['order.wrapping', 'wrapping'],
    ['order.taxes', 'tax'],
    ['order.discountAmount + order.couponDiscount', 'discount'],
    ['order.total', 'total'],
  ])('%s is the store line %s', (source, key) => expect(storeKeyOf(source)).toBe(key));

  it('may name no store line', () => {
    expect(storeKeyOf('')).toBeNull();
    expect(storeKeyOf('coupons[1].code')).toBeNull();
    expect(storeKeyOf('settings.rounding')).toBeNull();
  });
});
