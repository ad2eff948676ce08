import type { Order, OrderSnapshot, Refund, Transaction } from '#bigcommerce';
import { formatMoney } from '#money';
import { planOrder } from './plan-order.js';
import { openItems } from './credits/open.js';
import { itemOf, payback, refundOf } from './testing/refunds.js';
import { SALES } from './testing/sales.js';
import { NOTHING_TOLD } from './types/told.js';
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
    expect(invoice?.mode).toMatch(/ order:paid T7:paid:OPER /);
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

describe('goods that staff take off an order and refund as well', () => {
  /** 2 × 50.00 and 100.00 with tax of 8 %, paid; the first line with `units` left. */
  const sold = (units: number, ...refunds: Refund[]): OrderSnapshot => {
    const net = formatMoney(BigInt(units) * 500_000n);
    const tax = formatMoney(BigInt(units) * 40_000n);
    const first = units === 0 ? [] : [lineOf(1, 'A-100', taxed(net, tax), { quantity: units })];
    const rows = units === 0 ? [] : [taxRow(1, 'State', tax, '8', { orderLineId: 1 })];
    return orderFactory({
      lines: [...first, lineOf(2, 'B-200', taxed('100.00', '8.00'))],
      taxes: [...rows, taxRow(2, 'State', '8.00', '8', { orderLineId: 2 })],
      transactions: [payment(5001, '216.00')],
      order: { modifiedAt: `2026-11-2${4 - units}T09:00:00.000Z` },
      snapshot: { refunds },
    });
  };
  const unit = (id: number) =>
    refundOf(id, '54.00', {
      totalTax: '4.00',
      items: [itemOf('PRODUCT', 1)],
      createdAt: '2026-11-25T09:00:00.000Z',
    });
  const posted = planOrder(sold(2), ruleSet(), []).documents;
  const shownOf = ({ documents, missing }: Plan) =>
    documents
      .filter(({ batch }) => missing.includes(batch))
      .map(({ batch, lines }) => [
        batch.slice(12),
        ...lines.map(({ account, amount }) => `${account} ${amount}`),
      ]);

  it('lower the revenue once, the refund gives back what the edit left as credit', () => {
    const edited = planOrder(sold(1), ruleSet(), posted);
    expect([shownOf(edited), edited.notices.map(({ cause }) => cause)]).toEqual([
      [['V2', '4010 -50.00', '2200 -4.00']],
      ['credit_left'],
    ]);
    const refunded = planOrder(sold(1, unit(1)), ruleSet(), edited.documents);
    expect([refunded.holds, refunded.notices, shownOf(refunded)]).toEqual([
      [],
      [],
      [['R1-1', '1200 -54.00']],
    ]);
    expect(planOrder(sold(1, unit(1)), ruleSet(), refunded.documents).missing).toEqual([]);
    const more = planOrder(sold(1, unit(1), unit(2)), ruleSet(), refunded.documents);
    expect(shownOf(more)[0]).toEqual(['R2', '4095 50.00', '2200 4.00', '2370 -54.00']);
    const anew = ruleSet({}, { editPolicy: 'reverse_repost' });
    const reposted = planOrder(sold(1), anew, posted).documents;
    expect(shownOf(planOrder(sold(1, unit(1)), anew, reposted))).toEqual([['R1-1', '1200 -54.00']]);
  });

  it('do so too where both are seen at once, with the order or after it', () => {
    const together = planOrder(sold(1, unit(1)), ruleSet(), posted);
    expect(shownOf(together)).toEqual([
      ['V2', '4010 -50.00', '2200 -4.00'],
      ['R1-1', '1200 -54.00'],
    ]);
    const late = planOrder(sold(1, unit(1)), ruleSet(), []);
    expect([late.holds, late.notices, late.documents.map(({ total }) => total)]).toEqual([
      [],
      [],
      ['162.00', '216.00', '-54.00'],
    ]);
  });

  it('are others where the credit is of something else: their line was not lowered, or there is less credit', () => {
    const cheaper = {
      ...sold(2, unit(1)),
      lines: sold(2).lines.map((line) => (line.id === 2 ? lineOf(2, 'B-200', taxed('50.00', '4.00')) : line)),
    };
    const { order: own } = cheaper;
    const taxes = [
      taxRow(1, 'State', '8.00', '8', { orderLineId: 1 }),
      taxRow(2, 'State', '4.00', '8', { orderLineId: 2 }),
    ];
    const lowered = {
      ...cheaper,
      taxes,
      order: { ...own, subtotal: taxed('150.00', '12.00'), total: taxed('150.00', '12.00') },
    };
    const less = refundOf(1, '27.00', {
      totalTax: '2.00',
      items: [itemOf('PRODUCT', 1, { quantity: null, requestedAmount: '27.00' })],
    });
    expect(shownOf(planOrder({ ...lowered, refunds: [less] }, ruleSet(), posted))[1]?.[0]).toBe('R1');
    const both = refundOf(1, '108.00', { totalTax: '8.00', items: [itemOf('PRODUCT', 1, { quantity: 2 })] });
    expect(shownOf(planOrder({ ...lowered, refunds: [both] }, ruleSet(), posted))[1]?.[0]).toBe('R1');
  });

  it.each([1, 0])(
    'after the refund was booked are held with both sides, %i units left; put back, nothing is',
    (units) => {
      const refunded = planOrder(sold(2, unit(1)), ruleSet(), posted).documents;
      const edited = planOrder(sold(units, unit(1)), ruleSet(), refunded);
      const now = units === 1 ? '50.00' : '0.00';
      expect(edited.holds).toEqual([
        {
          cause: 'refunded_and_edited',
          field: 'lines[1].total',
          detail: `lines[1].total was billed with 100.00 and is ${now} now; refund 1 took back 50.00 of it already`,
        },
      ]);
      const back = planOrder(sold(2, unit(1)), ruleSet(), refunded);
      expect([back.holds, back.missing]).toEqual([[], []]);
    },
  );

  it('are not in the way of a lower price of what was not refunded', () => {
    const part = refundOf(1, '54.00', { totalTax: '4.00', items: [itemOf('PRODUCT', 1)] });
    const refunded = planOrder(sold(2, part), ruleSet(), posted).documents;
    const cheaper = sold(2, part);
    const first = lineOf(1, 'A-100', taxed('90.00', '8.00'), { quantity: 2 });
    const own = taxed('190.00', '16.00');
    const order = { ...cheaper.order, subtotal: own, total: own };
    const plan = planOrder(
      { ...cheaper, lines: [first, ...cheaper.lines.slice(1)], order },
      ruleSet(),
      refunded,
    );
    expect([plan.holds, shownOf(plan)]).toEqual([[], [['V2', '4010 -10.00']]]);
  });
});

