import type { OrderSnapshot, Transaction } from '#bigcommerce';
import { formatMoney } from '#money';
import { planOrder } from './plan-order.js';
import { addUp } from './statement/add-up.js';
import { euroOrder } from './testing/euro.js';
import { e01With, oneUnit, payback } from './testing/refunds.js';
import { ruleSet } from './testing/rules.js';
import { payment } from './testing/snapshots.js';
import type { Plan, PostedDocument } from './types/plan.js';
import { NOTHING_TOLD, type Told } from './types/told.js';

/* What the transactions of an order say went back, and no refund of the store does. */

const LATER = { createdAt: '2026-11-22T15:00:00.000Z' };
const backOf = (amount: string, own: Partial<Transaction> = {}) =>
  payment(6001, amount, { event: 'refund', referenceTransactionId: 5001, ...LATER, ...own });
const voidOf = (of: number | null, own: Partial<Transaction> = {}) =>
  payment(5002, '253.04', { event: 'void', referenceTransactionId: of, ...LATER, ...own });
const withStatus = (order: OrderSnapshot, statusId: number, status = `status ${statusId}`) => ({
  ...order,
  order: { ...order.order, statusId, status },
});
const and = (order: OrderSnapshot, ...more: readonly Transaction[]) => ({
  ...order,
  transactions: [...order.transactions, ...more],
});
const plan = (order: OrderSnapshot, posted: readonly PostedDocument[] = [], told: Partial<Told> = {}) =>
  planOrder(order, ruleSet(), posted, { ...NOTHING_TOLD, ...told });
const names = ({ documents }: Plan) => documents.map(({ batch, total }) => `${batch} ${total}`);
const notices = (of: Plan) => of.notices.map(({ cause }) => cause);
const SOLD = ['BCIN-1-1001 253.04', 'BCCR-1-1001-T5001 253.04'];
const { documents: sold } = plan(e01With());

/** The rows of the statement that differ. */
const differences = (order: OrderSnapshot, of: Plan, told: Partial<Told> = {}) => {
  const documents = of.documents.map((document) => ({ document, standing: 'booked' as const, cause: null }));
  const { rows } = addUp(order, of, documents, { ...NOTHING_TOLD, ...told });
  return rows.flatMap(({ kind, difference, reason }) =>
    difference === 0n ? [] : [`${kind} ${formatMoney(difference)} ${reason?.code}`],
  );
};

describe('money that went back at the gateway, of which the store has no refund', () => {
  const order = withStatus(and(e01With(), backOf('54.07')), 14, 'Partially Refunded');

  it('is told, whether the order was booked before or not, and its documents stay as they are', () => {
    for (const posted of [[], sold]) {
      const told = plan(order, posted);
      expect([told.outcome, names(told)]).toEqual(['post', SOLD]);
      expect(told.notices).toEqual([
        {
          cause: 'undone_at_gateway',
          field: 'transactions[6001]',
          detail:
            '54.07 went back at gateway "stripe" (transaction 6001, refund), and the store has no refund of it',
        },
      ]);
    }
  });

  it('is a difference of the statement, which says so', () => {
    expect(differences(order, plan(order))).toEqual([
      'refund_payment -54.07 undone_at_gateway',
      'money -54.07 undone_at_gateway',
    ]);
  });

  it('is told of a cancelled order as well', () => {
    const cancelled = withStatus(order, 5, 'Cancelled');
    expect(notices(plan(cancelled, sold))).toEqual(['cancelled_money_kept', 'undone_at_gateway']);
  });

  it('is over once the store has an offline refund of it, and a person named the bank its payment is at', () => {
    const byHand = oneUnit(301, { payments: [payback(1, '54.07', { providerId: 'custom', offline: true })] });
    const refunded = { ...order, refunds: [byHand] };
    expect(notices(plan(refunded, sold))).toEqual(['offline_refund', 'undone_at_gateway']);
    const at = (bankCode: string) => ({
      refundPayments: [{ refundId: 301, paymentId: 1, bankCode, date: '2026-11-23' }],
    });
    const booked = plan(refunded, sold, at('CLR-STRIPE'));
    expect([notices(booked), differences(refunded, booked, at('CLR-STRIPE'))]).toEqual([[], []]);
    expect(notices(plan(refunded, sold, at('OPER')))).toEqual(['undone_at_gateway']);
  });

  it('is only what is more than its refunds gave back through a gateway', () => {
    const refund = oneUnit(301, { payments: [payback(1, '54.07', { transactionId: '6001' })] });
    const refunded = { ...order, refunds: [refund] };
    expect(notices(plan(refunded, sold))).toEqual([]);
    const more = plan(and(refunded, backOf('10.00', { id: 6002 })), sold);
    expect(more.notices.map(({ detail }) => detail.slice(0, 5))).toEqual(['10.00']);
    const refused = payback(1, '54.07', { transactionId: '6001', isDeclined: true });
    expect(notices(plan({ ...order, refunds: [oneUnit(301, { payments: [refused] })] }, sold))).toEqual([
      'refund_declined',
    ]);
    const credit = oneUnit(301, { payments: [payback(1, '54.07', { providerId: 'storecredit' })] });
    expect(notices(plan({ ...order, refunds: [credit] }, sold))).toEqual(['undone_at_gateway']);
    const declined = oneUnit(301, { payments: [payback(1, '54.07', { isDeclined: true })] });
    expect(notices(plan({ ...order, refunds: [declined] }, sold))).toEqual([
      'refund_declined',
      'undone_at_gateway',
    ]);
  });

  it.each<[string, Partial<Transaction>]>([
    ['failed', { status: 'error' }],
    ['was a test', { test: true }],
    ['was store credit', { method: 'store_credit', gateway: 'bigcommerce' }],
    [
      'gave back what no receipt of ours has',
      { method: 'offline', gateway: 'custom', referenceTransactionId: null },
    ],
  ])('is none where it %s', (_what, own) => {
    expect(notices(plan(and(e01With(), backOf('54.07', own)), sold))).toEqual([]);
  });

  it('is shown in the ledger’s currency, where the order is converted', () => {
    const rates = [{ currency: 'EUR', day: '2026-11-20', rate: '1.0850' }];
    const read = euroOrder({});
    const [taken] = read.transactions;
    const given = and(read, { ...taken!, ...LATER, id: 6001, event: 'refund', amount: '20.00' });
    const converted = planOrder(given, ruleSet({ rates }, { rateSource: 'daily_table' }), []);
    expect(differences(given, converted)[0]).toBe('refund_payment -21.70 undone_at_gateway');
  });
});

