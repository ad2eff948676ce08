import { planOrder } from './plan-order.js';
import { e01With, itemOf, oneUnit, payback, refundOf, theRest } from './testing/refunds.js';
import { ruleSet } from './testing/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from './testing/snapshots.js';
import type { OrderSnapshot } from '#bigcommerce';
import type { Plan } from './types/plan.js';
import type { PostingSettings } from './types/rules.js';
import { NOTHING_TOLD, type CreditMove, type Dispute } from './types/told.js';

/** Documents of a plan that are not posted yet: their names' ends, and account and amount of each line. */
const added = ({ documents, missing }: Plan) =>
  documents
    .filter(({ batch }) => missing.includes(batch))
    .map(({ batch, lines }) => [
      batch.replace(/^(BC..)-1(-1001)?/, '$1'),
      ...lines.map(({ account, amount }) => `${account} ${amount}`),
    ]);
const changed = (order: OrderSnapshot, change: Partial<OrderSnapshot['order']>): OrderSnapshot => ({
  ...order,
  order: { ...order.order, modifiedAt: '2026-11-24T09:00:00.000Z', ...change },
});
const withSettings = (settings: Partial<PostingSettings>) => ruleSet({}, settings);
const rules = ruleSet();
const CANCELLED = { statusId: 5, status: 'Cancelled' };
const REFUNDED = { statusId: 4, status: 'Refunded' };
const PARTLY = { statusId: 14, status: 'Partially Refunded' };
const goods = {
  lines: [lineOf(1, 'A-100', taxed('100.00'), { quantity: 2 }), lineOf(2, 'B-200', taxed('100.00'))],
  taxes: [
    taxRow(1, 'State', '8.00', '8', { orderLineId: 1 }),
    taxRow(2, 'State', '8.00', '8', { orderLineId: 2 }),
  ],
};
const all = refundOf(1, '216.00', {
  totalTax: '16.00',
  items: [itemOf('PRODUCT', 1, { quantity: 2 }), itemOf('PRODUCT', 2)],
});

describe('the status a refund or a dispute gives a posted order', () => {
  const half = refundOf(1, '54.00', {
    totalTax: '4.00',
    items: [itemOf('PRODUCT', 1)],
    payments: [payback(1, '54.00', { providerId: 'storecredit' })],
  });
  const byCredit = orderFactory({ ...goods, transactions: [], order: { storeCreditAmount: '216.00' } });
  const listed = orderFactory({
    ...goods,
    transactions: [payment(5007, '216.00', { method: 'gift_certificate' })],
  });

  it.each([
    ['store credit the store lists no payment of', byCredit, PARTLY],
    ['a gift certificate', listed, PARTLY],
    ['store credit, refunded in full', byCredit, REFUNDED],
    ['store credit, disputed', byCredit, { statusId: 13, status: 'Disputed' }],
  ])('does not make it unpaid: %s', (_what, order, status) => {
    const { documents } = planOrder(order, rules, []);
    const plan = planOrder(changed({ ...order, refunds: [half] }, status), rules, documents);
    expect([plan.holds, added(plan)]).toEqual([[], [['BCJE-R1', '4095 50.00', '2200 4.00', '2310 -54.00']]]);
  });

  it('does not leave out the sale where nobody looked before', () => {
    const { documents } = planOrder(changed({ ...byCredit, refunds: [half] }, PARTLY), rules, []);
    expect(documents.map(({ batch }) => batch)).toEqual(['BCIN-1-1001', 'BCCR-1-1001-ASC', 'BCJE-1-1001-R1']);
    expect(planOrder(changed(orderFactory({ ...goods, transactions: [] }), PARTLY), rules, []).outcome).toBe(
      'ignored',
    );
  });

  const onAccount = { ...goods, transactions: [], order: { paymentMethod: 'Purchase Order', statusId: 10 } };
  it('does not make an order on account wait for its goods again, which have no date of shipment', () => {
    const shipped = withSettings({ onAccountTrigger: 'shipped' });
    const { documents } = planOrder(orderFactory(onAccount), shipped, []);
    const offline = { ...half, payments: [payback(1, '54.00', { providerId: 'custom', offline: true })] };
    const back = changed({ ...orderFactory(onAccount), refunds: [offline] }, PARTLY);
    const plan = planOrder(back, shipped, documents);
    expect([plan.holds, added(plan)]).toEqual([[], [['BCIN-R1', '4095 -50.00', '2200 -4.00']]]);
  });

  it('counts as completed where the goods had left', () => {
    const completed = withSettings({ invoiceTrigger: 'completed' });
    const order = { ...orderFactory(goods), refunds: [all] };
    const plan = planOrder(
      changed(order, { ...REFUNDED, shippedAt: '2026-11-22T09:00:00.000Z' }),
      completed,
      [],
    );
    expect(plan.holds).toEqual([]);
    expect(plan.missing).toContain('BCIN-1-1001');
  });
});

