import type { OrderSnapshot } from '#bigcommerce';
import { formatMoney } from '#money';
import { planOrder } from '../plan-order.js';
import { euroOrder } from '../testing/euro.js';
import { e01With, itemOf, oneUnit, payback, refundOf } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, payment, taxed } from '../testing/snapshots.js';
import type { Plan, PlannedDocument } from '../types/plan.js';
import type { PostingSettings, RuleSet } from '../types/rules.js';
import { NOTHING_TOLD, type Told } from '../types/told.js';
import { addUp } from './add-up.js';
import { GAP_REASONS } from './reasons.js';
import type { DocumentStanding } from './row.js';

type Look = {
  settings?: Partial<PostingSettings>;
  rules?: Partial<RuleSet>;
  told?: Partial<Told>;
  posted?: readonly PlannedDocument[];
};
type Standings = Readonly<Record<string, DocumentStanding>>;

/** Looked at one after another; what was planned before is posted. */
function lived(
  looks: readonly OrderSnapshot[],
  { settings, rules, told, posted: before = [] }: Look = {},
): Plan {
  let posted = before;
  return looks.map((snapshot) => {
    const plan = planOrder(snapshot, ruleSet(rules, settings), posted, { ...NOTHING_TOLD, ...told });
    if (plan.outcome === 'post') posted = plan.documents;
    return plan;
  })[looks.length - 1]!;
}

/** Each row as a bookkeeper reads it: `label: store, booked, difference (reason)`. */
function rowsOf(looks: readonly OrderSnapshot[], look: Look = {}, standings: Standings = {}): string[] {
  const plan = lived(looks, look);
  const documents = plan.documents.map((document) => {
    const standing = standings[document.batch] ?? 'booked';
    return { document, standing, cause: null };
  });
  const { rows } = addUp(looks.at(-1)!, plan, documents, { ...NOTHING_TOLD, ...look.told });
  return rows.map(({ label, store, booked, difference, reason }) => {
    const amounts = [store, booked, difference].map(formatMoney).join(', ');
    return `${label}: ${amounts}${reason ? ` (${reason.code})` : ''}`;
  });
}

const offline = (id: number) =>
  oneUnit(id, { payments: [payback(1, '54.07', { providerId: 'custom', offline: true })] });
const bank = { refundId: 301, paymentId: 1, bankCode: 'OPER', date: '2026-11-23' };
const onAccount = { paymentMethod: 'Purchase Order', paymentStatus: '' };

/** What is open although everything but one document is booked, which nobody planned. */
const without = (batch: string, ...looks: readonly OrderSnapshot[]) => {
  const plan = lived(looks);
  const left = plan.documents.filter((document) => document.batch !== batch);
  expect(left).toHaveLength(plan.documents.length - 1);
  const booked = left.map((document) => ({ document, standing: 'booked' as const, cause: null }));
  const { rows } = addUp(looks.at(-1)!, { ...plan, documents: left }, booked, NOTHING_TOLD);
  return rows.flatMap(({ kind, reason }) => (reason ? [`${kind} ${reason.code}`] : []));
};

describe('a document that was forgotten has no excuse:', () => {
  it('the receipt of a payment by a gateway', () => {
    expect(without('BCCR-1-1001-T5001', e01With())).toContain('payment unexplained');
  });

  it('the receipt of a refund by a gateway', () => {
    const looks = [e01With(), e01With(oneUnit(301))];
    expect(without('BCCR-1-1001-R301-1', ...looks)).toContain('refund_payment unexplained');
  });
});

