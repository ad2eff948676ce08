import { planOrder } from './plan-order.js';
import { itemOf, payback, refundOf } from './testing/refunds.js';
import { lineOf, orderFactory, payment, taxed, taxRow, type OrderParts } from './testing/snapshots.js';
import { ruleSet } from './testing/rules.js';
import type { Plan, PlannedDocument } from './types/plan.js';
import type { RuleSet } from './types/rules.js';

const parts: OrderParts = {
  lines: [lineOf(1, 'A-100', taxed('200.00')), lineOf(2, 'B-200', taxed('100.00'))],
  shipping: taxed('10.00'),
  taxes: [taxRow(1, 'State', '16.70'), taxRow(2, 'County', '3.10')],
  transactions: [payment(5001, '329.80')],
};
const order = (changes: Partial<OrderParts> = {}) => orderFactory({ ...parts, ...changes });
const edited = { modifiedAt: '2026-11-23T10:00:00.000Z' };
const lower = {
  lines: [lineOf(1, 'A-100', taxed('150.00')), lineOf(2, 'B-200', taxed('100.00'))],
  order: edited,
};
const rules = ruleSet();
const posted = planOrder(order(), rules, []).documents;
const added = ({ documents, missing }: Plan) =>
  documents
    .filter(({ batch }) => missing.includes(batch))
    .map(({ type, batch, bankCode, lines }) => [
      type,
      batch.split('-').slice(3).join('-'),
      bankCode,
      ...lines.map(({ account, amount }) => `${account} ${amount}`),
    ]);
const causes = ({ notices }: Plan) => notices.map(({ cause }) => cause);
const withSettings = (settings: Partial<RuleSet['settings']>) => ruleSet({}, settings);

