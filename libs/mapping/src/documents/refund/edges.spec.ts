import type { Refund } from '#bigcommerce';
import { planOrder } from '../../plan-order.js';
import { e01With, itemOf, oneUnit, payback, refundOf } from '../../testing/refunds.js';
import { ruleSet } from '../../testing/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from '../../testing/snapshots.js';
import type { Plan, PlannedDocument } from '../../types/plan.js';
import type { PostingSettings } from '../../types/rules.js';

const rules = (settings: Partial<PostingSettings> = {}) => ruleSet({}, settings);
const shown = ({ documents, missing }: Plan) =>
  documents
    .filter(({ batch }) => missing.includes(batch))
    .map(({ batch, lines }) => [
      batch.replace(/-1-1001/, ''),
      ...lines.map(({ account, amount }) => `${account} ${amount}`),
    ]);
const custom = (id: number, amount: string, overrides: Partial<Refund> = {}) =>
  refundOf(id, amount, { items: [itemOf('ORDER', 1001, { requestedAmount: amount })], ...overrides });

describe('a custom amount of an edited order', () => {
  const order = (net: string, ...refunds: Refund[]) =>
    orderFactory({
      lines: [lineOf(1, 'A-100', taxed(net))],
      transactions: [payment(1, '100.00')],
      snapshot: { refunds },
    });
  const lowered = planOrder(
    order('80.00'),
    rules(),
    planOrder(order('100.00'), rules(), []).documents,
  ).documents;

  it('that fits in the credit is that; one that is more is a return', () => {
    expect(shown(planOrder(order('80.00', custom(1, '20.00')), rules(), lowered))).toEqual([
      ['BCCR-R1-1', '1200 -20.00'],
    ]);
    expect(shown(planOrder(order('80.00', custom(1, '20.01')), rules(), lowered))[0]).toEqual([
      'BCJE-R1',
      '4095 20.01',
      '2370 -20.01',
    ]);
  });

  it.each([
    ['waits for its gateway', { transactionId: '9' }],
    ['went offline, nobody said from where', { providerId: 'custom', offline: true }],
  ])('has its credit for itself where its money %s: a later one is a return', (_what, money) => {
    const first = custom(1, '15.00', { payments: [payback(1, '15.00', money)] });
    const then = (status: string, ...later: Refund[]) => {
      const back = payment(9, '15.00', { event: 'refund', status });
      return { ...order('80.00', first, ...later), transactions: [payment(1, '100.00'), back] };
    };
    const plan = planOrder(then('pending', custom(2, '10.00')), rules(), lowered);
    expect(shown(plan)).toEqual([
      ['BCJE-R2', '4095 10.00', '2370 -10.00'],
      ['BCCR-R2-1', '2370 -10.00'],
    ]);
    const within = planOrder(then('pending', custom(2, '5.00')), rules(), lowered);
    expect(shown(within)).toEqual([['BCCR-R2-1', '1200 -5.00']]);
    const done = planOrder(then('ok', custom(2, '10.00')), rules(), plan.documents);
    expect(shown(done)).toEqual('offline' in money ? [] : [['BCCR-R1-1', '1200 -15.00']]);
  });
});

describe('refunds of a cancelled order', () => {
  const cancelled = (...refunds: Refund[]) => {
    const order = e01With(...refunds);
    return { ...order, order: { ...order.order, statusId: 5, status: 'Cancelled' } };
  };
  const both = (second: Partial<ReturnType<typeof payback>> = {}) =>
    custom(1, '50.00', {
      payments: [payback(1, '30.00'), payback(2, '20.00', { providerId: 'storecredit', ...second })],
    });

  it('paid outside of this product still give store credit', () => {
    const { documents } = planOrder(cancelled(), rules({ refundMode: 'credit_only' }), []);
    const plan = planOrder(cancelled(both()), rules({ refundMode: 'credit_only' }), documents);
    expect(shown(plan)).toEqual([['BCCR-R1-2', '2350 -20.00', '2310 20.00']]);
  });

  it('declined later come back to what is kept, another amount than was given is held', () => {
    const { documents } = planOrder(cancelled(both()), rules(), []);
    const declined = planOrder(cancelled(both({ isDeclined: true })), rules(), documents);
    expect([declined.holds, shown(declined)]).toEqual([[], [['BCCR-R1-2-X', '2350 20.00', '2310 -20.00']]]);
    const again = planOrder(cancelled(both({ isDeclined: true })), rules(), declined.documents);
    expect([again.holds, again.missing]).toEqual([[], []]);
    const other = custom(1, '49.00', {
      payments: [payback(1, '29.00'), payback(2, '20.00', { providerId: 'storecredit' })],
    });
    expect(planOrder(cancelled(other), rules(), documents).holds).toEqual([
      { cause: 'order_changed', field: 'BCCR-1-1001-R1-1', detail: 'given back with 30.00, now 29.00' },
    ]);
  });
});