describe('an order that is booked in full', () => {
  it('adds up to 0.00 in every row', () => {
    expect(rowsOf([e01With()])).toEqual([
      'Order total: 253.04, 253.04, 0.00',
      'of it tax: 18.14, 18.14, 0.00',
      'Payment by stripe: 253.04, 253.04, 0.00',
      'Money in less money back: 253.04, 253.04, 0.00',
      'Still owed, less deposits: 0.00, 0.00, 0.00',
    ]);
  });

  it.each(['journal_and_receipt', 'credit_and_receipt', 'journal_entry'] as const)(
    'has a row for what a refund took back and one for each of its payments (%s)',
    (refundMode) => {
      const split = [payback(1, '30.00'), payback(2, '24.07', { providerId: 'storecredit' })];
      const refunded = e01With(oneUnit(301, { payments: split }));
      expect(rowsOf([e01With(), refunded], { settings: { refundMode } }).slice(3)).toEqual([
        'Refund 301, taken back from the sale: -54.07, -54.07, 0.00',
        'Refund 301, given back by stripe: -30.00, -30.00, 0.00',
        'Refund 301, given back by storecredit: -24.07, -24.07, 0.00',
        'Money in less money back: 198.97, 198.97, 0.00',
        'Still owed, less deposits: 0.00, 0.00, 0.00',
      ]);
    },
  );

  it('counts gift certificates that were sold and redeemed, and store credit, on their receipts', () => {
    const sold = orderFactory({
      lines: [
        lineOf(1, 'A-100', taxed('50.00')),
        lineOf(2, '', taxed('100.00'), { type: 'giftcertificate' }),
      ],
      transactions: [payment(5001, '120.00')],
      order: { giftCertificateAmount: '10.0000', storeCreditAmount: '20.0000' },
    });
    expect(rowsOf([sold])).toEqual([
      'Order total: 150.00, 150.00, 0.00',
      'of it tax: 0.00, 0.00, 0.00',
      'Payment by stripe: 120.00, 120.00, 0.00',
      'Gift certificate redeemed: 10.00, 10.00, 0.00',
      'Store credit redeemed: 20.00, 20.00, 0.00',
      'Money in less money back: 150.00, 150.00, 0.00',
      'Still owed, less deposits: 0.00, 0.00, 0.00',
    ]);
  });

  it('is told before what certificates and store credit paid, where the store says it after', () => {
    const net = orderFactory({
      lines: [lineOf(1, 'A-100', taxed('50.00'))],
      total: taxed('40.00'),
      transactions: [payment(5001, '40.00')],
      order: { giftCertificateAmount: '10.0000' },
    });
    expect(rowsOf([net], { settings: { orderTotalBasis: 'net' } })[0]).toBe(
      'Order total: 50.00, 50.00, 0.00',
    );
  });

  it('is told in the ledger’s currency, at the rate of its documents', () => {
    const rates = [{ currency: 'EUR', day: '2026-11-20', rate: '1.0850' }];
    const rows = rowsOf([euroOrder({ id: 1012 })], {
      settings: { rateSource: 'daily_table' },
      rules: { rates },
    });
    expect(rows[0]).toBe('Order total: 217.00, 217.00, 0.00');
    expect(rows.filter((row) => !row.endsWith(' 0.00'))).toEqual([]);
  });

  it('shows what is open of an order on account, returns without money taken off', () => {
    const goods = { lines: [lineOf(1, 'A-100', taxed('1000.00'), { quantity: 10 })], transactions: [] };
    const order = orderFactory({ ...goods, order: { ...onAccount, statusId: 7 } });
    const back = refundOf(309, '100.00', {
      items: [itemOf('PRODUCT', 1)],
      payments: [payback(1, '100.00', { providerId: 'custom', offline: true })],
    });
    expect(rowsOf([order, { ...order, refunds: [back] }]).slice(2)).toEqual([
      'Refund 309, taken back from the sale: -100.00, -100.00, 0.00',
      'Refund 309, given back by custom: -100.00, 0.00, -100.00 (lowers_what_is_owed)',
      'Money in less money back: -100.00, 0.00, -100.00 (lowers_what_is_owed)',
      'Still owed, less deposits: 900.00, 900.00, 0.00',
    ]);
  });
});

