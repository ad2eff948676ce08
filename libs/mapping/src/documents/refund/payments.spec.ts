import type { OrderSnapshot, Refund } from '#bigcommerce';
import { planOrder } from '../../plan-order.js';
import { e01With, itemOf, oneUnit, payback, refundOf } from '../../testing/refunds.js';
import { ruleSet } from '../../testing/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from '../../testing/snapshots.js';
import type { Plan, PostedDocument } from '../../types/plan.js';
import { NOTHING_TOLD } from '../../types/told.js';
import type { RuleSet } from '../../types/rules.js';

const rulesOf = (settings: Partial<RuleSet['settings']> = {}) => ruleSet({}, settings);
const planned = (refunds: Refund[], posted: readonly PostedDocument[] = [], rules = rulesOf()) =>
  planOrder(e01With(...refunds), rules, posted);
const shown = ({ documents }: Plan, from = 2) =>
  documents
    .slice(from)
    .map(({ batch, bankCode, lines }) => [
      batch.replace('-1-1001', ''),
      ...(bankCode ? [bankCode] : []),
      ...lines.map(({ account, amount }) => `${account} ${amount}`),
    ]);

const twoCards = (declined: 'none' | 'first' | 'both') =>
  oneUnit(5, {
    payments: [
      payback(11, '30.00', { isDeclined: declined !== 'none', declinedMessage: 'insufficient funds' }),
      payback(12, '24.07', { providerId: 'paypal', isDeclined: declined === 'both' }),
    ],
  });