describe('a part of an order that is given back before the order is invoiced', () => {
  const shipped = settings({ invoiceTrigger: 'shipped' });
  const half = refundOf(1, '54.13', {
    totalTax: '4.13',
    items: [itemOf('ORDER', 1001, { requestedAmount: '54.13' })],
  });
  const part = { ...half, totalTax: '0.00' };
  const waiting: OrderSnapshot = { ...order([payment(5001, '108.25')], { statusId: 14 }), refunds: [part] };

  it('waits, told with what will happen, while its payment is received as a deposit', () => {
    const plan = planOrder(waiting, shipped, []);
    expect([plan.outcome, names(plan)]).toEqual(['post', ['BCCR-T5001']]);
    expect(plan.notices).toEqual([
      {
        cause: 'refund_waiting',
        field: 'refunds[1]',
        detail:
          'refund 1 of 54.13 is booked once the order is invoiced; until then the deposit stands with what was given back in it',
      },
    ]);
  });

  it('leaves a dispute that was opened before as it is', () => {
    const openedAt = '2026-11-21T09:00:00.000Z';
    const own = { id: '801', key: '801', bankCode: 'CLR-STRIPE', amount: '20.00', fee: '0.00', openedAt };
    const disputes = [{ ...own, outcome: null }];
    const told = { ...NOTHING_TOLD, disputes };
    const { documents } = planOrder({ ...waiting, refunds: [] }, shipped, [], told);
    expect(documents.map(({ batch }) => batch)).toEqual(['BCCR-1-1001-T5001', 'BCCR-1-D801-1']);
    const plan = planOrder(waiting, shipped, documents, told);
    expect([plan.holds, plan.missing]).toEqual([[], []]);
  });

  it('is booked after the invoice, once it is due', () => {
    const { documents } = planOrder(waiting, shipped, []);
    const due = { ...waiting.order, statusId: 2, shippedAt: '2026-11-24T09:00:00.000Z' };
    const plan = planOrder({ ...waiting, order: due }, shipped, documents);
    expect([plan.holds, plan.notices, plan.missing.map((batch) => batch.slice(5))]).toEqual([
      [],
      [],
      ['1-1001', '1-1001-A5001', '1-1001-R1', '1-1001-R1-1'],
    ]);
  });

  it('is given back out of the deposit when the order is cancelled', () => {
    const { documents } = planOrder(waiting, shipped, []);
    const plan = planOrder({ ...waiting, order: { ...waiting.order, statusId: 5 } }, shipped, documents);
    expect(plan.missing).toEqual(['BCCR-1-1001-R1-1']);
    expect(plan.documents.at(-1)?.lines.map(({ account, amount }) => [account, amount])).toEqual([
      ['2350', '-54.13'],
    ]);
  });
});

