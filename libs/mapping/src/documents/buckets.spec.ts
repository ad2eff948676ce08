import { planOrder } from '../plan-order.js';
import { linesOf, net } from '../testing/net.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, payment, taxed } from '../testing/snapshots.js';
import type { PlannedDocument } from '../types/plan.js';

/** Goods of 20.00 and a certificate of 100.00, less 30.00. */
const order = (...amounts: string[]) =>
  orderFactory({
    lines: [lineOf(1, 'A-100', taxed('20.00')), lineOf(2, '', taxed('100.00'), { type: 'giftcertificate' })],
    total: taxed('90.00'),
    transactions: amounts.map((amount, index) => payment(index + 1, amount)),
    order: { discountAmount: '30.0000' },
  });
const rules = ruleSet({}, { partialCapturePolicy: 'invoice_full' });
const receipt = (id: number) => `BCCR-1-1001-T${id}`;

describe('an invoice below zero beside a gift certificate that receipts bear', () => {
  it('pays the certificate with the receipt that pays the rest of it', () => {
    const plan = planOrder(order('90.00'), rules, []);
    expect(linesOf(plan, receipt(1))).toEqual(['1200 -10.00', '2300 100.00']);
    expect(net(plan)).toEqual({ '1051': '90.00', '2300': '-100.00', '4010': '-20.00', '4090': '30.00' });
    expect([plan.holds, plan.notices]).toEqual([[], []]);
    const again = planOrder(order('90.00'), rules, plan.documents);
    expect([again.holds, again.missing]).toEqual([[], []]);
  });

  it('pays it with the first of several, whenever they are seen', () => {
    const first = planOrder(order('50.00'), rules, []);
    const next = planOrder(order('50.00', '40.00'), rules, first.documents);
    const atOnce = planOrder(order('50.00', '40.00'), rules, []);
    for (const plan of [next, atOnce]) {
      expect(linesOf(plan, receipt(1))).toEqual(['1200 -10.00', '2300 60.00']);
      expect(linesOf(plan, receipt(2))).toEqual(['2300 40.00']);
    }
  });

  it('is paid by what is paid too much', () => {
    expect(linesOf(planOrder(order('95.00'), rules, []), receipt(1))).toEqual(['1200 -5.00', '2300 100.00']);
    expect(linesOf(planOrder(order('100.00'), rules, []), receipt(1))).toEqual(['2300 100.00']);
  });

  it('stays as it is where its receipt is posted without it', () => {
    const [invoice, paid] = planOrder(order('90.00'), rules, []).documents;
    const lines = paid!.lines.slice(1).map((line) => ({ ...line, amount: '90.00' }));
    const posted: PlannedDocument[] = [invoice!, { ...paid!, lines }];
    const plan = planOrder(order('90.00'), rules, posted);
    expect([plan.holds, plan.missing, plan.documents]).toEqual([[], [], posted]);
  });
});