describe('an order edited after it was posted', () => {
  it('posts the differences, each on the account it was billed on, whatever the rules say by now', () => {
    const later = ruleSet({
      accountRules: rules.accountRules.map((rule) => ({ ...rule, account: '4015' })),
    });
    const change = {
      lines: [lineOf(1, 'A-100', taxed('150.00')), lineOf(2, 'B-200', taxed('130.00'))],
      shipping: taxed('0.00'),
      taxes: [taxRow(1, 'State', '16.70'), taxRow(2, 'County', '2.00'), taxRow(3, 'City', '1.00')],
      order: edited,
    };
    const plan = planOrder(order(change), later, posted);
    expect(plan.holds).toEqual([]);
    expect(added(plan)).toEqual([
      ['IN', 'V2', '', '4010 -50.00', '4015 30.00', '4050 -10.00', '2210 -1.10', '2220 1.00'],
    ]);
    expect(plan.documents.at(-1)).toMatchObject({
      invoice: posted[0]?.invoice,
      date: '2026-11-23',
      comment: 'bc o1001 v2',
      after: 'BCIN-1-1001',
    });
    expect(plan.documents.at(-1)?.lines[0]?.explanation.text).toBe(
      '1 × Product A-100: -50.00, 150.00 instead of 200.00; account 4010 as it was invoiced',
    );
  });

  it('posts a version for every edit, and nothing for one that is taken back before it was seen', () => {
    const second = planOrder(order(lower), rules, posted).documents;
    const third = planOrder(order({ order: edited }), rules, second);
    expect(added(third)).toEqual([['IN', 'V3', '', '4010 50.00']]);
    expect(planOrder(order({ order: edited }), rules, posted).missing).toEqual([]);
  });

  it('lowered, leaves a credit that is told with both amounts', () => {
    const plan = planOrder(order(lower), rules, posted);
    expect(plan.notices).toEqual([
      expect.objectContaining({
        cause: 'credit_left',
        detail: expect.stringMatching(/279\.80.*329\.80.*50\.00/),
      }),
    ]);
  });

  it('gives a custom amount back out of that credit, takes nothing back for it, and stops telling', () => {
    const refund = refundOf(310, '50.00', { items: [itemOf('ORDER', 1001, { requestedAmount: '50.00' })] });
    const plan = planOrder(order({ ...lower, snapshot: { refunds: [refund] } }), rules, posted);
    expect(added(plan)).toEqual([
      ['IN', 'V2', '', '4010 -50.00'],
      ['CR', 'R310-1', 'CLR-STRIPE', '1200 -50.00'],
    ]);
    expect(causes(plan)).toEqual([]);
  });

  it('lowered below what its refunds took back, is held', () => {
    const refund = refundOf(310, '100.00', { items: [itemOf('PRODUCT', 2)] });
    const before = planOrder(order({ snapshot: { refunds: [refund] } }), rules, posted).documents;
    const change = { lines: [parts.lines[0]!, lineOf(2, 'B-200', taxed('60.00'))], order: edited };
    const plan = planOrder(order({ ...change, snapshot: { refunds: [refund] } }), rules, before);
    expect(plan.holds.map(({ cause }) => cause)).toEqual(['refund_exceeds_invoice']);
  });

  it('raised, is open until a later capture pays it', () => {
    const change = { shipping: taxed('30.00'), order: edited };
    const raised = planOrder(order(change), rules, posted);
    expect([added(raised), causes(raised)]).toEqual([[['IN', 'V2', '', '4050 20.00']], []]);
    const transactions = [payment(5001, '329.80'), payment(5002, '20.00')];
    const paid = planOrder(order({ ...change, transactions }), rules, raised.documents);
    expect(added(paid)).toEqual([['CR', 'T5002', 'CLR-STRIPE', '1200 20.00']]);
  });

  it('whose taxes are all others is reversed and posted anew', () => {
    const plan = planOrder(order({ taxes: [taxRow(1, 'City', '19.80')], order: edited }), rules, posted);
    expect(added(plan)).toEqual([
      ['IN', 'V2', '', '4010 -200.00', '4015 -100.00', '4050 -10.00', '2200 -16.70', '2210 -3.10'],
      ['IN', 'V3', '', '4010 200.00', '4015 100.00', '4050 10.00', '2220 19.80'],
    ]);
  });

  it('in a closed period posts differences in the open one, whatever the setting says', () => {
    const periods = rules.directory.periods.map((each) => ({ ...each, closed: each.period !== 202612 }));
    const closed = ruleSet({ directory: { ...rules.directory, periods } }, { editPolicy: 'reverse_repost' });
    const change = { ...lower, order: { modifiedAt: '2026-12-02T10:00:00.000Z' } };
    const plan = planOrder(order(change), closed, posted);
    expect(added(plan)).toEqual([['IN', 'V2', '', '4010 -50.00']]);
    expect(plan.documents.at(-1)?.period).toBe(202612);
  });

  it('goes on with the new version where only the reversal was posted', () => {
    const repost = withSettings({ editPolicy: 'reverse_repost' });
    const [, , reversal] = planOrder(order(lower), repost, posted).documents;
    const plan = planOrder(order(lower), rules, [...posted, reversal as PlannedDocument]);
    expect(added(plan).map(([type, name]) => [type, name])).toEqual([['IN', 'V3']]);
  });

  it('of another customer moves to that customer’s project with what was paid', () => {
    const [any] = rules.projectRules;
    const byCustomer = { ...any!, id: 'p12', match: { customerId: '12' }, wbs1: 'P200' };
    const both = ruleSet({ projectRules: [any!, byCustomer] });
    const plan = planOrder(order({ order: { ...edited, customerId: 12 } }), both, posted);
    expect(added(plan).map(([type, name, bank]) => [type, name, bank])).toEqual([
      ['IN', 'V2', ''],
      ['IN', 'V3-P2', ''],
      ['CR', 'AV3', 'NONCASH'],
    ]);
    expect(added(plan)[2]?.slice(3)).toEqual(['1200 -329.80', '1200 329.80']);
    expect(planOrder(order({ order: { ...edited, customerId: 12 } }), both, plan.documents).missing).toEqual(
      [],
    );
  });
});

