import { planOrder } from './plan-order.js';
import { projectName } from './rules/project.js';
import { SALES } from './testing/sales.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from './testing/snapshots.js';
import { ruleSet } from './testing/rules.js';
import type { PlannedDocument } from './types/plan.js';

const written = ({ type, batch, bankCode, lines }: PlannedDocument) => [
  type,
  batch.split('-').slice(3).join('-'),
  bankCode,
  lines.map(({ wbs, section, invoice, account, amount }) => [
    wbs ? projectName(wbs) : '',
    type === 'IN' ? section : invoice,
    account,
    amount,
  ]),
];

const simple = { lines: [lineOf(1, 'A-100', taxed('100.00'))], taxes: [taxRow(1, 'State', '8.25')] };
const causes = (plan: ReturnType<typeof planOrder>) => plan.holds.map(({ cause, field }) => [cause, field]);

describe('gift certificates and store credit', () => {
  const redeemed = orderFactory({
    ...simple,
    transactions: [payment(1, '68.25')],
    order: { giftCertificateAmount: '30.0000', storeCreditAmount: '10.0000' },
  });

  it('are read off the order where the store lists no transaction of them', () => {
    const { documents } = planOrder(redeemed, ruleSet(), []);
    expect(documents.map(({ batch, bankCode, total }) => [batch, bankCode, total])).toEqual([
      ['BCIN-1-1001', '', '108.25'],
      ['BCCR-1-1001-AGC', 'NONCASH', '0.00'],
      ['BCCR-1-1001-ASC', 'NONCASH', '0.00'],
      ['BCCR-1-1001-T1', 'CLR-STRIPE', '68.25'],
    ]);
  });

  it('wait for the bank code of receipts without money', () => {
    const plan = planOrder(redeemed, ruleSet({}, { noncashBankCode: 'NOWHERE' }), []);
    expect(causes(plan)).toEqual([['payment_method_unmapped', 'settings.noncashBankCode']]);
  });

  it('that do not cover the total with the card hold the order', () => {
    const short = { ...redeemed, order: { ...redeemed.order, storeCreditAmount: '9.00' } };
    expect(causes(planOrder(short, ruleSet(), []))).toEqual([['capture_incomplete', 'transactions']]);
  });

  it('alone do not pay an order whose card is only authorized', () => {
    const waiting = orderFactory({
      ...simple,
      order: { statusId: 7, giftCertificateAmount: '30.00' },
      transactions: [
        payment(1, '30.00', { method: 'gift_certificate' }),
        payment(2, '78.25', { event: 'authorization' }),
      ],
    });
    expect(planOrder(waiting, ruleSet(), []).outcome).toBe('ignored');
  });

  it('that are all that is sold need no invoice', () => {
    const certificate = lineOf(1, '', taxed('100.00'), { type: 'giftcertificate' });
    const plan = planOrder(orderFactory({ lines: [certificate] }), ruleSet(), []);
    expect(plan.documents.map(written)).toEqual([
      ['CR', 'T5001', 'CLR-STRIPE', [['', '', '2300', '100.00']]],
    ]);
  });

  it.each([
    ['a deposit', 'completed' as const, {}],
    ['store credit', 'capture' as const, { method: 'store_credit', gateway: 'bigcommerce' }],
    ['a gift certificate', 'capture' as const, { method: 'gift_certificate', gateway: 'bigcommerce' }],
  ])('sold alone at a discount, and paid with %s, stay as they were posted', (_, invoiceTrigger, how) => {
    const sold = (order: object) =>
      orderFactory({
        lines: [lineOf(1, '', taxed('100.00'), { type: 'giftcertificate' })],
        total: taxed('90.00'),
        order: { discountAmount: '10.00', ...order },
        transactions: [payment(1, '90.00', how)],
      });
    const rules = ruleSet({}, { invoiceTrigger });
    const { documents: early } = planOrder(sold({}), rules, []);
    const completed = sold({ statusId: 10 });
    const { documents, holds } = planOrder(completed, rules, early);
    expect(holds).toEqual([]);
    expect(documents.at(-1)?.lines.map(({ amount }) => amount)).toEqual(['-10.00', '100.00', '-90.00']);
    expect(planOrder(completed, rules, documents)).toMatchObject({ outcome: 'post', missing: [], holds: [] });
  });

  it('are split over two payments with the invoice, to the cent', () => {
    const certificate = lineOf(2, '', taxed('33.33'), { type: 'giftcertificate' });
    const order = orderFactory({
      ...simple,
      lines: [...simple.lines, certificate],
      transactions: [payment(1, '70.00'), payment(2, '71.58')],
    });
    const { documents, holds } = planOrder(order, ruleSet(), []);
    expect(holds).toEqual([]);
    expect(documents.slice(1).map(({ lines }) => lines.map(({ amount }) => amount))).toEqual([
      ['53.52', '16.48'],
      ['54.73', '16.85'],
    ]);
  });
});