describe('a difference has its reason', () => {
  const statementOf = (looks: readonly OrderSnapshot[], look: Look = {}, standings: Standings = {}) =>
    rowsOf(looks, look, standings).filter((row) => row.endsWith(')'));

  it.each([
    ['not_sent', 'not_sent'],
    ['sent_not_posted', 'sent_not_posted'],
    ['uncertain', 'uncertain'],
    ['refused', 'refused'],
    ['stopped', 'stopped'],
    ['given_up', 'given_up'],
  ] as const)('when its receipt is %s', (standing, code) => {
    expect(statementOf([e01With()], {}, { 'BCCR-1-1001-T5001': standing })).toEqual([
      `Payment by stripe: 253.04, 0.00, 253.04 (${code})`,
      `Money in less money back: 253.04, 0.00, 253.04 (${code})`,
      `Still owed, less deposits: 0.00, 253.04, -253.04 (${code})`,
    ]);
  });

  it('when the order is held: the cause in words', () => {
    const plan = lived([e01With()], { rules: { firm: null } });
    const { rows } = addUp(e01With(), plan, [], NOTHING_TOLD);
    expect(rows[0]).toMatchObject({ booked: 0n, reason: { code: 'held' } });
    expect(rows[0]?.reason?.text).toContain('not matched to a Deltek firm');
  });

  it('when nothing is to be posted of it', () => {
    const order = orderFactory({
      lines: [lineOf(1, 'A-100', taxed('50.00'))],
      order: { externalSource: 'M-MIG' },
    });
    const { rows } = addUp(order, lived([order]), [], NOTHING_TOLD);
    expect(rows[0]?.reason).toMatchObject({ code: 'ignored', text: expect.stringContaining('imported') });
  });

  it('when it is authorized only', () => {
    const transactions = [payment(5001, '253.04', { event: 'authorization' })];
    const order = { ...e01With(), transactions };
    const rows = statementOf([{ ...order, order: { ...order.order, statusId: 7, paymentStatus: '' } }]);
    expect(rows).toContain('Authorization by stripe: 253.04, 0.00, 253.04 (not_captured)');
  });

  it('when it was paid outside of a gateway, and the bookkeeper enters the receipt', () => {
    const paid = e01With();
    const check = { method: 'check', gateway: 'check', gatewayTransactionId: null };
    const transactions = [payment(5001, '253.04', check)];
    const order = { ...paid, order: { ...paid.order, ...onAccount }, transactions };
    expect(statementOf([order])).toEqual([
      'Payment by check: 253.04, 0.00, 253.04 (offline_receipt)',
      'Money in less money back: 253.04, 0.00, 253.04 (offline_receipt)',
      'Still owed, less deposits: 0.00, 253.04, -253.04 (offline_receipt)',
    ]);
  });

  it('when a payment of a refund was declined', () => {
    const declined = oneUnit(301, {
      payments: [payback(1, '30.00'), payback(2, '24.07', { isDeclined: true })],
    });
    expect(statementOf([e01With(), e01With(declined)])).toEqual([
      'Refund 301, taken back from the sale: -54.07, -30.00, -24.07 (declined)',
      'Refund 301, given back by stripe: -24.07, 0.00, -24.07 (declined)',
      'Money in less money back: 198.97, 223.04, -24.07 (declined)',
    ]);
  });

  it('when the gateway has not carried a refund out yet', () => {
    const pending = payment(6001, '54.07', { event: 'refund', status: 'pending' });
    const order = e01With(oneUnit(301, { payments: [payback(1, '54.07', { transactionId: '6001' })] }));
    const waiting = { ...order, transactions: [...order.transactions, pending] };
    expect(statementOf([e01With(), waiting])[0]).toContain('(waiting_for_gateway)');
  });

  it('when a refund waits for the bank that paid it, until a person names it', () => {
    const looks = [e01With(), e01With(offline(301))];
    expect(statementOf(looks)).toEqual([
      'Refund 301, given back by custom: -54.07, 0.00, -54.07 (waiting_for_bank)',
      'Money in less money back: 198.97, 253.04, -54.07 (waiting_for_bank)',
    ]);
    expect(statementOf(looks, { told: { refundPayments: [bank] } })).toEqual([]);
  });

  it('when a refund is kept as a credit', () => {
    expect(
      statementOf([e01With(), e01With(oneUnit(301))], { settings: { refundMode: 'credit_only' } }),
    ).toEqual([
      'Refund 301, given back by stripe: -54.07, 0.00, -54.07 (paid_elsewhere)',
      'Money in less money back: 198.97, 253.04, -54.07 (paid_elsewhere)',
    ]);
  });

  describe('when a refund out of what was paid too much is paid elsewhere but for its store credit', () => {
    const lines = (net: string) => [lineOf(1, 'A-100', taxed(net))];
    const transactions = [payment(5001, '100.00')];
    const payments = [payback(1, '15.00'), payback(2, '5.00', { providerId: 'storecredit' })];
    const items = [itemOf('ORDER', 1001, { requestedAmount: '20.00' })];
    const refunds = [refundOf(301, '20.00', { items, payments })];
    const looks = [
      orderFactory({ lines: lines('100.00'), transactions }),
      orderFactory({ lines: lines('80.00'), transactions }),
      orderFactory({ lines: lines('80.00'), transactions, snapshot: { refunds } }),
    ];
    const settings = { refundMode: 'credit_only' } as const;
    const elsewhere = [
      'Refund 301, taken back from the sale: -20.00, 0.00, -20.00 (out_of_credit)',
      'Refund 301, given back by stripe: -15.00, 0.00, -15.00 (paid_elsewhere)',
      'Money in less money back: 80.00, 95.00, -15.00 (paid_elsewhere)',
    ];

    it('by this version', () => expect(statementOf(looks, { settings })).toEqual(elsewhere));

    it('by one before, whose payouts did not say their mode', () => {
      const posted = lived(looks, { settings }).documents.map((document) =>
        document.batch.includes('-R301-') ? { ...document, mode: '' as const } : document,
      );
      expect(statementOf(looks.slice(-1), { settings, posted })).toEqual(elsewhere);
    });

    it('and is planned with its receipt, where it is to be paid from here', () => {
      const { documents } = lived(looks, { settings: { refundMode: 'journal_and_receipt' } });
      expect(documents.map(({ batch }) => batch)).toContain('BCCR-1-1001-R301-1');
    });
  });

  it('when the order was cancelled, and its money is kept as a deposit', () => {
    const order = e01With();
    const cancelled = { ...order, order: { ...order.order, statusId: 5, status: 'Cancelled' } };
    expect(rowsOf([order, cancelled])).toEqual([
      'Order total: 253.04, 0.00, 253.04 (cancelled)',
      'of it tax: 18.14, 0.00, 18.14 (cancelled)',
      'Payment by stripe: 253.04, 253.04, 0.00',
      'Money in less money back: 253.04, 253.04, 0.00',
      'Still owed, less deposits: -253.04, -253.04, 0.00',
    ]);
  });

  it.each(['loss', 'loss_with_tax_relief', 'return'] as const)(
    'and is owed no more where a dispute took it before or after the order was cancelled (%s)',
    (chargebackLost) => {
      const at = '2026-11-22T15:00:00.000Z';
      const outcome = { result: 'lost' as const, feeReturned: false, at };
      const dispute = { id: '8', key: '8', bankCode: 'CLR-STRIPE', amount: '53.04', fee: '0.00' };
      const told = { disputes: [{ ...dispute, openedAt: at, outcome }] };
      const sold = orderFactory({
        lines: [
          lineOf(1, 'A-100', taxed('153.04')),
          lineOf(2, '', taxed('100.00'), { type: 'giftcertificate' }),
        ],
        transactions: [payment(5001, '253.04')],
      });
      for (const order of [e01With(), sold]) {
        const gone = { ...order, order: { ...order.order, statusId: 5, status: 'Cancelled' } };
        for (const looks of [[order, gone], [gone]]) {
          const rows = rowsOf(looks, { told, settings: { chargebackLost } });
          expect(rows.at(-1)).toBe('Still owed, less deposits: -200.00, -200.00, 0.00');
          expect(rows.join()).not.toContain('unexplained');
        }
      }
    },
  );

  it('when a part of a refund was declined and the order cancelled afterwards: what was taken back stays so', () => {
    const refund = oneUnit(301, {
      payments: [payback(1, '30.00', { isDeclined: true }), payback(2, '24.07')],
    });
    const order = e01With(refund);
    const cancelled = { ...order, order: { ...order.order, statusId: 5, status: 'Cancelled' } };
    expect(rowsOf([order, cancelled]).filter((row) => row.startsWith('Refund'))).toEqual([
      'Refund 301, taken back from the sale: -54.07, -24.07, -30.00 (declined)',
      'Refund 301, given back by stripe: -30.00, 0.00, -30.00 (declined)',
      'Refund 301, given back by stripe: -24.07, -24.07, 0.00',
    ]);
  });

  it('when an unpaid gift certificate is given back: nothing of it was booked', () => {
    const order = orderFactory({
      lines: [
        lineOf(1, 'A-100', taxed('100.00')),
        lineOf(2, '', taxed('100.00'), { type: 'giftcertificate', name: 'GC' }),
      ],
      transactions: [],
      order: { ...onAccount, statusId: 11 },
    });
    const refund = refundOf(301, '200.00', {
      items: [itemOf('PRODUCT', 1), itemOf('PRODUCT', 2)],
      payments: [payback(1, '200.00', { providerId: 'custom', offline: true })],
    });
    expect(
      rowsOf([order, { ...order, refunds: [refund] }]).filter((row) => row.startsWith('Refund')),
    ).toEqual([
      'Refund 301, taken back from the sale: -200.00, -100.00, -100.00 (certificates_unpaid)',
      'Refund 301, given back by custom: -200.00, 0.00, -200.00 (waiting_for_bank)',
    ]);
  });

  it('when it is not to be invoiced yet, and its money is a deposit', () => {
    expect(statementOf([e01With()], { settings: { invoiceTrigger: 'shipped' } })).toEqual([
      'Order total: 253.04, 0.00, 253.04 (not_invoiced_yet)',
      'of it tax: 18.14, 0.00, 18.14 (not_invoiced_yet)',
      'Still owed, less deposits: 0.00, -253.04, 253.04 (not_invoiced_yet)',
    ]);
  });

  it('when several differ, in the sums: look above', () => {
    const declined = oneUnit(301, { payments: [payback(1, '54.07', { isDeclined: true })] });
    const rows = statementOf([e01With(declined)], {}, { 'BCCR-1-1001-T5001': 'uncertain' });
    expect(rows.at(-1)).toBe('Still owed, less deposits: 0.00, 253.04, -253.04 (as_above)');
  });

  it('and never the one that says nothing, as long as documents say what they should', () => {
    const plan = lived([e01With()]);
    const wrong = plan.documents.map((document) => ({
      document: { ...document, lines: document.lines.slice(1) },
      standing: 'booked' as const,
      cause: null,
    }));
    const codes = addUp(e01With(), plan, wrong, NOTHING_TOLD).rows.map(({ reason }) => reason?.code);
    expect(codes).toContain('unexplained');
    expect(GAP_REASONS.unexplained).toContain('report it');
  });
});