describe('the payments of a refund', () => {
  it('are a receipt each, at the bank of their gateway, one after the other', () => {
    expect(shown(planned([twoCards('none')]))).toEqual([
      ['BCJE-R5', '4095 49.95', '2200 4.12', '2370 -30.00', '2370 -24.07'],
      ['BCCR-R5-1', 'CLR-STRIPE', '2370 -30.00'],
      ['BCCR-R5-2', 'CLR-PAYPAL', '2370 -24.07'],
    ]);
  });

  it('that are declined are left out with their share, tax included, and told', () => {
    const plan = planned([twoCards('first')]);
    expect(shown(plan)).toEqual([
      ['BCJE-R5', '4095 22.24', '2200 1.83', '2370 -24.07'],
      ['BCCR-R5-2', 'CLR-PAYPAL', '2370 -24.07'],
    ]);
    expect(plan.notices).toEqual([
      {
        cause: 'refund_declined',
        field: 'refunds[5].payments[11]',
        detail: 'refund 5: 30.00 was declined ("insufficient funds"); its part of the refund is not posted',
      },
    ]);
  });

  it('that are all declined post nothing, and leave all to the next refund', () => {
    const plan = planned([twoCards('both'), oneUnit(6)]);
    expect(shown(plan).map(([batch]) => batch)).toEqual(['BCJE-R6', 'BCCR-R6-1']);
    expect(plan.notices).toEqual([]);
  });

  it('that are declined are told until a later refund gives the same items back for as much', () => {
    const told = (...refunds: Refund[]) => planned(refunds).notices.map(({ field }) => field);
    const declined = 'refunds[5].payments[11]';
    expect(told(twoCards('first'))).toEqual([declined]);
    expect(told(twoCards('first'), oneUnit(6))).toEqual([]);
    expect(told(twoCards('first'), oneUnit(4))).toEqual([declined]);
    expect(told(twoCards('first'), refundOf(6, '15.00', { items: [itemOf('SHIPPING', 1)] }))).toEqual([
      declined,
    ]);
    const small = { totalAmount: '20.00', totalTax: '0.00', payments: [payback(61, '20.00')] };
    expect(
      told(
        twoCards('first'),
        oneUnit(6, { ...small, items: [itemOf('PRODUCT', 1, { quantity: null, requestedAmount: '20.00' })] }),
      ),
    ).toEqual([declined]);
    expect(
      told(twoCards('both'), oneUnit(6, { payments: [payback(61, '54.07', { isDeclined: true })] })),
    ).toHaveLength(3);
  });

  it('that are declined are not covered twice by the same money', () => {
    const declined = (id: number) => oneUnit(id, { payments: [payback(id, '54.07', { isDeclined: true })] });
    const { notices } = planned([declined(5), declined(6), oneUnit(7)]);
    expect(notices.map(({ field }) => field)).toEqual(['refunds[6].payments[6]']);
  });

  it('that are declined after they were booked are reversed, receipt and share; once', () => {
    const before = planned([twoCards('none')]);
    const after = planned([twoCards('first')], before.documents);
    expect(after.holds).toEqual([]);
    expect(after.missing).toEqual(['BCCR-1-1001-R5-1-X', 'BCJE-1-1001-R5-X1']);
    expect(shown(after, 6)).toEqual([['BCJE-R5-X1', '4095 -27.71', '2200 -2.29', '2370 30.00']]);
    expect(shown(after).find(([batch]) => batch === 'BCCR-R5-1-X')).toEqual([
      'BCCR-R5-1-X',
      'CLR-STRIPE',
      '2370 30.00',
    ]);
    expect(planned([twoCards('first')], after.documents).missing).toEqual([]);

    const both = planned([twoCards('both')], after.documents);
    expect(both.missing).toEqual(['BCCR-1-1001-R5-2-X', 'BCJE-1-1001-R5-X2']);
    expect(shown(both).at(-1)).toEqual(['BCJE-R5-X2', '4095 -22.24', '2200 -1.83', '2370 24.07']);
  });

  it('that are declined before their receipt went out need only their share reversed', () => {
    const before = planned([twoCards('none')]).documents.filter(({ batch }) => !batch.includes('-R5-'));
    expect(planned([twoCards('first')], before).missing).toEqual(
      ['BCJE-1-1001-R5-X1', 'BCCR-1-1001-R5-2'].reverse(),
    );
  });

  it('that come back after they were declined are for a person to see', () => {
    const before = planned([twoCards('first')]);
    expect(planned([twoCards('none')], before.documents).holds).toContainEqual(
      expect.objectContaining({ cause: 'order_changed', field: 'BCJE-1-1001-R5' }),
    );
  });

  it('that the gateway has not carried out yet wait in refunds clearing', () => {
    const refund = oneUnit(5, { payments: [payback(11, '54.07', { transactionId: '77' })] });
    const order = e01With(refund);
    const transactions = [
      ...order.transactions,
      payment(77, '54.07', { event: 'refund', status: 'pending' }),
    ];
    const plan = planOrder({ ...order, transactions }, rulesOf(), []);
    expect(shown(plan).map(([batch]) => batch)).toEqual(['BCJE-R5']);
    expect(plan.notices).toEqual([]);
  });

  it('that failed at the gateway are told while their money waits on clearing; not those said to be declined', () => {
    const noticesFor = (status: string, over: object = {}) => {
      const order = e01With(
        oneUnit(5, { payments: [payback(11, '54.07', { transactionId: '77', ...over })] }),
      );
      const failed = payment(77, '54.07', { event: 'refund', status });
      const plan = planOrder({ ...order, transactions: [...order.transactions, failed] }, rulesOf(), []);
      return plan.notices.map(({ cause, field, detail }) => [cause, field, detail.includes('"error"')]);
    };
    const field = 'refunds[5].payments[11]';
    expect(noticesFor('error')).toEqual([['refund_declined', field, true]]);
    expect(noticesFor('error', { isDeclined: true })).toEqual([['refund_declined', field, false]]);
    expect([noticesFor('pending'), noticesFor('ok')]).toEqual([[], []]);
  });

  it('without a payment rule of a gateway are held, naming the provider', () => {
    const refund = oneUnit(5, { payments: [payback(11, '54.07', { providerId: 'klarna' })] });
    expect(planned([refund]).holds).toEqual([
      expect.objectContaining({ cause: 'payment_method_unmapped', field: 'payment-rules.klarna' }),
    ]);
  });

  it('to store credit are held in credit mode when there is no bank for settlements without money', () => {
    const refund = oneUnit(5, { payments: [payback(11, '54.07', { providerId: 'storecredit' })] });
    const rules = rulesOf({ refundMode: 'credit_and_receipt', noncashBankCode: 'NOWHERE' });
    expect(planned([refund], [], rules).holds).toEqual([
      expect.objectContaining({ field: 'settings.noncashBankCode' }),
    ]);
    expect(planned([refund], [], rulesOf({ noncashBankCode: 'NOWHERE' })).outcome).toBe('post');
  });

  it('that are offline are told with their amount while all else goes out (E33)', () => {
    const offline = payback(11, '54.07', { providerId: 'custom', offline: true });
    const plan = planned([oneUnit(5, { payments: [offline] }), oneUnit(6)]);
    expect(plan.outcome).toBe('post');
    expect(shown(plan).map(([batch]) => batch)).toEqual(['BCJE-R5', 'BCJE-R6', 'BCCR-R6-1']);
    expect(plan.notices).toEqual([
      expect.objectContaining({ cause: 'offline_refund', field: 'refunds[5].payments[11]' }),
    ]);
    const held = planned([oneUnit(5, { payments: [offline] }), oneUnit(6, { totalTax: '50.00' })]);
    expect([held.outcome, held.notices]).toEqual(['held', plan.notices]);
  });

  describe('that are offline and a person names the bank of', () => {
    const offline = payback(11, '54.07', { providerId: 'custom', offline: true });
    const order = e01With(oneUnit(5, { payments: [offline] }));
    const said = (over: object = {}) => ({
      ...NOTHING_TOLD,
      refundPayments: [{ refundId: 5, paymentId: 11, bankCode: 'OPER', date: '2026-11-30', ...over }],
    });
    const before = planOrder(order, rulesOf(), []);

    it('are paid from it on the day it was said, and told no more', () => {
      const plan = planOrder(order, rulesOf(), before.documents, said());
      expect([plan.notices, plan.missing]).toEqual([[], ['BCCR-1-1001-R5-1']]);
      expect(shown(plan, 3)).toEqual([['BCCR-R5-1', 'OPER', '2370 -54.07']]);
      expect(plan.documents.at(-1)).toMatchObject({
        date: '2026-11-30',
        period: 202611,
        after: 'BCJE-1-1001-R5',
      });
      expect(plan.documents.at(-1)?.lines[0]?.explanation.text).toContain('at OPER by what a person said');
      expect(planOrder(order, rulesOf(), plan.documents, said()).missing).toEqual([]);
    });

    it('are paid on the invoice in credit mode', () => {
      const plan = planOrder(order, rulesOf({ refundMode: 'credit_and_receipt' }), [], said());
      expect(shown(plan)).toEqual([
        ['BCIN-R5', '4095 -49.95', '2200 -4.12'],
        ['BCCR-R5-1', 'OPER', '1200 -54.07'],
      ]);
    });

    it('are held when Deltek does not know the bank', () => {
      const { holds } = planOrder(order, rulesOf(), before.documents, said({ bankCode: 'NOWHERE' }));
      expect(holds).toEqual([
        expect.objectContaining({ cause: 'payment_method_unmapped', field: 'refunds[5].payments[11]' }),
      ]);
    });

    it('are still asked for when it was said of another payment', () => {
      expect(planOrder(order, rulesOf(), before.documents, said({ paymentId: 12 })).notices).toHaveLength(1);
    });
  });
});

