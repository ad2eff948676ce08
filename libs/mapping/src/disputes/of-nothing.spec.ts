import { planOrder } from '../plan-order.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, payment, taxed } from '../testing/snapshots.js';
import { NOTHING_TOLD } from '../types/told.js';

const lines = [lineOf(1, 'A-100', taxed('100.00'))];
const dispute = {
  id: '801',
  key: '801',
  bankCode: 'CLR-STRIPE',
  amount: '100.00',
  fee: '0.00',
  openedAt: '2026-11-24T15:00:00.000Z',
  outcome: null,
};
const told = { ...NOTHING_TOLD, disputes: [dispute] };
const AUTHORIZED = payment(1, '100.00', { event: 'authorization' });
const ORDERS = {
  'was imported from another system': orderFactory({ lines, order: { externalSource: 'M-MIG' } }),
  'was paid as a test': orderFactory({ lines, transactions: [payment(1, '100.00', { test: true })] }),
  'cost nothing': orderFactory({ lines: [lineOf(1, 'A-100', taxed('0.00'))] }),
  'is only authorized': orderFactory({ lines, transactions: [AUTHORIZED], order: { statusId: 7 } }),
};

it.each(Object.entries(ORDERS))(
  'a dispute of an order that %s is held with what can be done',
  (_what, order) => {
    const plan = planOrder(order, ruleSet(), [], told);
    expect(planOrder(order, ruleSet(), []).outcome).toBe('ignored');
    expect([plan.outcome, plan.holds.map(({ cause, field }) => [cause, field])]).toEqual([
      'held',
      [['event_unsupported', 'disputes.801']],
    ]);
    expect(plan.holds[0]?.detail).toMatch(
      /^dispute 801 of 100.00 was told, but nothing of the order is posted: .+; book it by hand in Deltek and withdraw it here/,
    );
  },
);

it('goes on by itself once the order is captured', () => {
  const order = orderFactory({
    lines,
    transactions: [AUTHORIZED, payment(2, '100.00', { event: 'capture' })],
  });
  const { outcome, documents } = planOrder(order, ruleSet(), [], told);
  expect([outcome, documents.at(-1)?.batch]).toEqual(['post', 'BCCR-1-D801-1']);
});
