import type { OrderSnapshot, Refund } from '#bigcommerce';
import { planOrder } from '../plan-order.js';
import { net as netOf } from '../testing/net.js';
import { itemOf, payback, refundOf } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import { SALES } from '../testing/sales.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from '../testing/snapshots.js';
import type { Plan, PlannedDocument } from '../types/plan.js';
import { REFUND_MODES, type PostingSettings } from '../types/rules.js';
import { NOTHING_TOLD, type Dispute, type Told } from '../types/told.js';

/** E04: goods of 50.00 with tax of 4.13, and a gift certificate of 100.00. */
const sold = SALES.find(({ id }) => id === 'E04a')?.looks[0] as OrderSnapshot;
const certificate = { type: 'giftcertificate', name: 'Gift certificate' };
const withRefunds = (order: OrderSnapshot, ...refunds: Refund[]): OrderSnapshot => ({ ...order, refunds });
const ofCertificate = (id = 1, overrides: Partial<Refund> = {}) =>
  refundOf(id, '100.00', { items: [itemOf('PRODUCT', 2)], ...overrides });
const ofGoods = (id = 2) => refundOf(id, '54.13', { totalTax: '4.13', items: [itemOf('PRODUCT', 1)] });
const ofBoth = (overrides: Partial<Refund> = {}) =>
  refundOf(1, '154.13', {
    totalTax: '4.13',
    items: [itemOf('PRODUCT', 1), itemOf('PRODUCT', 2)],
    ...overrides,
  });

const plan = (
  order: OrderSnapshot,
  settings: Partial<PostingSettings> = {},
  posted: readonly PlannedDocument[] = [],
  told: Partial<Told> = {},
) => planOrder(order, ruleSet({}, settings), posted, { ...NOTHING_TOLD, ...told });
const shown = ({ batch, lines }: PlannedDocument) => [
  batch.replace(/-1-100[14]/, ''),
  ...lines.map(({ account, amount }) => `${account} ${amount}`),
];
/** What refunds and disputes add. */
const added = (given: Plan) => {
  expect(given.holds).toEqual([]);
  return given.documents.filter(({ batch }) => /-[RD]\w*\d/.test(batch)).map(shown);
};
const net = (documents: readonly PlannedDocument[]) => netOf({ documents });

