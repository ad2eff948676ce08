import { planOrder } from './plan-order.js';
import { payback, refundOf } from './testing/refunds.js';
import { ruleSet } from './testing/rules.js';
import { lineOf, orderFactory, payment, taxed, type OrderParts } from './testing/snapshots.js';

/* Row 1: an order that is incomplete or declined, of which the store lists money all the same. */

const plan = (parts: Partial<OrderParts> = {}, rules = ruleSet()) =>
  planOrder(orderFactory({ lines: [lineOf(1, 'A-100', taxed('100.00'))], ...parts }), rules, []);
const INCOMPLETE = { statusId: 0, status: 'Incomplete' };
const given = (amount: string, isDeclined = false) => ({
  snapshot: { refunds: [refundOf(3, amount, { payments: [payback(30, amount, { isDeclined })] })] },
});

describe('captured money of an order that was never placed', () => {
  it.each([INCOMPLETE, { statusId: 6, status: 'Declined' }])('is held, and posts nothing: %o', (order) => {
    const { outcome, holds, documents } = plan({ order });
    expect([outcome, documents, holds]).toEqual([
      'held',
      [],
      [
        {
          cause: 'paid_not_placed',
          field: 'transactions',
          detail: `100.00 was captured and 0.00 given back, but the store has the order as ${order.status}`,
        },
      ],
    ]);
  });

  it('is no matter once it is given back, all of it, by payments that were not declined', () => {
    const outcomeOf = (...back: Parameters<typeof given>) =>
      plan({ order: INCOMPLETE, ...given(...back) }).outcome;
    expect([outcomeOf('100.00'), outcomeOf('99.99'), outcomeOf('100.00', true)]).toEqual([
      'ignored',
      'held',
      'held',
    ]);
  });

  it('is no matter where it was authorized only, refused, a test, or from before the cut-over', () => {
    const parts: Partial<OrderParts>[] = [
      { transactions: [payment(1, '100.00', { event: 'authorization' })] },
      { transactions: [payment(1, '100.00', { status: 'error' })] },
      { transactions: [payment(1, '100.00', { test: true })] },
      { order: { ...INCOMPLETE, createdAt: '2025-12-31T23:00:00.000Z' } },
    ];
    for (const each of parts) expect(plan({ order: INCOMPLETE, ...each }).outcome).toBe('ignored');
  });

  it('is no matter once its capture is voided or given back, as the transactions say', () => {
    const after = '2026-11-26T10:00:00.000Z';
    const taken = payment(1, '100.00');
    const outcomeOf = (other: Parameters<typeof payment>[2]) =>
      plan({ order: INCOMPLETE, transactions: [taken, payment(2, '100.00', { createdAt: after, ...other })] })
        .outcome;
    expect(outcomeOf({ event: 'void', referenceTransactionId: 1 })).toBe('ignored');
    expect(outcomeOf({ event: 'void' })).toBe('ignored');
    expect(outcomeOf({ event: 'refund' })).toBe('ignored');
    expect(outcomeOf({ event: 'refund', status: 'error' })).toBe('held');
    // An authorization that was given up before another one was captured.
    expect(outcomeOf({ event: 'void', referenceTransactionId: 7 })).toBe('held');
    expect(outcomeOf({ event: 'void', createdAt: '2020-01-01T00:00:00.000Z' })).toBe('held');
  });

  it('is money: store credit and certificates that were booked out are not', () => {
    const transactions = [payment(1, '100.00', { method: 'store_credit' })];
    expect(plan({ order: INCOMPLETE, transactions }).outcome).toBe('ignored');
  });

  it('is posted once the order is placed', () => {
    expect(plan().outcome).toBe('post');
  });
});