describe('an order on account', () => {
  const order = (overrides: object = {}) =>
    orderFactory({
      ...simple,
      transactions: [],
      order: { statusId: 7, paymentMethod: 'Purchase Order', paymentStatus: '', ...overrides },
    });

  it('is invoiced when it is placed, due after its terms, and left open', () => {
    const plan = planOrder(order(), ruleSet({}, { termsDays: 30 }), []);
    expect(plan.documents).toMatchObject([{ type: 'IN', date: '2026-11-20', dueDate: '2026-12-20' }]);
  });

  it('is due by when it was placed, though its period is closed, and never before it is dated', () => {
    const closed = order({ createdAt: '2026-10-28T16:00:00.000Z' });
    const dueAfter = (termsDays: number) => {
      const rules = ruleSet({}, { termsDays, closedPeriodPolicy: 'first_open' });
      return planOrder(closed, rules, []).documents.map(({ date, dueDate }) => [date, dueDate]);
    };
    expect(dueAfter(30)).toEqual([['2026-11-01', '2026-11-27']]);
    expect(dueAfter(3)).toEqual([['2026-11-01', '2026-11-01']]);
  });

  it('waits for shipping where the setting says so', () => {
    const rules = ruleSet({}, { onAccountTrigger: 'shipped' });
    expect(planOrder(order(), rules, []).ignored?.cause).toBe('status_not_payable');
    const shipped = order({ statusId: 2, shippedAt: '2026-12-02T18:00:00.000Z' });
    expect(planOrder(shipped, rules, []).documents).toMatchObject([
      { date: '2026-12-02', dueDate: '2027-01-01' },
    ]);
  });

  it('is paid by what the store calls an offline payment only where that is asked for', () => {
    const transactions = [payment(7, '108.25', { method: 'offline', gateway: 'custom' })];
    const paid = { ...order({ statusId: 11, paymentMethod: 'Bank Deposit' }), transactions };
    const batches = (setting: 'never' | 'on_paid_status') =>
      planOrder(paid, ruleSet({}, { offlineReceipts: setting }), []).documents.map(({ batch }) => batch);
    expect(batches('never')).toEqual(['BCIN-1-1001']);
    expect(batches('on_paid_status')).toEqual(['BCIN-1-1001', 'BCCR-1-1001-T7']);
  });

  it('stays as it is when its payment method gets another rule', () => {
    const { documents } = planOrder(order({ statusId: 11 }), ruleSet(), []);
    const later = ruleSet({ paymentRules: [] });
    expect(planOrder(order({ statusId: 11 }), later, documents)).toMatchObject({ missing: [], holds: [] });
  });
});

