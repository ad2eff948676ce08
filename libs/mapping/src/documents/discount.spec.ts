import type { OrderSnapshot, Refund } from '#bigcommerce';
import { Books } from '../checks/books.js';
import { Holds } from '../holds.js';
import { planOrder } from '../plan-order.js';
import { linesOf, net as netOf } from '../testing/net.js';
import { itemOf, refundOf } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, payment, taxed } from '../testing/snapshots.js';
import type { Plan, PlannedDocument } from '../types/plan.js';
import { REFUND_MODES, type PostingSettings } from '../types/rules.js';
import { NOTHING_TOLD } from '../types/told.js';
import { checkWholeTotal } from './whole-total.js';

const [INVOICE, RECEIPT] = ['BCIN-1-1001', 'BCCR-1-1001-T5001'];
const net = ruleSet({}, { discountMode: 'net' });
/** A free sample whose shipping of 10.00 a coupon lowers. */
const sample = orderFactory({
  lines: [lineOf(1, 'A-100', taxed('0.00'))],
  shipping: taxed('10.00'),
  total: taxed('6.00'),
  order: { couponDiscount: '4.0000' },
});
const certificate = (amount: string) => lineOf(1, '', taxed(amount), { type: 'giftcertificate' });
/** A gift certificate alone, sold at a discount. */
const cheap = orderFactory({
  lines: [certificate('100.00')],
  total: taxed('90.00'),
  order: { discountAmount: '10.0000' },
});
const asPosted = (document: PlannedDocument | undefined, amount: string): PlannedDocument => ({
  ...document!,
  total: amount,
  lines: document!.lines.map((line) => ({ ...line, amount })),
});
const lostOf = (amount: string) => {
  const outcome = { result: 'lost', feeReturned: false, at: '2026-11-27T15:00:00.000Z' } as const;
  const [openedAt, bankCode] = ['2026-11-24T15:00:00.000Z', 'CLR-STRIPE'];
  const dispute = { id: '801', key: '801', bankCode, amount, fee: '0.00', openedAt, outcome };
  return { ...NOTHING_TOLD, disputes: [dispute] };
};
const causes = (holds: Plan['holds']) => holds.map(({ cause, detail }) => `${cause}: ${detail}`);

describe('a discount without goods to take it off', () => {
  it('is a line of its own in mode net too: the invoice is the order, and is paid', () => {
    const plan = planOrder(sample, net, []);
    expect(linesOf(plan, INVOICE)).toEqual(['4090 -4.00', '4050 10.00']);
    expect(linesOf(plan, RECEIPT)).toEqual(['1200 6.00']);
    expect(plan.documents.map(({ total }) => total)).toEqual(['6.00', '6.00']);
  });

  it('is a line of its own beside gift certificates that the invoice bears', () => {
    const rules = ruleSet({}, { discountMode: 'net', giftCertificateSaleDoc: 'invoice_line' });
    const plan = planOrder(cheap, rules, []);
    expect(linesOf(plan, INVOICE)).toEqual(['4090 -10.00', '2300 100.00']);
    expect(linesOf(plan, RECEIPT)).toEqual(['1200 90.00']);
  });

  it('is a line of its own where goods are only taken off', () => {
    const order = orderFactory({
      lines: [lineOf(1, 'A-100', taxed('-5.00'))],
      shipping: taxed('20.00'),
      total: taxed('12.00'),
      order: { couponDiscount: '3.0000' },
    });
    expect(linesOf(planOrder(order, net, []), INVOICE)).toEqual(['4010 -5.00', '4090 -3.00', '4050 20.00']);
  });

  it('waits for the account of the discount', () => {
    const accountRules = net.accountRules.filter(({ role }) => role !== 'discount');
    const { holds } = planOrder(sample, { ...net, accountRules }, []);
    expect(holds.map(({ cause, field }) => [cause, field])).toEqual([
      ['account_unmapped', 'account-rules.discount'],
    ]);
  });
});