describe('the offline refund of an order on account (E30)', () => {
  const offline = payback(11, '108.00', { providerId: 'custom', offline: true });
  const refund = oneUnit(309, { totalAmount: '108.00', totalTax: '8.00', payments: [offline] });
  const onAccount = (statusId: number): OrderSnapshot => ({
    ...orderFactory({
      lines: [lineOf(1, 'A-100', taxed('1000.00'), { quantity: 10 })],
      taxes: [taxRow(1, 'State', '80.00', '8')],
      transactions: [],
      order: { paymentMethod: 'Purchase Order', statusId },
    }),
    refunds: [refund],
  });
  const INVOICES = [
    ['BCIN', '4010 1000.00', '2200 80.00'],
    ['BCIN-R309', '4095 -100.00', '2200 -8.00'],
  ];

  it('adjusts its invoice, and asks for no bank where it is not paid: no money went back', () => {
    const plan = planOrder(onAccount(7), rulesOf(), []);
    expect([plan.holds, plan.notices, shown(plan, 0)]).toEqual([[], [], INVOICES]);
  });

  it.each([10, 14])('asks for a bank where it was paid and its receipt entered by hand: %d', (status) => {
    const plan = planOrder(onAccount(status), rulesOf(), []);
    const asked = {
      cause: 'offline_refund',
      field: 'refunds[309].payments[11]',
      detail:
        'refund 309: 108.00 was given back offline; no bank code says from where, and receipts of this order are entered by hand: if it was not paid, none left',
    };
    expect([plan.holds, plan.notices, shown(plan, 0)]).toEqual([[], [asked], INVOICES]);
    const said = { refundId: 309, paymentId: 11, bankCode: 'OPER', date: '2026-11-23' };
    const told = { ...NOTHING_TOLD, refundPayments: [said] };
    const paid = planOrder(onAccount(status), rulesOf(), plan.documents, told);
    expect([paid.notices, shown(paid, 2)]).toEqual([[], [['BCCR-R309-1', 'OPER', '1200 -108.00']]]);
  });
});

