import type { OrderSnapshot } from '#bigcommerce';
import { planOrder } from '../plan-order.js';
import { itemOf, payback, refundOf } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from '../testing/snapshots.js';
import type { Plan } from '../types/plan.js';
import type { PaymentRule } from '../types/rules.js';
import { bestMatch } from './match.js';

const rule = (
  id: string,
  kind: PaymentRule['kind'],
  match: PaymentRule['match'],
  bankCode: string,
  priority = 100,
): PaymentRule => ({ id, priority, match, kind, bankCode });
const STRIPE = rule('s', 'gateway', { gateway: 'stripe' }, 'CLR-STRIPE');
const DEPOSIT = rule('d', 'offline', { method: 'Bank Deposit' }, 'OPER');
const by = (...paymentRules: PaymentRule[]) => ruleSet({ paymentRules });
const details = ({ holds }: Plan) => holds.map(({ cause, detail }) => `${cause}: ${detail}`);
const receipts = ({ documents }: Plan) =>
  documents
    .filter(({ type }) => type === 'CR')
    .map(({ batch, bankCode, total }) => `${batch} ${bankCode} ${total}`);

const placedAs = (method: string, transactions: OrderSnapshot['transactions'], more = {}): OrderSnapshot =>
  orderFactory({
    lines: [lineOf(1, 'A-100', taxed('100.00'))],
    taxes: [taxRow(1, 'State', '8.25', '8.25', { orderLineId: 1 })],
    transactions,
    order: { paymentMethod: method, paymentStatus: '', statusId: 11 },
    snapshot: more,
  });
const byCard = placedAs('Bank Deposit', [payment(8, '108.25')]);

describe('rows that match alike', () => {
  const row = (id: string, match: Record<string, string>) => ({ id, match, priority: 100 });

  it('are decided by the one that stands first, which is the oldest, whatever their ids are', () => {
    const rows = [row('z', { sku: 'A' }), row('a', { channelId: '1' })];
    expect(bestMatch(rows, { sku: 'A', channelId: '1' })?.row.id).toBe('z');
    expect(bestMatch([...rows].reverse(), { sku: 'A', channelId: '1' })?.row.id).toBe('a');
  });
});

describe('an order placed as a bank deposit and paid by card', () => {
  it.each([
    ['younger', [DEPOSIT, STRIPE]],
    ['older', [STRIPE, DEPOSIT]],
    ['of a higher priority number', [{ ...STRIPE, priority: 200 }, DEPOSIT]],
  ])('is received at the bank of its gateway, though that rule is %s', (_what, rules) => {
    expect(receipts(planOrder(byCard, by(...rules), []))).toEqual(['BCCR-1-1001-T8 CLR-STRIPE 108.25']);
  });

  it('goes by the most specific of the rules about the payment itself', () => {
    const card = rule('c', 'gateway', { method: 'credit_card', currency: 'USD' }, 'CLR-PAYPAL');
    const plan = planOrder(byCard, by(STRIPE, DEPOSIT, card), []);
    expect(receipts(plan)).toEqual(['BCCR-1-1001-T8 CLR-PAYPAL 108.25']);
  });

  it('is held where no rule names its gateway: how it was placed says nothing about the money', () => {
    expect(details(planOrder(byCard, by(DEPOSIT), []))).toEqual([
      'payment_method_unmapped: transaction 8 of 108.25 was taken by gateway "stripe", and only the rule for method Bank Deposit applies, which is for what no gateway takes',
    ]);
  });

  it('is held as well when it was invoiced before the card was charged, and goes on once a rule names the gateway', () => {
    const { documents } = planOrder(placedAs('Bank Deposit', []), by(DEPOSIT), []);
    expect(details(planOrder(byCard, by(DEPOSIT), documents))).toHaveLength(1);
    const plan = planOrder(byCard, by(DEPOSIT, STRIPE), documents);
    expect(receipts(plan)).toEqual(['BCCR-1-1001-T8 CLR-STRIPE 108.25']);
  });

  it('is still owed where the store was only told of the payment', () => {
    const told = payment(8, '108.25', { method: 'offline', gateway: 'custom' });
    const plan = planOrder(placedAs('Bank Deposit', [told]), by(DEPOSIT), []);
    expect([plan.outcome, receipts(plan)]).toEqual(['post', []]);
  });
});