describe('a refund of all of an order whose discount is taken off no goods', () => {
  const refunded = (order: OrderSnapshot, refund: Refund) => ({ ...order, refunds: [refund] });
  const ofShipping = (id: number, amount: string) => refundOf(id, amount, { items: [itemOf('SHIPPING', 1)] });
  const ofCertificate = refundOf(1, '90.00', { items: [itemOf('PRODUCT', 1)] });
  const looked = (order: OrderSnapshot, settings: Partial<PostingSettings>) => {
    const given = planOrder(order, ruleSet({}, settings), []);
    expect([given.holds, given.notices]).toEqual([[], []]);
    const again = planOrder(order, ruleSet({}, settings), given.documents);
    expect([again.holds, again.missing]).toEqual([[], []]);
    return given;
  };

  it.each(REFUND_MODES)('leaves nothing of it: %s', (refundMode) => {
    for (const giftCertificateSaleDoc of ['receipt_line', 'invoice_line'] as const) {
      const settings = { refundMode, giftCertificateSaleDoc };
      const moved = Object.keys(netOf(looked(refunded(cheap, ofCertificate), settings)));
      const shipped = Object.keys(netOf(looked(refunded(sample, ofShipping(1, '6.00')), settings)));
      expect([moved, shipped].map((accounts) => accounts.includes('2300'))).toEqual([false, false]);
      // Whoever keeps credits pays them out by hand.
      const isPaid = refundMode !== 'credit_only';
      expect([moved, shipped].map((accounts) => accounts.includes('1051'))).toEqual([!isPaid, !isPaid]);
    }
  });

  it('is of its costs what was charged for them, in several parts too', () => {
    const whole = refunded(sample, ofShipping(1, '6.00'));
    const credit = { refundMode: 'credit_and_receipt' } as const;
    expect(linesOf(looked(whole, {}), 'BCJE-1-1001-R1')).toEqual(['4095 6.00', '2370 -6.00']);
    expect(linesOf(looked(whole, credit), 'BCIN-1-1001-R1')).toEqual(['4050 -10.00', '4090 4.00']);
    const parts = { ...sample, refunds: [ofShipping(1, '2.50'), ofShipping(2, '3.50')] };
    expect(netOf(looked(parts, credit))).toEqual({});
    const tooMuch = planOrder(refunded(sample, ofShipping(1, '8.00')), net, []);
    expect(tooMuch.holds.map(({ field }) => field)).toEqual(['refunds[1]']);
  });

  it('is of gift certificates alone all of their liability, less the discount', () => {
    const whole = refunded(cheap, ofCertificate);
    const credit = { refundMode: 'credit_and_receipt' } as const;
    expect(linesOf(looked(whole, {}), 'BCJE-1-1001-R1')).toEqual([
      '4095 -10.00',
      '2300 100.00',
      '2370 -90.00',
    ]);
    expect(linesOf(looked(whole, credit), 'BCIN-1-1001-R1')).toEqual(['4090 10.00']);
    expect(linesOf(looked(whole, credit), 'BCJE-1-1001-R1')).toEqual(['2300 100.00', '2370 -100.00']);
  });

  it('is left of it after a lost dispute of all of it: nothing', () => {
    for (const [order, amount] of [
      [sample, '6.00'],
      [cheap, '90.00'],
    ] as const) {
      const told = lostOf(amount);
      for (const giftCertificateSaleDoc of ['receipt_line', 'invoice_line'] as const) {
        const rules = ruleSet({}, { chargebackLost: 'return', giftCertificateSaleDoc });
        const given = planOrder(order, rules, [], told);
        expect([given.holds, netOf(given)]).toEqual([[], {}]);
        const again = planOrder(order, rules, given.documents, told);
        expect([again.holds, again.missing]).toEqual([[], []]);
      }
    }
  });

  it('is held after a memo of a lost dispute that took more than its part of it', () => {
    const order = orderFactory({
      lines: [certificate('20.00')],
      shipping: taxed('10.00'),
      total: taxed('26.00'),
      order: { couponDiscount: '4.0000' },
    });
    const rules = ruleSet({}, { chargebackLost: 'return' });
    const told = lostOf('13.00');
    const given = planOrder(order, rules, [], told);
    expect(given.holds).toEqual([]);
    const memo = given.documents.find(({ batch }) => batch.startsWith('BCIN-1-1001-D'))!;
    expect(memo.total).toBe('-3.00');
    const before = given.documents.slice(0, given.documents.indexOf(memo));
    const more = { ...memo, total: '-5.00', lines: [{ ...memo.lines[0]!, amount: '-5.00' }] };
    const { holds } = planOrder(order, rules, [...before, more], told);
    expect(holds.map(({ cause, field }) => [cause, field])).toEqual([
      ['refund_exceeds_invoice', 'disputes.801'],
    ]);
  });
});

describe('an order that was posted without such a discount', () => {
  const whole = { total: taxed('10.00'), order: { couponDiscount: '0.0000' } };
  const posted = (amount: string) => {
    const lines = [lineOf(1, 'A-100', taxed('0.00'))];
    const transactions = [payment(5001, '10.00')];
    const plan = planOrder(
      orderFactory({ lines, shipping: taxed('10.00'), transactions, ...whole }),
      net,
      [],
    );
    return [plan.documents[0]!, asPosted(plan.documents[1], amount)];
  };
  const told = 'total_mismatch: the invoices come to 10.00, the order to 6.00';

  it('is told, and nothing is posted of it as long as the store changes nothing', () => {
    const plan = planOrder(sample, net, posted('6.00'));
    expect([plan.outcome, plan.missing, causes(plan.notices)]).toEqual(['post', [], [told]]);
  });

  it('comes to its total with the next change in the store', () => {
    const { order } = sample;
    const edited = { ...sample, order: { ...order, shipping: taxed('12.00'), total: taxed('8.00') } };
    const plan = planOrder(edited, net, posted('6.00'));
    expect([plan.missing, plan.notices]).toEqual([['BCIN-1-1001-V2'], []]);
    expect(linesOf(plan, 'BCIN-1-1001-V2')).toEqual(['4050 2.00', '4090 -4.00']);
  });

  it('has no invoice of the discount beside receipts of certificates that went without it', () => {
    const sold = orderFactory({ lines: [certificate('90.00')] });
    const plan = planOrder(cheap, net, planOrder(sold, net, []).documents);
    const detail =
      'total_mismatch: the invoices come to 0.00, the order to -10.00 without the gift certificates that receipts bear';
    expect([plan.outcome, plan.missing, causes(plan.notices)]).toEqual(['post', [], [detail]]);
  });
});

describe('invoices that do not come to the order', () => {
  it.each([
    ['new', 'holds'],
    ['posted', 'notices'],
  ] as const)('hold it while one is new, and are told once they are posted: %s', (state, where) => {
    const [invoice] = planOrder(sample, net, []).documents;
    const wrong = asPosted({ ...invoice!, lines: invoice!.lines.slice(0, 1) }, '10.00');
    const [holds, notices] = [new Holds(), new Holds()];
    const books = new Books(state === 'posted' ? [wrong] : [], holds);
    books.want('IN', wrong.batch, null, () => wrong);
    const context = { snapshot: sample, rules: net, told: NOTHING_TOLD, holds, decimals: 2 };
    checkWholeTotal(context, books, notices);
    const found = { holds: causes(holds.list()), notices: causes(notices.list()) };
    expect(found).toEqual({
      holds: [],
      notices: [],
      [where]: ['total_mismatch: the invoices come to 10.00, the order to 6.00'],
    });
  });
});