describe('an order on account of two projects, one of which takes goods back before it is paid (E30)', () => {
  const rules = ruleSet(SALES.find(({ id }) => id === 'E28')?.rules ?? {}, {
    offlineReceipts: 'on_paid_status',
  });
  const onAccount = (statusId: number, ...refunds: Refund[]): OrderSnapshot =>
    orderFactory({
      lines: [
        lineOf(1, 'A-100', taxed('600.00', '48.00'), { quantity: 6 }),
        lineOf(2, 'B-200', taxed('400.00', '32.00')),
      ],
      taxes: [
        taxRow(1, 'State', '48.00', '8', { orderLineId: 1 }),
        taxRow(2, 'State', '32.00', '8', { orderLineId: 2 }),
      ],
      transactions: [],
      order: {
        paymentMethod: 'Purchase Order',
        paymentStatus: '',
        statusId,
        shippedAt: '2026-11-28T09:00:00.000Z',
      },
      snapshot: { refunds },
    });
  const back = (id: number) =>
    refundOf(id, '108.00', {
      totalTax: '8.00',
      items: [itemOf('PRODUCT', 1)],
      payments: [payback(id, '108.00', { providerId: 'custom', offline: true })],
    });
  const paidBy = ({ documents }: Plan) =>
    documents
      .find(({ batch }) => batch.endsWith('-AOFF'))
      ?.lines.map(({ wbs, amount }) => [wbs?.wbs1, amount]);
  const open = ({ documents }: Plan) => openItems(documents).map(({ amount }) => amount);

  it('is paid by what is open on each, looked at in between or only at the end', () => {
    const end = planOrder(onAccount(10, back(1), back(2)), rules, []);
    let posted = planOrder(onAccount(7), rules, []).documents;
    for (const refunds of [[back(1)], [back(1), back(2)]]) {
      posted = planOrder(onAccount(7, ...refunds), rules, posted).documents;
    }
    const seen = planOrder(onAccount(10, back(1), back(2)), rules, posted);
    const half = planOrder(
      onAccount(10, back(1), back(2)),
      rules,
      planOrder(onAccount(7, back(1)), rules, []).documents,
    );
    for (const plan of [end, seen, half]) {
      expect([plan.holds, paidBy(plan), open(plan)]).toEqual([
        [],
        [
          ['P100', '432.00'],
          ['P200', '432.00'],
        ],
        [0n, 0n],
      ]);
    }
  });
});

