import type { Order } from '#bigcommerce';
import type { Plan } from '#mapping';
import { isUnsettled } from './unsettled.js';

const order = (own: Partial<Order> = {}) =>
  ({ statusId: 11, paymentStatus: 'captured', isDeleted: false, ...own }) as Order;
const plan = (own: Partial<Plan> = {}) => ({ outcome: 'post', ignored: null, ...own }) as Plan;

describe('an order is looked at again although it does not change', () => {
  it('while it is still owed, whether it is posted or held', () => {
    expect(isUnsettled(order(), plan(), true)).toBe(true);
    expect(isUnsettled(order(), plan({ outcome: 'held' }), true)).toBe(true);
    expect(isUnsettled(order(), plan(), false)).toBe(false);
  });

  it('not where nothing of it is to be posted, or no money is on its way', () => {
    const ignored = { cause: 'migrated_order', detail: '' } as const;
    expect(isUnsettled(order(), plan({ outcome: 'ignored', ignored }), true)).toBe(false);
    expect(isUnsettled(order({ statusId: 5 }), plan(), true)).toBe(false);
    expect(isUnsettled(order({ isDeleted: true }), plan(), true)).toBe(false);
  });

  it('while its payment is under way, or it is not paid yet', () => {
    expect(isUnsettled(order({ paymentStatus: 'capture pending' }), plan(), false)).toBe(true);
    const ignored = { cause: 'status_not_payable', detail: '' } as const;
    expect(isUnsettled(order(), plan({ outcome: 'ignored', ignored }), true)).toBe(true);
  });
});