describe('a refund of a gift certificate that was sold', () => {
  it.each(['receipt_line', 'invoice_line'] as const)(
    'takes the liability back: %s',
    (giftCertificateSaleDoc) => {
      expect(added(plan(withRefunds(sold, ofCertificate()), { giftCertificateSaleDoc }))).toEqual([
        ['BCJE-R1', '2300 100.00', '2370 -100.00'],
        ['BCCR-R1-1', '2370 -100.00'],
      ]);
    },
  );

  it('with goods, in credit mode: the goods on the invoice, the certificate by a journal entry, the money once', () => {
    const credit = { refundMode: 'credit_and_receipt' } as const;
    expect(added(plan(withRefunds(sold, ofBoth()), credit))).toEqual([
      ['BCIN-R1', '4095 -50.00', '2200 -4.13'],
      ['BCJE-R1', '2300 100.00', '2370 -100.00'],
      ['BCCR-R1-1', '1200 -54.13', '2370 -100.00'],
    ]);
    expect(
      added(plan(withRefunds(sold, ofBoth()), { ...credit, giftCertificateSaleDoc: 'invoice_line' })),
    ).toEqual([
      ['BCIN-R1', '4095 -50.00', '2300 -100.00', '2200 -4.13'],
      ['BCCR-R1-1', '1200 -154.13'],
    ]);
    expect(added(plan(withRefunds(sold, ofCertificate()), credit))).toEqual([
      ['BCJE-R1', '2300 100.00', '2370 -100.00'],
      ['BCCR-R1-1', '2370 -100.00'],
    ]);
  });

  it('by several payments, some to store credit, pays each its part to the cent', () => {
    const payments = [payback(1, '51.38'), payback(2, '102.75', { providerId: 'storecredit' })];
    const { documents, holds } = plan(withRefunds(sold, ofBoth({ payments })), {
      refundMode: 'credit_and_receipt',
    });
    expect(holds).toEqual([]);
    expect(documents.slice(-2).map(({ bankCode, total }) => [bankCode, total])).toEqual([
      ['CLR-STRIPE', '-51.38'],
      ['NONCASH', '0.00'],
    ]);
    expect(net(documents)).toEqual({
      '1051': '102.75',
      '2310': '-102.75',
      '4010': '-50.00',
      '4095': '50.00',
    });
  });

  it('kept as credit is owed in refunds clearing, whoever pays it', () => {
    const { documents } = plan(withRefunds(sold, ofCertificate()), { refundMode: 'credit_only' });
    expect(documents.slice(2).map(shown)).toEqual([['BCJE-R1', '2300 100.00', '2370 -100.00']]);
  });

  it('of an order that sold nothing else needs no invoice', () => {
    const only = orderFactory({ lines: [lineOf(2, '', taxed('100.00'), certificate)] });
    expect(added(plan(withRefunds(only, ofCertificate())))).toEqual([
      ['BCJE-R1', '2300 100.00', '2370 -100.00'],
      ['BCCR-R1-1', '2370 -100.00'],
    ]);
  });

  it('twice is held with both amounts', () => {
    const { holds } = plan(withRefunds(sold, ofCertificate(1), ofCertificate(2)));
    expect(holds).toEqual([
      {
        cause: 'refund_exceeds_invoice',
        field: 'refunds[2]',
        detail: 'refund 2 gives back 100.00 for 1 of 1 × Gift certificate, 0.00 of it is left',
      },
    ]);
  });

  it.each(REFUND_MODES)(
    'comes to the same however often it is looked at, and then all is back: %s',
    (refundMode) => {
      for (const giftCertificateSaleDoc of ['receipt_line', 'invoice_line'] as const) {
        const settings = { refundMode, giftCertificateSaleDoc };
        const looks = [[], [ofCertificate(1)], [ofCertificate(1), ofGoods(2)]];
        let posted: readonly PlannedDocument[] = [];
        for (const refunds of looks) {
          const look = plan(withRefunds(sold, ...refunds), settings, posted);
          expect(look.holds).toEqual([]);
          posted = look.documents;
        }
        const all = plan(withRefunds(sold, ofCertificate(1), ofGoods(2)), settings);
        expect(net(posted)).toEqual(net(all.documents));
        expect(net(posted)).toMatchObject({ '4010': '-50.00', '4095': '50.00' });
        expect(net(posted)).not.toHaveProperty('2300');
        const again = plan(withRefunds(sold, ofCertificate(1), ofGoods(2)), settings, posted);
        expect([again.holds, again.missing]).toEqual([[], []]);
      }
    },
  );

  it('all at once, goods and certificate without a word what of, takes all there is', () => {
    const everything = refundOf(1, '154.13', { totalTax: '0.00', items: [] });
    const { documents, holds } = plan(withRefunds(sold, everything));
    expect([holds, net(documents)]).toEqual([[], { '4010': '-50.00', '4095': '50.00' }]);
  });

  it('leaves goods that are the last of the invoice exact to the cent', () => {
    const cent = { ...ofGoods(1), totalTax: '4.12' };
    expect(added(plan(withRefunds(sold, cent)))[0]).toEqual([
      'BCJE-R1',
      '4095 50.00',
      '2200 4.13',
      '2370 -54.13',
    ]);
  });

  it.each(['journal_and_receipt', 'credit_and_receipt'] as const)(
    'whose payment is declined later stands as it did before: %s',
    (refundMode) => {
      const refund = (isDeclined: boolean) => ofBoth({ payments: [payback(1, '154.13', { isDeclined })] });
      const { documents } = plan(withRefunds(sold, refund(false)), { refundMode });
      const later = plan(withRefunds(sold, refund(true)), { refundMode }, documents);
      expect([later.holds, later.notices.map(({ cause }) => cause)]).toEqual([[], ['refund_declined']]);
      expect(net(later.documents)).toEqual(net(documents.slice(0, 2)));
    },
  );

  it('is taken into account when the order is cancelled', () => {
    for (const refundMode of ['journal_and_receipt', 'credit_and_receipt'] as const) {
      for (const giftCertificateSaleDoc of ['receipt_line', 'invoice_line'] as const) {
        const settings = { refundMode, giftCertificateSaleDoc };
        const order = withRefunds(sold, ofCertificate());
        const { documents } = plan(order, settings);
        const cancelled = { ...order, order: { ...order.order, statusId: 5, status: 'Cancelled' } };
        const after = plan(cancelled, settings, documents);
        expect([after.holds, net(after.documents)]).toEqual([[], { '1051': '54.13', '2350': '-54.13' }]);
        const invoiced = after.documents.filter(({ batch }) => batch.endsWith('-X'));
        const accounts = invoiced.flatMap(({ lines }) => lines.map(({ account }) => account));
        expect(accounts).toEqual(['4010', '2200']);
      }
    }
  });
});

