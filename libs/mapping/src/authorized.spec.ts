import { planOrder } from './plan-order.js';
import { ruleSet } from './testing/rules.js';
import { lineOf, orderFactory, payment, taxed } from './testing/snapshots.js';

/* Row 2: authorized, not captured. */

const AUTHORIZED = payment(1, '100.00', { event: 'authorization' });
const orderOf = (statusId: number, own: object = {}) =>
  orderFactory({
    lines: [lineOf(1, 'A-100', taxed('100.00'))],
    transactions: [AUTHORIZED],
    order: { statusId, status: `status ${statusId}`, ...own },
  });

describe('an order that is authorized and not captured', () => {
  it.each([7, 8, 9, 11])('waits for its capture, whatever its status says: %d', (statusId) => {
    const plan = planOrder(orderOf(statusId), ruleSet(), []);
    expect([plan.outcome, plan.ignored, plan.holds]).toEqual([
      'ignored',
      { cause: 'status_not_payable', detail: 'the payment is authorized, not captured' },
      [],
    ]);
  });

  it.each([2, 3, 10])(
    'is held once the goods are out, status %d: nobody would see it otherwise',
    (statusId) => {
      const { outcome, holds } = planOrder(orderOf(statusId), ruleSet(), []);
      expect([outcome, holds.map(({ cause }) => cause)]).toEqual(['held', ['event_unsupported']]);
    },
  );

  it('is invoiced at once where that is the trigger', () => {
    const { documents } = planOrder(orderOf(11), ruleSet({}, { invoiceTrigger: 'authorized' }), []);
    expect(documents.map(({ batch }) => batch)).toEqual(['BCIN-1-1001']);
  });

  it('is paid in part where a certificate paid the rest and its status says paid: that is money, and it is held', () => {
    const plan = planOrder(orderOf(11, { giftCertificateAmount: '40.0000' }), ruleSet(), []);
    expect(plan.holds.map(({ cause }) => cause)).toEqual(['capture_incomplete']);
  });
});