describe('the refund of an order of several projects', () => {
  const rules = ruleSet(
    {
      projectRules: [
        { id: 'p1', priority: 1, match: {}, wbs1: 'P100', wbs2: '001', wbs3: '' },
        { id: 'p2', priority: 1, match: { sku: 'B-200' }, wbs1: 'P200', wbs2: '001', wbs3: '' },
      ],
    },
    { refundMode: 'credit_and_receipt' },
  );

  it('adjusts each invoice by its own part, and pays each from it', () => {
    const whole = oneUnit(5, {
      totalAmount: '253.04',
      totalTax: '18.14',
      payments: [payback(11, '253.04')],
    });
    const plan = planOrder(e01With(whole), rules, []);
    expect(plan.holds).toEqual([]);
    const projects = plan.documents
      .slice(-3)
      .map(({ batch, lines }) => [
        batch.replace('-1-1001', ''),
        ...lines.map(({ wbs, account, amount }) => `${wbs?.wbs1} ${account} ${amount}`),
      ]);
    expect(projects).toEqual([
      ['BCIN-R5', 'P100 4095 -99.90', 'P100 4050 -6.81', 'P100 2200 -8.24'],
      ['BCIN-R5-P2', 'P200 4095 -120.00', 'P200 4050 -8.19', 'P200 2200 -9.90'],
      ['BCCR-R5-1', 'P100 1200 -114.95', 'P200 1200 -138.09'],
    ]);
    expect(planOrder(e01With(whole), rules, plan.documents).missing).toEqual([]);
  });

  it('in part takes the tax from the project whose goods came back', () => {
    const plan = planOrder(e01With(oneUnit(5)), rules, []);
    const [memo] = plan.documents.slice(-2);
    expect(memo?.lines.map(({ wbs, account, amount }) => `${wbs?.wbs1} ${account} ${amount}`)).toEqual([
      'P100 4095 -49.95',
      'P100 2200 -4.12',
    ]);
    const other = refundOf(6, '129.90', { totalTax: '9.90', items: [itemOf('PRODUCT', 2)] });
    const both = planOrder(e01With(oneUnit(5), other), rules, plan.documents);
    expect(both.holds).toEqual([]);
    const lines = both.documents.filter(({ batch }) => batch.includes('-R6')).flatMap((each) => each.lines);
    expect(lines.map(({ wbs, account, amount }) => `${wbs?.wbs1} ${account} ${amount}`)).toEqual([
      'P200 4095 -120.00',
      'P200 2200 -9.90',
      'P200 1200 -129.90',
    ]);
  });

  describe('of which one was given back by a journal entry, and the next one adjusts the invoices', () => {
    const journal = { ...rules, settings: ruleSet().settings };
    const first = refundOf(1, '108.25', { totalTax: '8.25', items: [itemOf('PRODUCT', 1)] });
    const second = refundOf(2, '108.25', {
      totalTax: '8.25',
      createdAt: '2026-11-23T15:00:00.000Z',
      items: [itemOf('PRODUCT', 2)],
      payments: [payback(20, '108.25')],
    });
    const order = orderFactory({
      lines: [lineOf(1, 'A-100', taxed('100.00', '8.25')), lineOf(2, 'B-200', taxed('100.00', '8.25'))],
      taxes: [
        taxRow(1, 'State', '8.25', '8.25', { orderLineId: 1 }),
        taxRow(2, 'State', '8.25', '8.25', { orderLineId: 2 }),
      ],
    });
    const { documents } = planOrder({ ...order, refunds: [first] }, journal, []);
    const memosAfter = (posted: readonly PostedDocument[]) => {
      const plan = planOrder({ ...order, refunds: [first, second] }, rules, posted);
      expect(plan.holds).toEqual([]);
      return plan.documents
        .filter(({ batch }) => batch.startsWith('BCIN-1-1001-R2'))
        .flatMap(({ lines }) => lines.map(({ wbs, account, amount }) => `${wbs?.wbs1} ${account} ${amount}`));
    };

    it('the tax stays with the project of its goods: the entry says whose it took', () => {
      const taxes = documents.flatMap(({ type, lines }) =>
        type === 'JE' ? lines.filter(({ role }) => role === 'tax') : [],
      );
      expect(taxes.map(({ wbs, amount, explanation }) => [wbs, amount, explanation.source])).toEqual([
        [null, '8.25', 'refunds[1] of order.taxes[State/Default] on P100/001'],
      ]);
      expect(memosAfter(documents)).toEqual(['P200 4095 -100.00', 'P200 2200 -8.25']);
    });

    it('also after an entry of old that does not say it: its goods do', () => {
      const old = documents.map(({ lines, ...document }) => ({
        ...document,
        lines: lines.map(({ explanation, ...line }) => ({
          ...line,
          explanation: { ...explanation, source: explanation.source.replace(/ on P\d+.*$/, '') },
        })),
      }));
      expect(old).not.toEqual(documents);
      expect(memosAfter(old)).toEqual(['P200 4095 -100.00', 'P200 2200 -8.25']);
    });

    it('and of both at once, each of its own', () => {
      const both = refundOf(1, '108.25', {
        totalTax: '8.25',
        items: [1, 2].map((id) => itemOf('PRODUCT', id, { quantity: null, requestedAmount: '54.13' })),
      });
      const posted = planOrder({ ...order, refunds: [both] }, journal, []).documents;
      const rest = refundOf(2, '108.25', { ...second, items: [] });
      const plan = planOrder({ ...order, refunds: [both, rest] }, rules, posted);
      expect(plan.holds).toEqual([]);
      const totals = plan.documents
        .filter(({ batch }) => /IN-1-1001-R2/.test(batch))
        .map(({ total }) => total);
      expect(totals).toEqual(['-54.12', '-54.13']);
    });
  });
});