describe('a refund of several documents, looked at while only the first has gone out', () => {
  const byProject = SALES.find(({ id }) => id === 'E28');
  const credit = { refundMode: 'credit_and_receipt' } as const;

  it('is completed, whatever the mode is by then', () => {
    const order = withRefunds(byProject?.looks[0] as OrderSnapshot, {
      ...refundOf(1, '253.04', { totalTax: '18.14', items: [] }),
    });
    const rules = ruleSet(byProject?.rules, credit);
    const { documents } = planOrder(order, rules, []);
    expect(documents).toHaveLength(6);
    for (const [cut, refundMode] of [
      [4, 'credit_and_receipt'],
      [4, 'journal_and_receipt'],
      [5, 'credit_and_receipt'],
    ] as const) {
      const later = planOrder(order, ruleSet(byProject?.rules, { refundMode }), documents.slice(0, cut));
      expect([later.holds, later.missing]).toEqual([[], documents.slice(cut).map(({ batch }) => batch)]);
      expect(net(later.documents)).toEqual(net(documents));
    }
  });

  it('is completed by the journal entry of its certificate', () => {
    const order = withRefunds(sold, ofBoth());
    const { documents } = plan(order, credit);
    const later = plan(order, credit, documents.slice(0, 3));
    expect([later.holds, later.missing]).toEqual([[], ['BCJE-1-1004-R1', 'BCCR-1-1004-R1-1']]);
  });

  describe('of two projects', () => {
    const projects = [
      { id: 'p2', priority: 1, match: { sku: 'B-200' }, wbs1: 'P200', wbs2: '001', wbs3: '' },
    ];
    const rulesWith = (own: Partial<PostingSettings>) =>
      ruleSet({ projectRules: [...ruleSet().projectRules, ...projects] }, { ...credit, ...own });
    const order = orderFactory({
      lines: [lineOf(1, 'A-100', taxed('100.00', '8.00')), lineOf(2, 'B-200', taxed('60.00', '4.80'))],
      taxes: [
        taxRow(1, 'State', '8.00', '8', { orderLineId: 1 }),
        taxRow(2, 'State', '4.80', '8', { orderLineId: 2 }),
      ],
    });
    const items = [itemOf('PRODUCT', 1), itemOf('PRODUCT', 2)];
    const byTwo = (isDeclined: boolean) =>
      withRefunds(order, {
        ...refundOf(1, '172.80', { totalTax: '12.80', items }),
        payments: [payback(1, '100.00', { isDeclined }), payback(2, '72.80', { providerId: 'store_credit' })],
      });
    const begun = (given: readonly PlannedDocument[]) =>
      given.filter(({ batch }) => !/R1-P2|R1-\d/.test(batch));

    it.each([
      ['returnsMode', { returnsMode: 'reverse_original' }, { returnsMode: 'returns_account' }],
      ['returnsMode', { returnsMode: 'returns_account' }, { returnsMode: 'reverse_original' }],
      ['orderLevelRefundTax', { orderLevelRefundTax: 'extract_inclusive' }, { orderLevelRefundTax: 'none' }],
    ] as const)('is completed as it was begun after %s was changed', (_key, before, after) => {
      const custom = refundOf(1, '54.00', {
        items: [itemOf('ORDER', 1001, { requestedAmount: '54.00' })],
      });
      const refunded = withRefunds(order, custom);
      const { documents } = planOrder(refunded, rulesWith(before), []);
      const later = planOrder(refunded, rulesWith(after), begun(documents));
      expect(later.holds).toEqual([]);
      expect(later.documents.map(shown)).toEqual(documents.map(shown));
    });

    it('is completed when one of its payments was declined meanwhile, and that part reversed', () => {
      const { documents } = planOrder(byTwo(false), rulesWith({}), []);
      const later = planOrder(byTwo(true), rulesWith({}), begun(documents));
      expect(later.holds).toEqual([]);
      expect(later.missing.map((batch) => batch.replace('-1-1001', ''))).toEqual([
        'BCIN-R1-P2',
        'BCCR-R1-2',
        'BCIN-R1-X1',
        'BCIN-R1-P2-X1',
      ]);
      const never = planOrder(byTwo(true), rulesWith({}), []);
      expect(net(later.documents)).toEqual(net(never.documents));
    });
  });

  it('that was changed meanwhile is held', () => {
    const { documents } = plan(withRefunds(sold, ofBoth()), credit);
    const less = ofBoth({ totalAmount: '150.00', payments: [payback(1, '150.00')] });
    const later = plan(withRefunds(sold, less), credit, documents.slice(0, 3));
    expect(later.holds.map(({ cause }) => cause)).toContain('order_changed');
  });
});