describe('a trigger that was set otherwise when an order was invoiced', () => {
  const authorized = orderFactory({
    ...goods,
    transactions: [payment(5000, '216.00', { event: 'authorization' })],
    order: { statusId: 7 },
  });
  const onAccount = orderFactory({
    ...goods,
    transactions: [],
    order: { paymentMethod: 'Purchase Order', statusId: 7 },
  });
  it.each([
    ['invoiceTrigger', authorized, { invoiceTrigger: 'authorized' as const }, {}],
    ['onAccountTrigger', onAccount, {}, { onAccountTrigger: 'shipped' as const }],
    ['recognitionPoint', onAccount, {}, { recognitionPoint: 'fulfilment' as const }],
  ])('leaves it alone: %s', (_what, order, before, now) => {
    const { documents } = planOrder(order, withSettings(before), []);
    expect(documents.map(({ type }) => type)).toEqual(['IN']);
    const plan = planOrder(order, withSettings(now), documents);
    expect([plan.holds, plan.missing]).toEqual([[], []]);
  });
});

describe('an order refunded in full before it was to be invoiced', () => {
  const later = withSettings({ invoiceTrigger: 'shipped' });
  const refunded = changed({ ...orderFactory(goods), refunds: [all] }, REFUNDED);
  const money = ['BCCR-T5001', '1051 216.00'];

  it('gives its deposit back and has no invoice, however often it is looked at', () => {
    const { documents } = planOrder(orderFactory(goods), later, []);
    const plan = planOrder(refunded, later, documents);
    expect([plan.holds, added(plan)]).toEqual([[], [['BCCR-R1-1', '2350 -216.00']]]);
    expect(planOrder(refunded, later, plan.documents).missing).toEqual([]);
    expect(added(planOrder(refunded, later, []))).toEqual([
      [money[0], '2350 216.00'],
      ['BCCR-R1-1', '2350 -216.00'],
    ]);
  });

  it('is not invoiced out of a deposit that is gone when it ships after all', () => {
    const { documents } = planOrder(orderFactory(goods), later, []);
    const before = planOrder(refunded, later, documents).documents;
    const plan = planOrder(changed(refunded, { statusId: 2, status: 'Shipped' }), later, before);
    expect(plan.holds.map(({ cause }) => cause)).toEqual(['order_revived']);
  });

  it.each([
    ['park_as_deposit', REFUNDED],
    ['leave_credit', REFUNDED],
    ['leave_credit', CANCELLED],
  ] as const)('was captured in part, which waits for nothing more: %s, %j', (cancelledPaidPolicy, status) => {
    const part = orderFactory({ ...goods, transactions: [payment(5001, '100.00')] });
    const back = refundOf(1, '100.00', {
      items: [itemOf('ORDER', 1001, { requestedAmount: '100.00' })],
    });
    const plan = planOrder(
      changed({ ...part, refunds: [back] }, status),
      withSettings({ cancelledPaidPolicy }),
      [],
    );
    expect([plan.holds, added(plan)]).toEqual([
      [],
      [
        ['BCCR-T5001', '2350 100.00'],
        ['BCCR-R1-1', '2350 -100.00'],
      ],
    ]);
  });

  it('still waits for its trigger when a part of it was refunded', () => {
    const plan = planOrder(changed({ ...orderFactory(goods), refunds: [oneUnit(1)] }, PARTLY), later, []);
    expect([plan.holds, plan.notices.map(({ cause }) => cause)]).toEqual([[], ['refund_waiting']]);
  });
});