describe('credit of an order that paid another one', () => {
  const P100 = { wbs1: 'P100', wbs2: '001', wbs3: '' };
  const part = (invoice: string) => [{ invoice, wbs: P100, amount: '20.00' }];
  const move = {
    key: 'AM1',
    toOrderId: 1002,
    from: part('000000001001'),
    to: part('000000001002'),
    date: '2026-11-23',
  };
  const told = { ...NOTHING_TOLD, creditMoves: [move] };
  const terms = { paymentMethod: 'Purchase Order', paymentStatus: '' };
  const of = (net: string, own: Partial<Order> = {}) =>
    orderFactory({
      lines: [lineOf(1, 'A-100', taxed(net))],
      transactions: [payment(5001, '100.00')],
      order: { ...terms, ...own, modifiedAt: `2026-11-2${net === '80.00' ? 2 : 4}T09:00:00.000Z` },
    });

  it('does not pay it when it is raised again: that is owed, after its terms', () => {
    const rules = settings({ offlineReceipts: 'on_paid_status' });
    let posted = planOrder(of('100.00', { statusId: 7 }), rules, []).documents;
    posted = planOrder(of('80.00', { statusId: 7 }), rules, posted).documents;
    posted = planOrder(of('80.00', { statusId: 7 }), rules, posted, told).documents;
    const raised = planOrder(of('100.00', { statusId: 7 }), rules, posted, told);
    expect([raised.holds, raised.missing]).toEqual([[], ['BCIN-1-1001-V3']]);
    expect(raised.documents.at(-1)).toMatchObject({
      total: '20.00',
      date: '2026-11-24',
      dueDate: '2026-12-24',
    });
    const paid = planOrder(of('100.00', { statusId: 10 }), rules, raised.documents, told);
    expect([paid.missing, paid.documents.at(-1)?.total]).toEqual([['BCCR-1-1001-AOFF'], '20.00']);
    expect(openItems(paid.documents).filter(({ invoice }) => invoice === '000000001001')).toMatchObject([
      { amount: 0n },
    ]);
  });

  it('of a refund was never its payment', () => {
    const credit = settings({ refundMode: 'credit_only', offlineReceipts: 'on_paid_status' });
    const refund = refundOf(1, '20.00', { items: [itemOf('ORDER', 1001, { requestedAmount: '20.00' })] });
    const refunded = { ...of('100.00', { statusId: 10 }), refunds: [refund] };
    const { documents } = planOrder(refunded, credit, []);
    const moved = planOrder(refunded, credit, documents, told);
    expect([moved.holds, moved.missing]).toEqual([[], ['BCCR-1-1001-AM1']]);
    expect(planOrder(refunded, credit, moved.documents, told).missing).toEqual([]);
  });
});

describe('terms', () => {
  it('are of orders on account alone: an authorized one has none, nor a receipt before its capture', () => {
    const rules = ruleSet(
      {
        paymentRules: [
          { id: 'y1', priority: 1, match: { method: 'Credit Card' }, kind: 'gateway', bankCode: 'OPER' },
        ],
      },
      { invoiceTrigger: 'authorized', offlineReceipts: 'on_paid_status' },
    );
    const authorized = [payment(1, '108.25', { event: 'authorization' })];
    const { documents } = planOrder(order(authorized), rules, []);
    const same = planOrder(order(authorized), rules, documents);
    expect([same.holds, same.missing]).toEqual([[], []]);
    const raised = orderFactory({
      lines: [lineOf(1, 'A-100', taxed('110.00'))],
      taxes: goods.taxes,
      transactions: authorized,
    });
    const plan = planOrder(raised, rules, documents);
    expect(plan.missing).toEqual(['BCIN-1-1001-V2']);
    expect(plan.documents.at(-1)?.dueDate).toBe(plan.documents.at(-1)?.date);
  });

  it('have a trigger of their own: what is placed is invoiced, whenever paid orders are', () => {
    const rules = settings({ invoiceTrigger: 'shipped', onAccountTrigger: 'placed' });
    const placed = order([], { paymentMethod: 'Purchase Order', paymentStatus: '', statusId: 7 });
    expect(names(planOrder(placed, rules, []))).toEqual(['BCIN']);
  });
});