describe('a lost dispute of an order that sold a gift certificate', () => {
  const at = '2026-11-27T15:00:00.000Z';
  const lost = (amount: string): Dispute => ({
    id: '801',
    key: '801',
    bankCode: 'CLR-STRIPE',
    amount,
    fee: '0.00',
    openedAt: '2026-11-24T15:00:00.000Z',
    outcome: { result: 'lost', feeReturned: false, at },
  });
  const returning = { chargebackLost: 'return' } as const;

  it('as a return takes the goods back on the invoice and the certificate by the receipt', () => {
    const told = { disputes: [lost('154.13')] };
    const given = plan(sold, returning, [], told);
    expect(added(given).slice(1)).toEqual([
      ['BCIN-D801', '4095 -50.00', '2200 -4.13'],
      ['BCCR-1-D801-2', '1200 -54.13', '2300 -100.00', '1250 154.13'],
    ]);
    const again = plan(sold, returning, given.documents, told);
    expect([again.holds, again.missing]).toEqual([[], []]);
    const only = orderFactory({ lines: [lineOf(2, '', taxed('100.00'), certificate)] });
    const ofOnly = plan(only, returning, [], { disputes: [lost('100.00')] });
    expect(added(ofOnly).slice(1)).toEqual([['BCCR-1-D801-2', '2300 -100.00', '1250 100.00']]);
  });

  it('as a loss claims the tax of the goods back, by their share of what was sold', () => {
    const relief = plan(sold, { chargebackLost: 'loss_with_tax_relief' }, [], { disputes: [lost('154.13')] });
    expect(added(relief).slice(1)).toEqual([['BCJE-1-D801', '6020 150.00', '2200 4.13', '1250 -154.13']]);
  });

  it('leaves nothing of the certificate to refund, and is undone when the order is cancelled', () => {
    const told = { disputes: [lost('154.13')] };
    const refund = ofCertificate(1, { createdAt: '2026-11-28T15:00:00.000Z' });
    expect(plan(withRefunds(sold, refund), returning, [], told).holds).toEqual([
      expect.objectContaining({ cause: 'refunded_and_lost' }),
    ]);
    const part = { disputes: [lost('77.07')] };
    const { documents } = plan(sold, returning, [], part);
    const cancelled = { ...sold, order: { ...sold.order, statusId: 5, status: 'Cancelled' } };
    const after = plan(cancelled, returning, documents, part);
    expect([after.holds, net(after.documents)]).toEqual([[], { '1051': '77.06', '2350': '-77.06' }]);
  });
});