describe('a declined payment', () => {
  const declined = (id: number) => oneUnit(id, { payments: [payback(id, '54.07', { isDeclined: true })] });
  const told = (...refunds: Refund[]) =>
    planOrder(e01With(...refunds), rules(), []).notices.map(({ cause, field }) => [cause, field]);

  it('is told until a later refund of the same items gives that much, each counted once', () => {
    expect(told(declined(1))).toEqual([['refund_declined', 'refunds[1].payments[1]']]);
    expect(told(declined(1), oneUnit(2))).toEqual([]);
    expect(told(oneUnit(1), declined(2))).toEqual([['refund_declined', 'refunds[2].payments[2]']]);
    expect(told(declined(1), declined(2), oneUnit(3))).toEqual([
      ['refund_declined', 'refunds[2].payments[2]'],
    ]);
    const other = refundOf(2, '129.90', { totalTax: '9.90', items: [itemOf('PRODUCT', 2)] });
    expect(told(declined(1), other)).toEqual([['refund_declined', 'refunds[1].payments[1]']]);
  });
});

describe('a refund', () => {
  const documentsOf = (
    refund: Refund,
    settings: Partial<PostingSettings> = {},
  ): readonly PlannedDocument[] => {
    const { documents, holds } = planOrder(e01With(refund), rules(settings), []);
    expect(holds).toEqual([]);
    return documents.filter(({ batch }) => batch.includes('-R'));
  };

  it('without a time is dated when the order was changed, and posted after all that is there', () => {
    const [journal, receipt] = documentsOf(oneUnit(1, { createdAt: null }));
    expect([journal?.instant, journal?.after, receipt?.after]).toEqual([
      '2026-11-20T16:00:05.000Z',
      'BCCR-1-1001-T5001',
      'BCJE-1-1001-R1',
    ]);
  });

  it('of units goes by the units, whatever amount was asked for with them', () => {
    const item = itemOf('PRODUCT', 1, { quantity: 1, requestedAmount: '99.90' });
    expect(documentsOf(oneUnit(1, { items: [item] }))[0]?.lines[0]?.amount).toBe('49.95');
  });

  it('of a custom amount with tax of its own has no other tax taken out of it', () => {
    const taxedAmount = custom(1, '54.12', {
      totalTax: '4.12',
      items: [itemOf('ORDER', 1001, { requestedAmount: '50.00' })],
    });
    const [journal] = documentsOf(taxedAmount, { orderLevelRefundTax: 'extract_inclusive' });
    expect(journal?.lines.map(({ account, amount }) => [account, amount])).toEqual([
      ['4095', '50.00'],
      ['2200', '4.12'],
      ['2370', '-54.12'],
    ]);
  });

  it('waits for its gateway, and is paid back at the bank of the payment it goes back to', () => {
    const back = { event: 'refund', gateway: 'paypal', method: 'paypal' };
    const refund = oneUnit(1, {
      payments: [payback(1, '54.07', { providerId: 'unnamed', transactionId: '9' })],
    });
    const order = (status: string) => {
      const { transactions, ...rest } = e01With(refund);
      return { ...rest, transactions: [...transactions, payment(9, '54.07', { ...back, status })] };
    };
    const waiting = planOrder(order('pending'), rules(), []);
    expect([waiting.holds, waiting.documents.at(-1)?.batch]).toEqual([[], 'BCJE-1-1001-R1']);
    const done = planOrder(order('ok'), rules(), waiting.documents);
    expect([done.missing, done.documents.at(-1)?.bankCode]).toEqual([['BCCR-1-1001-R1-1'], 'CLR-PAYPAL']);
  });

  it('without money on an invoice that is open by less is paid for the rest', () => {
    const lines = [lineOf(1, 'A-100', taxed('100.00'), { quantity: 2 })];
    const offline = refundOf(1, '50.00', {
      items: [itemOf('PRODUCT', 1)],
      payments: [payback(1, '50.00', { providerId: 'custom', offline: true })],
    });
    const order = (paid: string) =>
      orderFactory({
        lines,
        taxes: [taxRow(1, 'State', '0.00')],
        transactions: [payment(1, paid)],
        order: { paymentMethod: 'Purchase Order', paymentStatus: '', statusId: 7 },
        snapshot: { refunds: [offline] },
      });
    const causes = (paid: string) => planOrder(order(paid), rules(), []).notices.map(({ cause }) => cause);
    expect([causes('50.00'), causes('50.01')]).toEqual([[], ['offline_refund']]);
  });
});

describe('a refund of fees', () => {
  it('takes the fee that is named, or of all fees what is asked', () => {
    const fee = (id: number, exTax: string) => ({ id, name: `Fee ${id}`, cost: taxed(exTax) });
    const order = (refund: Refund) =>
      orderFactory({
        lines: [lineOf(1, 'A-100', taxed('100.00'))],
        fees: [fee(5, '3.00'), fee(6, '7.00')],
        snapshot: { refunds: [refund] },
      });
    const took = (amount: string, itemId: number, requestedAmount: string | null) => {
      const refund = refundOf(1, amount, { items: [itemOf('FEE', itemId, { requestedAmount })] });
      const plan = planOrder(order(refund), rules({ refundMode: 'credit_and_receipt' }), []);
      expect(plan.holds).toEqual([]);
      const memo = plan.documents.find(({ batch }) => batch.endsWith('-R1'));
      return memo?.lines.map(({ amount: each }) => each);
    };
    expect(took('7.00', 6, null)).toEqual(['-7.00']);
    expect(took('5.00', 1001, '5.00')).toEqual(['-1.50', '-3.50']);
    expect(took('10.00', 1001, null)).toEqual(['-3.00', '-7.00']);
  });
});
