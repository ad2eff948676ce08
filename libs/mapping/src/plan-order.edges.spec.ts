import type { Order, OrderSnapshot, Transaction } from '#bigcommerce';
import { planOrder } from './plan-order.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from './testing/snapshots.js';
import { ruleSet } from './testing/rules.js';
import type { Plan } from './types/plan.js';
import type { PaymentRule, PostingSettings, RuleSet } from './types/rules.js';

const goods = {
  lines: [lineOf(1, 'A-100', taxed('100.00'))],
  taxes: [taxRow(1, 'State', '8.25', '8.25', { orderLineId: 1 })],
};
const order = (transactions: readonly Transaction[], own: Partial<Order> = {}) =>
  orderFactory({ ...goods, transactions, order: own });
const settings = (own: Partial<PostingSettings>) => ruleSet({}, own);
const names = ({ documents }: Plan) => documents.map(({ batch }) => batch.replace('-1-1001', ''));
const causes = ({ holds }: Plan) => holds.map(({ cause }) => cause);

describe('the way an order was paid when it was invoiced', () => {
  const rule = (kind: PaymentRule['kind'], match: PaymentRule['match']): PaymentRule => {
    return { id: 'y9', priority: 1, match, kind, bankCode: 'OPER' };
  };
  const by = (kind: PaymentRule['kind'], own: Partial<PostingSettings> = {}): RuleSet =>
    ruleSet({ paymentRules: [rule(kind, { method: 'Bank Deposit' })] }, own);
  const byGateway = (kind: PaymentRule['kind']) =>
    ruleSet({ paymentRules: [rule(kind, { gateway: 'custom' })] });
  const offline = payment(7, '108.25', { method: 'offline', gateway: 'custom' });
  const deposit = { paymentMethod: 'Bank Deposit', paymentStatus: '' };

  it.each([
    ['of the method', by('offline'), by('gateway')],
    ['of the gateway', byGateway('offline'), byGateway('gateway')],
  ])(
    'stays what it was when the rule %s is changed: no receipt beside the one typed by hand',
    (_which, before, now) => {
      const sold = order([offline], { ...deposit, statusId: 11 });
      const { documents } = planOrder(sold, before, []);
      expect(documents.map(({ type }) => type)).toEqual(['IN']);
      const later = planOrder(sold, now, documents);
      expect([later.holds, later.missing]).toEqual([[], []]);
      expect(planOrder(sold, now, []).missing).toContain('BCCR-1-1001-T7');
    },
  );

  it('is that of a payment the store lists later, where the rule of the order decides about both', () => {
    const { documents } = planOrder(order([], { ...deposit, statusId: 7 }), by('offline'), []);
    const later = planOrder(order([offline], { ...deposit, statusId: 11 }), by('gateway'), documents);
    expect([later.holds, later.missing]).toEqual([[], []]);
    const card = payment(8, '108.25');
    const rules = ruleSet({
      paymentRules: [
        ...by('gateway').paymentRules.map((row) => ({ ...row, priority: 200 })),
        ...ruleSet().paymentRules,
      ],
    });
    const paid = planOrder(order([card], { ...deposit, statusId: 11 }), rules, documents);
    expect([paid.holds, paid.missing]).toEqual([[], ['BCCR-1-1001-T8']]);
  });

  it('leaves an unpaid order on account as it is when its rule becomes one of a gateway', () => {
    const waiting = order([], { ...deposit, statusId: 7 });
    const { documents } = planOrder(waiting, by('offline'), []);
    expect(planOrder(waiting, by('gateway'), documents)).toMatchObject({
      outcome: 'post',
      missing: [],
      holds: [],
    });
  });

  it('by a gateway still gets its receipt when the rule becomes one of offline payments', () => {
    const sold = order([offline], { ...deposit, statusId: 11 });
    const [invoice] = planOrder(sold, by('gateway'), []).documents;
    expect(invoice?.mode).toMatch(/ order:paid T7:paid /);
    const later = planOrder(sold, by('offline'), invoice ? [invoice] : []);
    expect([later.holds, later.missing]).toEqual([[], ['BCCR-1-1001-T7']]);
  });

  it('without receipts stays so when offlineReceipts is switched on', () => {
    const sold = order([offline], { ...deposit, statusId: 11 });
    const { documents } = planOrder(sold, by('offline', { offlineReceipts: 'never' }), []);
    const later = planOrder(sold, by('offline', { offlineReceipts: 'on_paid_status' }), documents);
    expect([later.holds, later.missing]).toEqual([[], []]);
  });
});

describe('a transaction of a test gateway', () => {
  const test = (id: number, amount: string, own: Partial<Transaction> = {}) =>
    payment(id, amount, { test: true, ...own });

  it('beside a real one is no money', () => {
    expect(names(planOrder(order([payment(1, '108.25'), test(2, '108.25')]), ruleSet(), []))).toEqual([
      'BCIN',
      'BCCR-T1',
    ]);
    const short = planOrder(order([payment(1, '8.25'), test(2, '100.00')]), ruleSet(), []);
    expect(causes(short)).toEqual(['capture_incomplete']);
  });

  it('authorizes nothing', () => {
    const trigger = settings({ invoiceTrigger: 'authorized' });
    const only = order([test(2, '108.25', { event: 'authorization' })], { statusId: 7 });
    expect(planOrder(only, trigger, [])).toMatchObject({
      outcome: 'ignored',
      ignored: { cause: 'test_order' },
    });
    const real = payment(1, '108.25', { event: 'authorization' });
    const both = order([real, test(3, '108.25', { event: 'void', referenceTransactionId: 1 })], {
      statusId: 7,
    });
    expect(names(planOrder(both, trigger, []))).toEqual(['BCIN']);
  });
});