describe('a certificate on an invoice of its own project', () => {
  it('bears no discount: that is of the goods alone, so all of the order can be given back', () => {
    const { rules } = SALES.find(({ id }) => id === 'E28') ?? {};
    const certificates = {
      ...rules?.projectRules?.[0],
      id: 'p0',
      match: {},
      wbs1: 'P100',
      wbs2: '001',
      wbs3: '',
    };
    const order = orderFactory({
      lines: [lineOf(1, 'B-200', taxed('100.00')), lineOf(2, '', taxed('100.00'), certificate)],
      total: taxed('190.00'),
      order: { discountAmount: '10.00' },
    });
    const split = ruleSet(
      { projectRules: [...(rules?.projectRules ?? []), { priority: 100, ...certificates }] },
      { giftCertificateSaleDoc: 'invoice_line' },
    );
    const all = withRefunds(order, refundOf(1, '190.00', { items: [] }));
    const { documents, holds } = planOrder(all, split, []);
    expect([holds, documents.slice(0, 2).map(shown)]).toEqual([
      [],
      [
        ['BCIN', '2300 100.00'],
        ['BCIN-P2', '4015 100.00', '4090 -10.00'],
      ],
    ]);
  });
});

describe('a certificate that was paid in part', () => {
  it('gives back no more than was booked of it', () => {
    const order = orderFactory({
      lines: [lineOf(1, 'A-100', taxed('100.00')), lineOf(2, '', taxed('100.00'), certificate)],
      taxes: [taxRow(1, 'State', '0.00')],
      transactions: [payment(1, '100.00')],
    });
    const policy = { partialCapturePolicy: 'invoice_full' } as const;
    // The money that went back had paid the goods by half: they are owed again.
    const whole = [
      ['BCJE-R1', '2300 50.00', '2370 -50.00'],
      ['BCCR-R1-1', '2370 -50.00', '1200 -50.00'],
    ];
    const once = plan(withRefunds(order, ofCertificate()), policy);
    expect(added(once)).toEqual(whole);
    expect(net(once.documents)).toEqual({ '1200': '100.00', '4010': '-100.00' });
    const seen = plan(withRefunds(order, ofCertificate()), policy, plan(order, policy).documents);
    expect(added(seen)).toEqual(whole);
    expect(plan(withRefunds(order, ofCertificate()), policy, seen.documents).missing).toEqual([]);
    expect(
      plan(
        withRefunds(order, ofCertificate(1, { totalAmount: '120.00', payments: [payback(1, '120.00')] })),
        policy,
      ).holds,
    ).toEqual([expect.objectContaining({ cause: 'total_mismatch' })]);
    const half = refundOf(1, '50.00', {
      items: [itemOf('PRODUCT', 2, { quantity: null, requestedAmount: '50.00' })],
    });
    expect(added(plan(withRefunds(order, half), policy))[0]).toEqual([
      'BCJE-R1',
      '2300 50.00',
      '2370 -50.00',
    ]);
  });

  const onAccount = orderFactory({
    lines: [lineOf(1, 'A-100', taxed('100.00', '8.25')), lineOf(2, '', taxed('100.00'), certificate)],
    taxes: [taxRow(1, 'State', '8.25', '8.25', { orderLineId: 1 })],
    transactions: [],
    order: { paymentMethod: 'Purchase Order', paymentStatus: '', statusId: 11 },
  });
  const offline = (amount: string) => ({
    payments: [payback(1, amount, { providerId: 'custom', offline: true })],
  });
  const ofAll = refundOf(1, '208.25', {
    totalTax: '8.25',
    items: [itemOf('PRODUCT', 1), itemOf('PRODUCT', 2)],
    ...offline('208.25'),
  });

  it('or not at all, on account, takes nothing back: the goods alone are taken off the invoice', () => {
    const seen = plan(withRefunds(onAccount, ofAll), {}, plan(onAccount).documents);
    expect(added(seen)).toEqual([['BCIN-R1', '4095 -100.00', '2200 -8.25']]);
    const told = ['certificate_by_hand', 'certificate_by_hand', 'offline_refund'];
    expect(seen.notices.map(({ cause }) => cause)).toEqual(told);
    expect(net(seen.documents)).toEqual({ '4010': '-100.00', '4095': '100.00' });
    expect(plan(withRefunds(onAccount, ofAll), {}, seen.documents).missing).toEqual([]);
  });

  it('or not at all, then the order is paid: the refund stays as it was booked', () => {
    const two = refundOf(1, '104.13', {
      totalTax: '4.13',
      items: [
        itemOf('PRODUCT', 1, { quantity: null, requestedAmount: '54.13' }),
        itemOf('PRODUCT', 2, { quantity: null, requestedAmount: '50.00' }),
      ],
      ...offline('104.13'),
    });
    const { documents } = plan(withRefunds(onAccount, two), {}, plan(onAccount).documents);
    const paid = withRefunds({ ...onAccount, transactions: [payment(9, '104.12')] }, two);
    const later = plan(paid, {}, documents);
    expect([later.holds, later.missing]).toEqual([[], ['BCCR-1-1001-T9']]);
  });

  it('or not at all, given back alone, is no booking; given back twice, it is held', () => {
    const alone = (id: number) => ofCertificate(id, offline('100.00'));
    const { documents } = plan(onAccount);
    expect(added(plan(withRefunds(onAccount, alone(1)), {}, documents))).toEqual([]);
    for (const seen of [[], documents]) {
      expect(plan(withRefunds(onAccount, alone(1), alone(2)), {}, seen).holds).toEqual([
        {
          cause: 'refund_exceeds_invoice',
          field: 'refunds[2]',
          detail: 'refund 2 gives back 100.00 for 1 of 1 × Gift certificate, 0.00 of it is left',
        },
      ]);
    }
  });

  it('in part, then given back by what was declined before, is given back once', () => {
    const half = (id: number, declined: boolean) =>
      refundOf(id, '100.00', {
        items: [itemOf('PRODUCT', 2)],
        payments: [
          payback(1, '60.00', { providerId: 'custom', offline: true }),
          payback(2, '40.00', { providerId: 'custom', offline: true, isDeclined: declined }),
        ],
      });
    const rest = refundOf(2, '40.00', {
      items: [itemOf('PRODUCT', 2, { quantity: null, requestedAmount: '40.00' })],
      ...offline('40.00'),
    });
    expect(plan(withRefunds(onAccount, half(1, true), rest)).holds).toEqual([]);
    expect(plan(withRefunds(onAccount, half(1, false), rest)).holds).toEqual([
      expect.objectContaining({ cause: 'refund_exceeds_invoice', field: 'refunds[2]' }),
    ]);
  });

  it('of as much as the goods, is not taken off those when it is given back again', () => {
    const order = orderFactory({
      lines: [lineOf(1, 'A-100', taxed('100.00')), lineOf(2, '', taxed('100.00'), certificate)],
      taxes: [taxRow(1, 'State', '0.00')],
      transactions: [payment(1, '100.00')],
    });
    const policy = { partialCapturePolicy: 'invoice_full' } as const;
    expect(plan(withRefunds(order, ofCertificate(1), ofCertificate(2)), policy).holds).toEqual([
      expect.objectContaining({ cause: 'refund_exceeds_invoice', field: 'refunds[2]' }),
    ]);
    const whole = { ...order, transactions: [payment(1, '200.00')] };
    expect(plan(withRefunds(whole, ofCertificate(1), ofCertificate(2)), policy).holds).toEqual([
      expect.objectContaining({ cause: 'refund_exceeds_invoice', field: 'refunds[2]' }),
    ]);
  });

  it('and for which a person says that money went out all the same is paid from that bank', () => {
    const refundPayments = [{ refundId: 1, paymentId: 1, bankCode: 'OPER', date: '2026-11-23' }];
    expect(added(plan(withRefunds(onAccount, ofAll), {}, [], { refundPayments }))).toEqual([
      ['BCIN-R1', '4095 -100.00', '2200 -8.25'],
      ['BCCR-R1-1', '1200 -208.25'],
    ]);
  });
});