describe('an order whose life took an unusual way', () => {
  const goods = {
    lines: [lineOf(1, 'A-100', taxed('50.00')), lineOf(2, '', taxed('100.00'), { type: 'giftcertificate' })],
  };

  it('has its certificate given back beside the goods, whoever bears it', () => {
    const items = [itemOf('PRODUCT', 1), itemOf('PRODUCT', 2)];
    const order = orderFactory({ ...goods, snapshot: { refunds: [refundOf(1, '150.00', { items })] } });
    for (const giftCertificateSaleDoc of ['receipt_line', 'invoice_line'] as const) {
      for (const refundMode of ['journal_and_receipt', 'credit_and_receipt'] as const) {
        expect(rowsOf([order], { settings: { giftCertificateSaleDoc, refundMode } }).slice(3)).toEqual([
          'Refund 1, taken back from the sale: -150.00, -150.00, 0.00',
          'Refund 1, given back by stripe: -150.00, -150.00, 0.00',
          'Money in less money back: 0.00, 0.00, 0.00',
          'Still owed, less deposits: 0.00, 0.00, 0.00',
        ]);
      }
    }
  });

  it('says of what was given back early that it waits for the invoice', () => {
    const items = [itemOf('ORDER', 1001, { requestedAmount: '10.00' })];
    const order = orderFactory({ ...goods, snapshot: { refunds: [refundOf(1, '10.00', { items })] } });
    expect(rowsOf([order], { settings: { invoiceTrigger: 'shipped' } }).slice(3)).toEqual([
      'Refund 1, taken back from the sale: -10.00, 0.00, -10.00 (not_invoiced_yet)',
      'Refund 1, given back by stripe: -10.00, 0.00, -10.00 (not_invoiced_yet)',
      'Money in less money back: 140.00, 150.00, -10.00 (not_invoiced_yet)',
      'Still owed, less deposits: 0.00, -150.00, 150.00 (not_invoiced_yet)',
    ]);
  });

  it('has nothing billed while its authorization is voided, and all of it when it is authorized again', () => {
    const own = (id: number, event: string, day: number) =>
      payment(id, '150.00', { event, createdAt: `2026-11-2${day}T16:00:00.000Z` });
    const looks = [
      [own(1, 'authorization', 0)],
      [own(1, 'authorization', 0), own(2, 'void', 1)],
      [own(1, 'authorization', 0), own(2, 'void', 1), own(3, 'authorization', 2), own(4, 'capture', 3)],
    ].map((transactions) => orderFactory({ ...goods, transactions, order: { statusId: 7 } }));
    const settings = { invoiceTrigger: 'authorized', giftCertificateSaleDoc: 'invoice_line' } as const;
    expect(rowsOf(looks.slice(0, 2), { settings })[0]).toBe('Order total: 150.00, 0.00, 150.00 (cancelled)');
    const [total, , ...rows] = rowsOf(looks, { settings });
    expect([total, ...rows.slice(-2)]).toEqual([
      'Order total: 150.00, 150.00, 0.00',
      'Money in less money back: 150.00, 150.00, 0.00',
      'Still owed, less deposits: 0.00, 0.00, 0.00',
    ]);
  });
});