describe('an order of several projects, edited after it was posted', () => {
  const [any] = rules.projectRules;
  const both = ruleSet(
    { projectRules: [any!, { ...any!, id: 'b', match: { sku: 'B-200' }, wbs1: 'P200' }] },
    { refundMode: 'credit_only' },
  );
  const two = (first: string, second: string, changes: Partial<OrderParts> = {}) =>
    orderFactory({
      lines: [lineOf(1, 'A-100', taxed(first)), lineOf(2, 'B-200', taxed(second))],
      transactions: [payment(5001, '200.00')],
      ...changes,
    });
  const before = planOrder(two('100.00', '100.00'), both, []).documents;

  it('has what was paid on the one pay the other, once', () => {
    const plan = planOrder(two('80.00', '120.00', { order: edited }), both, before);
    expect(added(plan)).toEqual([
      ['IN', 'V2', '', '4010 -20.00'],
      ['IN', 'V2-P2', '', '4015 20.00'],
      ['CR', 'AV2', 'NONCASH', '1200 -20.00', '1200 20.00'],
    ]);
    expect(planOrder(two('80.00', '120.00', { order: edited }), both, plan.documents).missing).toEqual([]);
  });

  it('does not take a refund on the one for a payment of the other', () => {
    const refunds = [refundOf(310, '100.00', { items: [itemOf('PRODUCT', 2)] })];
    const change = { order: edited, shipping: taxed('10.00'), snapshot: { refunds } };
    const plan = planOrder(two('100.00', '100.00', change), both, before);
    expect(added(plan).map(([, name]) => name)).toEqual(['V2', 'V2-P2', 'R310-P2']);
    expect(planOrder(two('100.00', '100.00', change), both, plan.documents).missing).toEqual([]);
  });
});

describe('refunds out of the credit of several projects', () => {
  const [any] = rules.projectRules;
  const both = ruleSet({ projectRules: [any!, { ...any!, id: 'b', match: { sku: 'B-200' }, wbs1: 'P200' }] });
  const custom = (id: number, amount: string) =>
    refundOf(id, amount, {
      items: [itemOf('ORDER', 1001, { requestedAmount: amount })],
      payments: [payback(id, amount, { transactionId: String(id) })],
    });
  const two = (net: string, status: string) =>
    orderFactory({
      lines: [lineOf(1, 'A-100', taxed(net)), lineOf(2, 'B-200', taxed(net))],
      transactions: [
        payment(5001, '200.00'),
        payment(310, '8.00', { event: 'refund', status }),
        payment(311, '12.00', { event: 'refund' }),
      ],
      order: edited,
      snapshot: { refunds: [custom(310, '8.00'), custom(311, '12.00')] },
    });
  const before = { ...two('100.00', 'pending'), refunds: [] };

  it('take what later ones, which went out first, have left of each', () => {
    const first = planOrder(two('90.00', 'pending'), both, planOrder(before, both, []).documents);
    expect(added(first).slice(2)).toEqual([['CR', 'R311-1', 'CLR-STRIPE', '1200 -10.00', '1200 -2.00']]);
    const second = planOrder(two('90.00', 'ok'), both, first.documents);
    expect(added(second)).toEqual([['CR', 'R310-1', 'CLR-STRIPE', '1200 -8.00']]);
    expect(second.documents.at(-1)?.lines[0]?.wbs?.wbs1).toBe('P200');
    expect(planOrder(two('90.00', 'ok'), both, second.documents).missing).toEqual([]);
  });
});