describe('a certificate that was sold on account, whose receipt is entered by hand', () => {
  const onAccount = (statusId: number, lines = [lineOf(2, '', taxed('100.00'), certificate)]) =>
    orderFactory({
      lines,
      transactions: [],
      order: { paymentMethod: 'Purchase Order', paymentStatus: '', statusId },
    });
  const byHand = (given: Plan) =>
    given.notices.filter(({ cause }) => cause === 'certificate_by_hand').map(({ detail }) => detail);
  const SOLD =
    'gift certificates of 100.00 were sold and are in no document: receipts of this order are entered by hand';
  const GOODS = [lineOf(1, 'A-100', taxed('50.00')), lineOf(2, '', taxed('100.00'), certificate)];
  const BACK = 'refund 1 gives back 100.00 of gift certificates that are in no document';
  const offline = { payments: [payback(1, '100.00', { providerId: 'custom', offline: true })] };

  it('alone is told once it is paid, and not to be posted before', () => {
    expect(byHand(plan(onAccount(11)))).toEqual([SOLD]);
    const waiting = plan(onAccount(7));
    expect([waiting.outcome, waiting.ignored?.cause, waiting.notices]).toEqual([
      'ignored',
      'status_not_payable',
      [],
    ]);
    expect(plan(withRefunds(onAccount(7), ofCertificate(1, offline))).outcome).toBe('ignored');
  });

  it('with goods is told as well, beside their invoice', () => {
    const { documents, holds, ...given } = plan(onAccount(11, GOODS));
    expect([holds, documents.map(({ batch }) => batch)]).toEqual([[], ['BCIN-1-1001']]);
    expect(byHand({ documents, holds, ...given })).toEqual([SOLD]);
  });

  it('is in a document, and no matter of a person, with each of the settings that the cause names', () => {
    const invoiced = plan(onAccount(11), { giftCertificateSaleDoc: 'invoice_line' });
    expect([byHand(invoiced), net(invoiced.documents)]).toEqual([
      [],
      { '1200': '100.00', '2300': '-100.00' },
    ]);
    const received = plan(onAccount(11), { offlineReceipts: 'on_paid_status' });
    expect([byHand(received), net(received.documents)]).toEqual([
      [],
      { '1010': '100.00', '2300': '-100.00' },
    ]);
    expect(byHand(plan(sold))).toEqual([]);
  });

  it('and given back is not held: nothing is booked that could be taken back, and it is told', () => {
    const given = plan(withRefunds(onAccount(11), ofCertificate(1, offline)));
    expect([given.outcome, given.holds, given.documents, byHand(given)]).toEqual([
      'post',
      [],
      [],
      [SOLD, BACK],
    ]);
    const twice = plan(withRefunds(onAccount(11), ofCertificate(1, offline), ofCertificate(2, offline)));
    expect(twice.holds.map(({ cause }) => cause)).toEqual(['refund_exceeds_invoice']);
  });

  it('money that went back for one of which nothing was booked is told, whatever the setting', () => {
    const settings = { offlineReceipts: 'on_paid_status' } as const;
    const toCredit = ofCertificate(1, { payments: [payback(1, '100.00', { providerId: 'storecredit' })] });
    const unpaid = { ...onAccount(4), refunds: [toCredit] };
    expect([plan(unpaid, settings).holds, byHand(plan(unpaid, settings))]).toEqual([[], [BACK]]);
    expect(byHand(plan({ ...unpaid, refunds: [ofCertificate(1, offline)] }, settings))).toEqual([]);
    const refundPayments = [{ refundId: 1, paymentId: 1, bankCode: 'OPER', date: '2026-11-23' }];
    const said = plan({ ...unpaid, refunds: [ofCertificate(1, offline)] }, settings, [], { refundPayments });
    expect(byHand(said)).toEqual([BACK]);
  });

  it('waits with its deposit, where one was paid in part', () => {
    const part = { ...onAccount(11), transactions: [payment(1, '40.00')] };
    const card = { ...part, order: { ...part.order, paymentMethod: 'stripe' } };
    const given = plan(withRefunds(card, refundOf(1, '40.00', { items: [itemOf('PRODUCT', 2)] })), {
      partialCapturePolicy: 'deposit',
    });
    expect(given.notices.map(({ cause }) => cause)).toEqual(['refund_waiting']);
  });
});