describe('an order of downloads', () => {
  const download = (type: string, own: Partial<Order>): OrderSnapshot =>
    orderFactory({ lines: [lineOf(1, 'A-100', taxed('100.00'), { type })], order: own });

  it.each([
    ['invoiceTrigger shipped', 11, { invoiceTrigger: 'shipped' as const }],
    ['recognitionPoint fulfilment', 11, { recognitionPoint: 'fulfilment' as const }],
    ['invoiceTrigger completed', 10, { invoiceTrigger: 'completed' as const }],
    ['invoiceTrigger completed, refunded since', 14, { invoiceTrigger: 'completed' as const }],
  ])('is fulfilled once it is paid: %s', (_what, statusId, own) => {
    const plan = planOrder(download('digital', { statusId }), settings(own), []);
    expect(names(plan)).toEqual(['BCIN', 'BCCR-T5001']);
    expect(plan.documents[0]?.instant).toBe('2026-11-20T16:00:00.000Z');
    expect(
      names(
        planOrder(download('physical', { statusId: statusId === 10 ? 11 : statusId }), settings(own), []),
      ),
    ).toEqual(['BCCR-T5001']);
  });

  it('waits for the status of completed orders where that is the trigger, and for its payment', () => {
    const completed = settings({ invoiceTrigger: 'completed' });
    expect(names(planOrder(download('digital', { statusId: 11 }), completed, []))).toEqual(['BCCR-T5001']);
    const onAccount = {
      ...download('digital', { statusId: 7, paymentMethod: 'Purchase Order' }),
      transactions: [],
    };
    const shipped = settings({ onAccountTrigger: 'shipped' });
    expect(planOrder(onAccount, shipped, []).outcome).toBe('ignored');
    const paid = { ...onAccount, order: { ...onAccount.order, statusId: 11 } };
    expect(names(planOrder(paid, shipped, []))).toEqual(['BCIN']);
  });
});

describe('an authorization that was voided', () => {
  const trigger = settings({ invoiceTrigger: 'authorized' });
  const authorized = payment(1, '108.25', { event: 'authorization' });
  const voided = payment(2, '108.25', { event: 'void', referenceTransactionId: 1 });
  const again = payment(3, '108.25', { event: 'authorization', createdAt: '2026-11-21T16:00:00.000Z' });
  const captured = payment(4, '108.25', { event: 'capture', createdAt: '2026-11-21T17:00:00.000Z' });
  const unpaid = { statusId: 7 };
  const first = planOrder(order([authorized], unpaid), trigger, []);
  const second = planOrder(order([authorized, voided], unpaid), trigger, first.documents);

  it('takes the invoice back, once', () => {
    expect([second.holds, second.missing]).toEqual([[], ['BCIN-1-1001-V2']]);
    expect(second.documents.map(({ total }) => total)).toEqual(['108.25', '-108.25']);
    const same = planOrder(order([authorized, voided], unpaid), trigger, second.documents);
    expect([same.holds, same.missing]).toEqual([[], []]);
    const cancelled = planOrder(order([authorized, voided], { statusId: 5 }), trigger, second.documents);
    expect([cancelled.holds, cancelled.missing]).toEqual([[], []]);
  });

  it('and given again is invoiced again, and its capture received', () => {
    const third = planOrder(order([authorized, voided, again], unpaid), trigger, second.documents);
    expect([third.holds, third.missing]).toEqual([[], ['BCIN-1-1001-V3']]);
    const paid = order([authorized, voided, again, captured]);
    const fourth = planOrder(paid, trigger, third.documents);
    expect([fourth.holds, fourth.missing]).toEqual([[], ['BCCR-1-1001-T4']]);
    expect(fourth.documents.at(-1)?.total).toBe('108.25');
    expect(planOrder(paid, trigger, second.documents).missing).toEqual(['BCIN-1-1001-V3', 'BCCR-1-1001-T4']);
    expect(planOrder(paid, trigger, fourth.documents).missing).toEqual([]);
  });

  it('of an order that store credit pays in part leaves that as its money', () => {
    const own = { ...unpaid, storeCreditAmount: '8.25' };
    const part = payment(1, '100.00', { event: 'authorization' });
    const { documents } = planOrder(order([part], own), trigger, []);
    const plan = planOrder(order([part, voided], own), trigger, documents);
    expect(plan.missing).toEqual(['BCIN-1-1001-X', 'BCCR-1-1001-AX']);
    expect(plan.notices.map(({ cause }) => cause)).toEqual(['cancelled_money_kept']);
  });
});

describe('deposits of a certificate and of store credit the store lists no payment of', () => {
  it('are applied by a receipt each', () => {
    const own = { storeCreditAmount: '8.25', giftCertificateAmount: '20.00' };
    const rules = settings({ invoiceTrigger: 'shipped' });
    const { documents } = planOrder(order([payment(1, '80.00')], own), rules, []);
    const due = order([payment(1, '80.00')], { ...own, statusId: 2, shippedAt: '2026-11-22T09:00:00.000Z' });
    const plan = planOrder(due, rules, documents);
    const missing = ['BCIN-1-1001', 'BCCR-1-1001-AAGC', 'BCCR-1-1001-AASC', 'BCCR-1-1001-A1'];
    expect([plan.holds, plan.missing]).toEqual([[], missing]);
    expect(planOrder(due, rules, plan.documents).missing).toEqual([]);
  });
});
