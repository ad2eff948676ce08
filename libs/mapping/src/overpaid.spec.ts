import { planOrder } from './plan-order.js';
import { ruleSet } from './testing/rules.js';
import { lineOf, orderFactory, payment, taxed, type OrderParts } from './testing/snapshots.js';
import type { Plan, PostedDocument } from './types/plan.js';

const certificate = lineOf(1, '', taxed('100.00'), { type: 'giftcertificate' });
const later = { createdAt: '2026-11-21T16:00:00.000Z' };
const paid = (...transactions: NonNullable<OrderParts['transactions']>) =>
  orderFactory({ lines: [certificate], transactions });
const lines = ({ documents }: Plan) =>
  documents.map(({ batch, lines: own }) =>
    [batch.replace('-1-1001', ''), ...own.map(({ account, amount }) => `${account} ${amount}`)].join(' '),
  );
const notices = (plan: Plan) => plan.notices.map(({ cause, detail }) => `${cause} ${detail.slice(0, 4)}`);

describe('gift certificates alone that are paid with more than they cost', () => {
  it.each([
    ['at once', paid(payment(1, '105.00')), ['BCCR-T1 2300 100.00 2350 5.00']],
    [
      'by a second payment',
      paid(payment(1, '100.00'), payment(2, '5.00', later)),
      ['BCCR-T1 2300 100.00', 'BCCR-T2 2350 5.00'],
    ],
  ])('keep the rest as a deposit that is told, and pays nothing: %s', (_how, order, receipts) => {
    const first = planOrder(order, ruleSet(), []);
    expect([lines(first), notices(first)]).toEqual([receipts, ['credit_left 5.00']]);
    const next = planOrder(order, ruleSet(), first.documents);
    expect([next.missing, lines(next), notices(next)]).toEqual([[], receipts, ['credit_left 5.00']]);
  });

  it('leave a receipt of before that applied it to itself as it is', () => {
    const order = paid(payment(1, '105.00'));
    const { documents } = planOrder(order, ruleSet(), []);
    const [receipt] = documents;
    const [line] = receipt!.lines;
    const moved = ['5.00', '-5.00'].map((amount, index) => ({
      ...line!,
      seq: index + 1,
      role: 'deposit' as const,
      account: '2350',
      amount,
    }));
    const applied: PostedDocument = { ...receipt!, batch: 'BCCR-1-1001-A1', total: '0.00', lines: moved };
    const plan = planOrder(order, ruleSet(), [receipt!, applied]);
    expect([plan.holds, plan.missing, plan.documents]).toEqual([[], [], [receipt, applied]]);
  });

  it('are paid by a deposit that came before they were due', () => {
    const order = paid(payment(1, '60.00'));
    const rules = ruleSet({}, { partialCapturePolicy: 'deposit' });
    const { documents } = planOrder(order, rules, []);
    const plan = planOrder(paid(payment(1, '60.00'), payment(2, '45.00', later)), rules, documents);
    expect(lines(plan)[0]).toBe('BCCR-T1 2350 60.00');
    expect(notices(plan)).toEqual(['credit_left 5.00']);
  });
});