describe('an order cancelled after it was posted', () => {
  const gone = { order: { ...edited, statusId: 5, status: 'Cancelled' } };
  const cancelled = planOrder(order(gone), rules, posted);
  const refund = refundOf(322, '54.07', {
    payments: [payback(1, '30.00'), payback(2, '24.07', { providerId: 'storecredit' })],
  });

  it('takes its invoice back, keeps its money as a deposit and says so', () => {
    expect(added(cancelled)).toEqual([
      ['IN', 'X', '', '4010 -200.00', '4015 -100.00', '4050 -10.00', '2200 -16.70', '2210 -3.10'],
      ['CR', 'AX', 'NONCASH', '1200 -329.80', '2350 329.80'],
    ]);
    expect(causes(cancelled)).toEqual(['cancelled_money_kept']);
  });

  it('gives refunds out of the deposit, also once the store calls it refunded', () => {
    const refunded = { ...gone.order, statusId: 14, status: 'Partially Refunded' };
    const plan = planOrder(
      order({ order: refunded, snapshot: { refunds: [refund] } }),
      rules,
      cancelled.documents,
    );
    expect(added(plan)).toEqual([
      ['CR', 'R322-1', 'CLR-STRIPE', '2350 -30.00'],
      ['CR', 'R322-2', 'NONCASH', '2350 -24.07', '2310 24.07'],
    ]);
    const declined = refundOf(322, '54.07', {
      payments: refund.payments.map((each) => ({ ...each, isDeclined: true })),
    });
    const later = order({ order: refunded, snapshot: { refunds: [declined] } });
    expect(added(planOrder(later, rules, plan.documents))).toEqual([
      ['CR', 'R322-1-X', 'CLR-STRIPE', '2350 30.00'],
      ['CR', 'R322-2-X', 'NONCASH', '2350 24.07', '2310 -24.07'],
    ]);
  });

  it('is held when more is given back than is kept', () => {
    const plan = planOrder(
      order({ ...gone, snapshot: { refunds: [refundOf(323, '400.00')] } }),
      rules,
      posted,
    );
    expect(plan.holds.map(({ cause }) => cause)).toEqual(['refund_exceeds_invoice']);
  });

  it('brings what a refund’s journal entry took back, and has not paid yet, to zero as well', () => {
    const waiting = refundOf(321, '54.07', {
      totalTax: '4.07',
      items: [itemOf('ORDER', 1001, { requestedAmount: '50.00' })],
      payments: [payback(1, '54.07', { transactionId: '77' })],
    });
    const transactions = [
      payment(5001, '329.80'),
      payment(77, '54.07', { event: 'refund', status: 'pending' }),
    ];
    const withRefund = { transactions, snapshot: { refunds: [waiting] } };
    const before = planOrder(order(withRefund), rules, posted).documents;
    const plan = planOrder(order({ ...withRefund, ...gone }), rules, before);
    expect(added(plan).at(0)).toEqual(expect.arrayContaining(['IN', 'X', '4095 50.00']));
    expect(added(plan).at(1)).toEqual(['CR', 'AX', 'NONCASH', '1200 -275.73', '2370 -54.07', '2350 329.80']);
  });

  it('leaves its money on the invoice with leave_credit, and pays refunds from there', () => {
    const credit = withSettings({ cancelledPaidPolicy: 'leave_credit' });
    const plan = planOrder(
      order({ ...gone, snapshot: { refunds: [refundOf(322, '29.80')] } }),
      credit,
      posted,
    );
    expect(added(plan).map(([, ...rest]) => rest)).toEqual([
      expect.arrayContaining(['X']),
      ['R322-1', 'CLR-STRIPE', '1200 -29.80'],
    ]);
    expect(
      planOrder(order({ ...gone, snapshot: { refunds: [refundOf(322, '29.80')] } }), rules, plan.documents)
        .missing,
    ).toEqual([]);
  });

  it('is a deposit without an invoice when it was never seen before, and nothing when nothing was paid', () => {
    expect(added(planOrder(order(gone), rules, []))).toEqual([['CR', 'T5001', 'CLR-STRIPE', '2350 329.80']]);
    expect(planOrder(order({ ...gone, transactions: [] }), rules, []).outcome).toBe('ignored');
  });

  it('is held when it is alive again', () => {
    const plan = planOrder(order({ order: edited }), rules, cancelled.documents);
    expect(plan.holds.map(({ cause }) => cause)).toEqual(['order_revived']);
  });

  it('is left alone, and held, when it is archived', () => {
    const plan = planOrder(order({ order: { isDeleted: true } }), rules, posted);
    expect([plan.outcome, plan.missing, plan.holds.map(({ cause }) => cause)]).toEqual([
      'held',
      [],
      ['order_vanished'],
    ]);
  });
});