describe('a payment that was voided after it was captured', () => {
  const voided = and(e01With(), voidOf(5001));

  it('is no payment where nothing of it is booked: held with what happened to it', () => {
    const held = plan(voided);
    expect(held.holds).toEqual([
      {
        cause: 'event_unsupported',
        field: 'transactions',
        detail:
          'status Awaiting Fulfillment, payment method "Credit Card", but its payment was voided (transaction 5002)',
      },
    ]);
    expect(plan(and(e01With(), voidOf(null))).holds).toEqual(held.holds);
  });

  it('is told where its receipt is booked, which stays', () => {
    for (const named of [5001, null]) {
      const order = and(e01With(), voidOf(named));
      const told = plan(order, sold);
      expect([names(told), told.missing, notices(told)]).toEqual([SOLD, [], ['undone_at_gateway']]);
      expect(differences(order, told)).toEqual([
        'refund_payment -253.04 undone_at_gateway',
        'money -253.04 undone_at_gateway',
      ]);
    }
  });

  it('is over when the order is paid again, or cancelled', () => {
    const again = payment(5003, '253.04', { createdAt: '2026-11-23T15:00:00.000Z' });
    const paid = plan(and(voided, again));
    expect(names(paid)).toEqual(['BCIN-1-1001 253.04', 'BCCR-1-1001-T5003 253.04']);
    expect([notices(paid), differences(and(voided, again), paid)]).toEqual([[], []]);
    expect(plan(withStatus(voided, 5, 'Cancelled')).outcome).toBe('ignored');
  });

  it('takes its authorization with it', () => {
    const authorized = payment(5000, '253.04', { event: 'authorization' });
    for (const referenceTransactionId of [5000, null]) {
      const captured = payment(5001, '253.04', { event: 'capture', referenceTransactionId });
      const order = { ...e01With(), transactions: [authorized, captured, voidOf(5001)] };
      expect(plan(order).holds.map(({ cause }) => cause)).toEqual(['event_unsupported']);
      expect(planOrder(order, ruleSet({}, { invoiceTrigger: 'authorized' }), []).documents).toEqual([]);
    }
  });

  it('is booked, and its refund too, where that is what the store calls it', () => {
    for (const [of, transactionId] of [
      [5001, '5002'],
      [5001, null],
      [null, null],
    ] as const) {
      const refund = oneUnit(301, { payments: [payback(1, '54.07', { transactionId })] });
      const more = payment(5003, '54.07', { createdAt: '2026-11-21T15:00:00.000Z' });
      const undo = voidOf(of === null ? null : 5003, { amount: '54.07' });
      const twice = { ...and(e01With(), more, undo), refunds: [refund] };
      const paid = plan(twice);
      expect(names(paid)).toContain('BCCR-1-1001-T5003 54.07');
      expect(notices(paid)).not.toContain('undone_at_gateway');
    }
  });

  it('stays what it was where only a part of it was voided, which is told', () => {
    const partly = and(e01With(), voidOf(5001, { amount: '54.07' }));
    expect(names(plan(partly))).toEqual(SOLD);
    expect(differences(partly, plan(partly, sold))).toEqual([
      'refund_payment -54.07 undone_at_gateway',
      'money -54.07 undone_at_gateway',
    ]);
  });

  it('is none where another attempt was voided, or the void itself failed or was a test', () => {
    const authorized = payment(5000, '253.04', { event: 'authorization' });
    const others = [
      and(e01With(), voidOf(4999)),
      and(e01With(), authorized, voidOf(null)),
      and(e01With(), voidOf(null, { amount: '10.00' })),
      and(e01With(), voidOf(5001, { status: 'error' })),
      and(e01With(), voidOf(5001, { test: true })),
    ];
    for (const order of others) {
      expect([names(plan(order)), notices(plan(order, sold))]).toEqual([SOLD, []]);
    }
  });
});