describe('an order with disputes', () => {
  const dispute = (result: 'won' | 'lost' | null, own: Partial<Told['disputes'][number]> = {}) => ({
    id: '801',
    key: '801',
    bankCode: 'CLR-STRIPE',
    amount: '100.00',
    fee: '15.00',
    openedAt: '2026-11-21T15:00:00.000Z',
    outcome: result && { result, feeReturned: false, at: '2026-11-22T15:00:00.000Z' },
    ...own,
  });
  const disputeRows = (rows: readonly string[]) =>
    rows
      .filter((row) => /^(Dispute|Money|Still)/.test(row))
      .map((row) => row.replace(/, less deposits|in less /, ''));

  it.each(['loss', 'loss_with_tax_relief', 'return'] as const)(
    'has a row for each: the money that went, and its fee (%s)',
    (chargebackLost) => {
      const settings = { chargebackLost };
      const of = (result: 'won' | 'lost' | null) =>
        disputeRows(rowsOf([e01With()], { settings, told: { disputes: [dispute(result)] } }));
      expect(of(null)).toEqual([
        'Dispute 801, open: -115.00, -115.00, 0.00',
        'Money money back: 138.04, 138.04, 0.00',
        'Still owed: 0.00, 0.00, 0.00',
      ]);
      expect(of('lost')).toEqual([
        'Dispute 801, lost: -115.00, -115.00, 0.00',
        'Money money back: 138.04, 138.04, 0.00',
        'Still owed: 0.00, 0.00, 0.00',
      ]);
      expect(of('won')[0]).toBe('Dispute 801, won: -15.00, -15.00, 0.00');
    },
  );

  it('says why one is not booked yet, and names all its documents', () => {
    const told = { disputes: [dispute('lost'), dispute('won', { id: '802', key: '802', amount: '10.00' })] };
    const rows = rowsOf([e01With()], { told }, { 'BCCR-1-D801-1': 'not_sent' });
    expect(disputeRows(rows)).toEqual([
      'Dispute 801, lost: -115.00, 0.00, -115.00 (not_sent)',
      'Dispute 802, won: -15.00, -15.00, 0.00',
      'Money money back: 123.04, 238.04, -115.00 (not_sent)',
      'Still owed: 0.00, 0.00, 0.00',
    ]);
    const plan = lived([e01With()], { told });
    const documents = plan.documents.map((document) => ({
      document,
      standing: 'booked' as const,
      cause: null,
    }));
    const [first] = addUp(e01With(), plan, documents, { ...NOTHING_TOLD, ...told }).rows.filter(
      ({ kind }) => kind === 'dispute',
    );
    expect(first?.batches).toEqual(['BCCR-1-D801-1', 'BCJE-1-D801']);
  });

  it('shows one of a converted order at its rate', () => {
    const rules = { rates: [{ currency: 'EUR', day: '2026-11-20', rate: '1.0850' }] };
    const told = { disputes: [dispute('lost', { amount: '200.00', fee: '0.00' })] };
    const rows = rowsOf([euroOrder()], { rules, settings: { rateSource: 'daily_table' }, told });
    expect(disputeRows(rows).slice(0, 2)).toEqual([
      'Dispute 801, lost: -217.00, -217.00, 0.00',
      'Money money back: 0.00, 0.00, 0.00',
    ]);
  });
});
