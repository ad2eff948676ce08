import { Books } from '../checks/books.js';
import { Holds } from '../holds.js';
import { planOrder } from '../plan-order.js';
import { linesOf } from '../testing/net.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, payment, taxed } from '../testing/snapshots.js';
import type { Plan, PlannedDocument } from '../types/plan.js';
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
