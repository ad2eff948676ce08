import { EXAMPLES } from '../../../../libs/mapping/src/testing/examples.js';
import { nameOf, shopperOf } from './shopper.js';

const [{ snapshot }] = EXAMPLES as unknown as [(typeof EXAMPLES)[number]];
const guest = (email: string) =>
  shopperOf({
    ...snapshot,
    customer: null,
    order: { ...snapshot.order, customerId: 0, billingAddress: { ...snapshot.order.billingAddress, email } },
  });

describe('the shopper of an order', () => {
  it('is a guest told apart by the e-mail, whatever its case, and not named by it', () => {
    const { key, customerId, record } = guest('Jane@Mail.example ');
    expect([customerId, record]).toEqual([null, null]);
    expect(key).toMatch(/^guest:[\da-f]{32}$/);
    expect(guest('jane@mail.example').key).toBe(key);
    expect(guest('joan@mail.example').key).not.toBe(key);
  });

  it('is without a record once the customer was deleted', () => {
    const shopper = shopperOf({ ...snapshot, customer: null, order: { ...snapshot.order, customerId: 7 } });
    expect(shopper).toMatchObject({ customerId: 7, key: '7', record: null });
  });

  it('completes the record by the billing address, but keeps the record as it is', () => {
    const own = { firstName: 'Ada', lastName: 'Peak', company: '', email: 'a@p.example', phone: '' };
    const more = { customerGroupId: 0, createdAt: '', modifiedAt: '', addresses: [] };
    const billingAddress = { ...snapshot.order.billingAddress, company: 'Peak Ltd', street1: '1 Way' };
    const shopper = shopperOf({
      ...snapshot,
      customer: { id: 7, ...own, ...more },
      order: { ...snapshot.order, customerId: 7, billingAddress },
    });
    expect(shopper.record).toEqual({ ...own, address: null });
    expect([nameOf(shopper.details), shopper.details.address?.street1]).toEqual(['Peak Ltd', '1 Way']);
  });
});