describe('a cancelled order', () => {
  const order = e01With();
  const posted = planOrder(order, rules, []).documents;
  const gone = changed(order, CANCELLED);
  const lost = { result: 'lost' as const, feeReturned: false, at: '2026-11-27T15:00:00.000Z' };
  const dispute: Dispute = {
    id: '801',
    key: '801',
    bankCode: 'CLR-STRIPE',
    amount: '253.04',
    fee: '0.00',
    openedAt: '2026-11-24T15:00:00.000Z',
    outcome: lost,
  };
  const told = { ...NOTHING_TOLD, disputes: [dispute] };
  const besides = {
    ...told,
    disputes: [{ ...dispute, outcome: { ...lost, besidesRefunds: true } }],
  };
  const all3 = ['loss', 'loss_with_tax_relief', 'return'] as const;

  it.each(all3)('pays a dispute that is lost out of what is kept, with %s', (chargebackLost) => {
    const cancelled = planOrder(gone, withSettings({ chargebackLost }), posted);
    const plan = planOrder(gone, withSettings({ chargebackLost }), cancelled.documents, told);
    expect([plan.holds, plan.notices, added(plan)]).toEqual([
      [],
      [],
      [
        ['BCCR-D801-1', '1250 -253.04'],
        ['BCCR-D801-2', '2350 -253.04', '1250 253.04'],
      ],
    ]);
    expect(planOrder(gone, rules, plan.documents, told).missing).toEqual([]);
  });

  it('pays it from the invoice where its money is left there', () => {
    const credit = withSettings({ cancelledPaidPolicy: 'leave_credit' });
    const plan = planOrder(gone, credit, posted, told);
    expect(added(plan).at(-1)).toEqual(['BCCR-D801-2', '1200 -253.04', '1250 253.04']);
  });

  it('has a loss of what was given back before, once a person says that it was', () => {
    const refunds = [oneUnit(7)];
    expect(planOrder({ ...gone, refunds }, rules, posted, told).holds.map(({ cause }) => cause)).toEqual([
      'refunded_and_lost',
    ]);
    const plan = planOrder({ ...gone, refunds }, rules, posted, besides);
    expect(added(plan).at(-1)).toEqual(['BCCR-D801-2', '2350 -198.97', '6020 -54.07', '1250 253.04']);
  });

  it.each([
    ['loss', ['BCIN-X', '4010 -99.90', '4015 -120.00', '4050 -15.00', '2200 -18.14'], '253.04'],
    ['loss_with_tax_relief', ['BCIN-X', '4010 -99.90', '4015 -120.00', '4050 -15.00'], '234.90'],
  ] as const)('undoes a loss that was booked before: %s', (chargebackLost, memo, amount) => {
    const before = planOrder(order, withSettings({ chargebackLost }), posted, told).documents;
    const plan = planOrder(gone, rules, before, told);
    expect([plan.holds, plan.notices, added(plan)]).toEqual([
      [],
      [],
      [memo, ['BCCR-AX', `1200 -${amount}`, `6020 ${amount}`]],
    ]);
  });

  it('keeps a loss of money that was refunded as well', () => {
    const refunds = [refundOf(9, '253.04', { ...theRest(9), totalAmount: '253.04', totalTax: '18.14' })].map(
      (each) => ({ ...each, payments: [payback(90, '253.04')], createdAt: '2026-11-28T15:00:00.000Z' }),
    );
    const before = planOrder({ ...order, refunds }, rules, posted, besides).documents;
    const plan = planOrder({ ...gone, refunds }, rules, before, told);
    expect([plan.holds, added(plan).map(([name]) => name)]).toEqual([[], ['BCIN-X']]);
  });

  it('owes nothing on one project that is credit on the other', () => {
    const byProject = ['A-100', 'B-200'].map((sku, at) => ({
      ...rules.projectRules[0]!,
      id: sku,
      match: { sku },
      wbs1: `P${at + 1}00`,
    }));
    const two = ruleSet({ projectRules: byProject }, { cancelledPaidPolicy: 'leave_credit' });
    const paid = orderFactory(goods);
    const before = planOrder({ ...paid, refunds: [all] }, two, []).documents;
    const plan = planOrder(changed({ ...paid, refunds: [all] }, CANCELLED), two, before);
    expect(added(plan).at(-1)).toEqual(['BCCR-AX', '1200 8.00', '1200 -8.00']);
    expect(planOrder(changed({ ...paid, refunds: [all] }, CANCELLED), two, plan.documents).missing).toEqual(
      [],
    );
  });
});