describe('a payment rule that is changed after the invoice', () => {
  const custom = payment(7, '108.25', { method: 'offline', gateway: 'custom' });
  const sold = placedAs('Bank Deposit', [custom]);
  const kind = (of: PaymentRule['kind'], bankCode: string) => by({ ...DEPOSIT, kind: of, bankCode });
  const gateway = kind('gateway', 'CLR-STRIPE');
  const { documents } = planOrder(sold, gateway, []);
  const back = (own = {}) => {
    const paid = payback(10, '108.25', { providerId: 'custom', ...own });
    const all = { totalTax: '8.25', items: [itemOf('PRODUCT', 1)], payments: [paid] };
    return { ...sold, refunds: [refundOf(1, '108.25', all)] };
  };

  it.each([
    ['of offline payments', kind('offline', 'OPER')],
    ['of another bank', kind('gateway', 'CLR-PAYPAL')],
    ['without the method', by(STRIPE)],
  ])('to one %s: the refund leaves the bank that the money came to', (_what, now) => {
    const plan = planOrder(back(), now, documents);
    expect(details(plan)).toEqual([]);
    expect(receipts(plan)).toEqual([
      'BCCR-1-1001-T7 CLR-STRIPE 108.25',
      'BCCR-1-1001-R1-1 CLR-STRIPE -108.25',
    ]);
  });

  it.each([
    ['of offline payments', kind('offline', 'OPER')],
    ['of another bank', kind('gateway', 'CLR-PAYPAL')],
  ])('to one %s: a receipt that is still missing goes where the invoice says', (_what, now) => {
    const invoices = documents.filter(({ type }) => type === 'IN');
    const plan = planOrder(back(), now, invoices);
    expect([details(plan), receipts(plan)]).toEqual([
      [],
      ['BCCR-1-1001-T7 CLR-STRIPE 108.25', 'BCCR-1-1001-R1-1 CLR-STRIPE -108.25'],
    ]);
  });

  it('is for a payment that is received after it', () => {
    const later = payment(9, '10.00', { createdAt: '2026-11-23T15:00:00.000Z', gateway: 'paypal' });
    const raised = {
      ...placedAs('Bank Deposit', [custom, later]),
      order: { ...sold.order, shipping: taxed('10.00'), total: taxed('110.00', '8.25') },
    };
    const plan = planOrder(raised, ruleSet(), documents);
    expect(receipts(plan).at(-1)).toBe('BCCR-1-1001-T9 CLR-PAYPAL 10.00');
  });

  it('decides about the refund where payments of the gateway are at several banks and the store does not say which', () => {
    const two = placedAs('Card', [payment(1, '50.00'), payment(2, '58.25')]);
    const posted = planOrder(two, ruleSet(), []).documents.map((each) =>
      each.batch.endsWith('-T1') ? { ...each, bankCode: 'CLR-PAYPAL' } : each,
    );
    const refund = (transactionId: string | null) => {
      const paid = payback(10, '20.00', { providerId: 'stripe', transactionId });
      return refundOf(1, '20.00', {
        items: [itemOf('ORDER', 1, { requestedAmount: '20.00' })],
        payments: [paid],
      });
    };
    const linked = payment(3, '20.00', { event: 'refund', referenceTransactionId: 1 });
    const at = (transactionId: string | null) =>
      receipts(
        planOrder(
          { ...two, refunds: [refund(transactionId)], transactions: [...two.transactions, linked] },
          ruleSet(),
          posted,
        ),
      ).at(-1);
    expect(at(null)).toBe('BCCR-1-1001-R1-1 CLR-STRIPE -20.00');
    expect(at('3')).toBe('BCCR-1-1001-R1-1 CLR-PAYPAL -20.00');
  });
});