describe('an order captured in part', () => {
  const part = orderFactory({ ...simple, transactions: [payment(1, '50.00')] });

  it('waits for a person, or is invoiced in full with the rest open', () => {
    expect(causes(planOrder(part, ruleSet(), []))).toEqual([['capture_incomplete', 'transactions']]);
    const { documents } = planOrder(part, ruleSet({}, { partialCapturePolicy: 'invoice_full' }), []);
    expect(documents.map(({ total }) => total)).toEqual(['108.25', '50.00']);
  });

  it('takes a deposit out of the project it came in on, whatever the flag says by then', () => {
    const deposit = { partialCapturePolicy: 'deposit', retainerFlag: 'on' } as const;
    const { documents: posted } = planOrder(part, ruleSet({}, deposit), []);
    const paid = orderFactory({ ...simple, transactions: [payment(1, '50.00'), payment(2, '58.25')] });
    const { documents } = planOrder(paid, ruleSet({}, { ...deposit, retainerFlag: 'off' }), posted);
    const moved = documents.flatMap(({ lines }) => lines.filter(({ role }) => role === 'deposit'));
    expect(moved.map(({ amount }) => amount)).toEqual(['50.00', '-50.00']);
    expect(moved[1]).toMatchObject({ wbs: moved[0]?.wbs, retainer: moved[0]?.retainer });
  });

  it('asks for the project of a deposit only where there is one', () => {
    const bySku = ruleSet({ projectRules: SALES.find(({ id }) => id === 'E28')!.rules!.projectRules! });
    const rules = { ...bySku, settings: { ...bySku.settings, retainerFlag: 'on' as const } };
    expect(planOrder(orderFactory(simple), rules, []).holds).toEqual([]);
  });

  it('keeps the way it was posted in when the policy changes', () => {
    for (const partialCapturePolicy of ['deposit', 'invoice_full'] as const) {
      const { documents } = planOrder(part, ruleSet({}, { partialCapturePolicy }), []);
      expect(planOrder(part, ruleSet(), documents)).toMatchObject({ outcome: 'post', missing: [] });
    }
  });
});

describe('an order of several projects', () => {
  const { looks, rules } = SALES.find(({ id }) => id === 'E28')!;
  const snapshot = looks[0]!;
  const { documents } = planOrder(snapshot, ruleSet(rules), []);

  it('keeps its invoices when project rules change, even while one is missing', () => {
    for (const posted of [documents, documents.slice(0, 1), documents.slice(0, 2)]) {
      const plan = planOrder(snapshot, ruleSet(), posted);
      if (posted.length > 1) expect(plan.holds).toEqual([]);
    }
    const back = planOrder(snapshot, ruleSet(rules), documents.slice(0, 1));
    expect(back.missing).toEqual(documents.slice(1).map(({ batch }) => batch));
  });

  it('gets an invoice for a project whose line was added after it was paid, and a receipt on it', () => {
    const more = lineOf(3, 'B-200', taxed('10.00'));
    const first = orderFactory({ ...simple, transactions: [payment(1, '108.25')] });
    const added = orderFactory({
      ...simple,
      lines: [...simple.lines, more],
      transactions: [payment(1, '108.25'), payment(2, '10.00')],
    });
    const posted = planOrder(first, ruleSet(rules), []).documents;
    const plan = planOrder(added, ruleSet(rules), posted);
    // Its share of the tax moves along, and so does what was paid for it.
    expect(plan.missing.map((batch) => batch.replace('1-1001-', ''))).toEqual([
      'BCIN-V2',
      'BCIN-P2',
      'BCCR-T2',
      'BCCR-AV2',
    ]);
    expect(planOrder(added, ruleSet(rules), plan.documents).missing).toEqual([]);
  });

  it('gets one invoice where the setting says so', () => {
    const single = ruleSet(
      { projectRules: [...(rules?.projectRules ?? []), ...ruleSet().projectRules] },
      { multiProjectOrders: 'single_project' },
    );
    expect(planOrder(snapshot, single, []).documents.map(({ type }) => type)).toEqual(['IN', 'CR']);
  });

  it('does not mind another tax detail, to the cent, once it is posted', () => {
    const later = ruleSet(rules, { taxDetail: 'single_account', discountMode: 'net' });
    expect(planOrder(snapshot, later, documents)).toMatchObject({ missing: [], holds: [] });
  });
});