describe('credit moved to another order', () => {
  const wbs = { wbs1: 'P100', wbs2: '001', wbs3: '' };
  const part = (invoice: string) => [{ invoice, wbs, amount: '54.00' }];
  const move: CreditMove = {
    key: 'AM1',
    toOrderId: 1029,
    from: part('000000001001'),
    to: part('000000001029'),
    date: '2026-11-23',
  };
  const told = { ...NOTHING_TOLD, creditMoves: [move] };
  const posted = planOrder(orderFactory(goods), rules, []).documents;
  const lower = changed(
    orderFactory({
      lines: [lineOf(1, 'A-100', taxed('50.00')), goods.lines[1]!],
      taxes: [taxRow(1, 'State', '4.00', '8', { orderLineId: 1 }), goods.taxes[1]!],
      transactions: [payment(5001, '216.00')],
    }),
    {},
  );
  const receipt = ['BCCR-AM1', '1200 -54.00', '1200 54.00'];

  it('goes there also when the order is cancelled before it went, and is kept no more', () => {
    const credit = planOrder(lower, rules, posted).documents;
    const plan = planOrder(changed(lower, CANCELLED), rules, credit, told);
    expect(plan.holds).toEqual([]);
    expect(added(plan).map(([name, ...lines]) => [name, ...lines])).toEqual([
      receipt,
      expect.arrayContaining(['BCIN-X']),
      ['BCCR-AX', '1200 -162.00', '2350 162.00'],
    ]);
    expect(planOrder(changed(lower, CANCELLED), rules, plan.documents, told).missing).toEqual([]);
  });

  it('is not given back once more by a custom amount: that takes of the order', () => {
    const { documents } = planOrder(lower, rules, posted, told);
    expect(documents.at(-1)?.batch).toBe('BCCR-1-1001-AM1');
    const refunds = [refundOf(9, '54.00', { items: [itemOf('ORDER', 1001, { requestedAmount: '54.00' })] })];
    const plan = planOrder({ ...lower, refunds }, rules, documents, told);
    expect(added(plan)).toEqual([
      ['BCJE-R9', '4095 54.00', '2370 -54.00'],
      ['BCCR-R9-1', '2370 -54.00'],
    ]);
  });

  it('pays nothing on another project of the order', () => {
    const byProject = ['A-100', 'B-200'].map((sku, at) => ({
      ...rules.projectRules[0]!,
      id: sku,
      match: { sku },
      wbs1: `P${at + 1}00`,
    }));
    const two = ruleSet({ projectRules: byProject });
    const before = planOrder(orderFactory(goods), two, []).documents;
    const { documents } = planOrder(lower, two, before, told);
    const raised = changed(
      orderFactory({
        lines: [lineOf(1, 'A-100', taxed('50.00')), lineOf(2, 'B-200', taxed('154.00'))],
        taxes: lower.taxes,
        transactions: lower.transactions,
      }),
      {},
    );
    expect(added(planOrder(raised, two, documents, told))).toEqual([['BCIN-V3-P2', '4015 54.00']]);
  });
});