describe('an invoice of before invoices said how their order was paid', () => {
  it('was on account where no gateway paid it', () => {
    const waiting = order([], { paymentMethod: 'Purchase Order', paymentStatus: '', statusId: 11 });
    const documents = planOrder(waiting, settings({ offlineReceipts: 'on_paid_status' }), []).documents.slice(
      0,
      1,
    );
    const old = documents.map((document) => ({
      ...document,
      mode: 'sale contra receipt_line never' as const,
    }));
    const later = { ...settings({}), paymentRules: [] };
    expect(planOrder(waiting, later, old)).toMatchObject({ outcome: 'post', holds: [], missing: [] });
    const raised = { ...waiting, lines: [lineOf(1, 'A-100', taxed('110.00'))] };
    const total = taxed('110.00', '8.25');
    const plan = planOrder(
      { ...raised, order: { ...raised.order, subtotal: taxed('110.00'), total } },
      later,
      old,
    );
    expect([plan.holds, plan.documents.at(-1)?.dueDate]).toEqual([[], '2026-12-20']);
  });
});

describe('a deposit that pays an invoice', () => {
  it('does so when the invoice is due, not before it was received', () => {
    const rules = settings({ invoiceTrigger: 'shipped', partialCapturePolicy: 'deposit' });
    const [early, late] = [
      payment(1, '50.00', { createdAt: '2026-11-20T16:00:00.000Z' }),
      payment(2, '58.25', { createdAt: '2026-11-27T16:00:00.000Z' }),
    ];
    const shipped = { statusId: 2, shippedAt: '2026-11-22T09:00:00.000Z' };
    let posted = planOrder(order([early]), rules, []).documents;
    posted = planOrder(order([early], shipped), rules, posted).documents;
    const plan = planOrder(order([early, late], shipped), rules, posted);
    const dates = Object.fromEntries(plan.documents.map(({ batch, date }) => [batch.slice(12), date]));
    expect(dates).toEqual({ T1: '2026-11-20', '': '2026-11-22', A1: '2026-11-22', T2: '2026-11-27' });
    const after = planOrder(order([early], shipped), settings({ partialCapturePolicy: 'deposit' }), posted);
    expect(after.missing).toEqual([]);
    const paid = settings({ partialCapturePolicy: 'deposit' });
    const first = planOrder(order([late]), paid, []).documents;
    const second = planOrder(order([late, { ...early, id: 3, amount: '50.00' }]), paid, first);
    expect(second.documents.find(({ batch }) => batch.endsWith('-A2'))?.date).toBe('2026-11-27');
  });
});

describe('a payment in another currency than its order', () => {
  it('is held with both', () => {
    const { holds } = planOrder(order([payment(1, '108.25', { currency: 'EUR' })]), ruleSet(), []);
    expect(holds).toContainEqual({
      cause: 'currency_unsupported',
      field: 'transactions[1]',
      detail: 'transaction 1 is in EUR, the order in USD',
    });
  });
});

describe('a part payment', () => {
  const part = [payment(1, '50.00')];
  it('that was a deposit pays the invoice once parts are to be invoiced in full', () => {
    const { documents } = planOrder(order(part), settings({ partialCapturePolicy: 'deposit' }), []);
    const plan = planOrder(order(part), settings({ partialCapturePolicy: 'invoice_full' }), documents);
    expect([plan.holds, plan.missing]).toEqual([[], ['BCIN-1-1001', 'BCCR-1-1001-A1']]);
  });

  it('of an order on account is none: it is invoiced, and paid in part', () => {
    const onAccount = order(part, { paymentMethod: 'Purchase Order', paymentStatus: '' });
    const plan = planOrder(onAccount, settings({ partialCapturePolicy: 'deposit' }), []);
    expect([plan.holds, names(plan)]).toEqual([[], ['BCIN', 'BCCR-T1']]);
    expect(openItems(plan.documents)).toMatchObject([{ amount: 582_500n }]);
  });
});