describe('when an order is invoiced', () => {
  const shipped = { shippedAt: '2026-11-25T10:00:00.000Z', statusId: 2 };
  it.each([
    ['invoiceTrigger shipped', { invoiceTrigger: 'shipped' as const }, shipped],
    ['invoiceTrigger completed', { invoiceTrigger: 'completed' as const }, { ...shipped, statusId: 10 }],
    ['recognitionPoint fulfilment', { recognitionPoint: 'fulfilment' as const }, shipped],
  ])('%s: money from before is a deposit, applied on the day it ships', (_what, settings, then) => {
    const later = withSettings(settings);
    const before = planOrder(order(), later, []);
    expect(added(before)).toEqual([['CR', 'T5001', 'CLR-STRIPE', '2350 329.80']]);
    const plan = planOrder(order({ order: then }), later, before.documents);
    expect(added(plan).map(([type, name]) => [type, name])).toEqual([
      ['IN', ''],
      ['CR', 'A5001'],
    ]);
    expect(plan.documents.slice(1).map(({ date }) => date)).toEqual(['2026-11-25', '2026-11-25']);
  });

  const authorization = payment(5000, '329.80', { event: 'authorization' });
  it('authorized: at once, paid by the capture', () => {
    const trigger = withSettings({ invoiceTrigger: 'authorized' });
    const open = planOrder(order({ transactions: [authorization], order: { statusId: 7 } }), trigger, []);
    expect(added(open).map(([type]) => type)).toEqual(['IN']);
    const captured = order({ transactions: [authorization, payment(5001, '329.80', { event: 'capture' })] });
    expect(added(planOrder(captured, trigger, open.documents))).toEqual([
      ['CR', 'T5001', 'CLR-STRIPE', '1200 329.80'],
    ]);
  });

  it('authorized, but not before it ships where revenue waits for that', () => {
    const trigger = withSettings({ invoiceTrigger: 'authorized', recognitionPoint: 'fulfilment' });
    const plan = planOrder(order({ transactions: [authorization], order: { statusId: 7 } }), trigger, []);
    expect(plan.outcome).toBe('ignored');
  });
});

describe('a gift certificate that was sold and is on the order no more', () => {
  const goods = lineOf(1, 'A-100', taxed('50.00'));
  const certificate = lineOf(2, '', taxed('100.00'), { type: 'giftcertificate' });
  const transactions = [payment(5001, '150.00')];
  const sold = orderFactory({ lines: [goods, certificate], transactions });
  const books = planOrder(sold, rules, []).documents;

  it.each([
    ['removed', [goods], '100.00'],
    ['made cheaper', [goods, { ...certificate, total: taxed('60.00') }], '40.00'],
  ])('%s, is held: its liability does not stay in the books without a word', (_what, lines, more) => {
    const plan = planOrder(orderFactory({ lines, transactions, order: edited }), rules, books);
    expect(plan.holds).toEqual([
      {
        cause: 'order_changed',
        field: 'lines.giftcertificate',
        detail: `gift certificates booked as sold are ${more} more than the order sells now`,
      },
    ]);
  });

  it('as it was, stays as it is', () => {
    expect(planOrder(sold, rules, books)).toMatchObject({ holds: [], missing: [] });
  });
});

describe('an order lowered by as much as a custom refund gave back', () => {
  const custom = refundOf(3, '10.00', { items: [itemOf('ORDER', 1001, { requestedAmount: '10.00' })] });
  const lowered = order({ shipping: taxed('0.00'), order: edited, snapshot: { refunds: [custom] } });
  const before = planOrder(order({ snapshot: { refunds: [custom] } }), rules, posted).documents;

  it('is told with both for as long as its credit is left: they may be the same money', () => {
    const plan = planOrder(lowered, rules, before);
    expect([plan.holds, causes(plan)]).toEqual([[], ['credit_left', 'refunded_and_edited']]);
    expect(plan.notices[1]).toMatchObject({
      field: 'refunds[3]',
      detail:
        'refund 3 gave back 10.00 of the order as a whole (BCJE-1-1001-R3), and the order was lowered by as much',
    });
    expect(causes(planOrder(lowered, rules, plan.documents))).toEqual(causes(plan));
  });

  it('is not where the edit is undone, is another amount, or was seen together with the refund', () => {
    const undone = planOrder(lowered, rules, before).documents;
    expect(causes(planOrder(order({ snapshot: { refunds: [custom] } }), rules, undone))).toEqual([]);
    const other = order({ shipping: taxed('4.00'), order: edited, snapshot: { refunds: [custom] } });
    expect(causes(planOrder(other, rules, before))).toEqual(['credit_left']);
    expect(causes(planOrder(lowered, rules, posted))).toEqual([]);
  });
});
