import { planOrder } from '../plan-order.js';
import { itemOf, refundOf } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import { SALES } from '../testing/sales.js';
import { lineOf, orderFactory, payment, taxed } from '../testing/snapshots.js';
import type { Plan, PlannedDocument } from '../types/plan.js';
import type { PostingSettings } from '../types/rules.js';

const { rules } = SALES.find(({ id }) => id === 'E28')!;
const split = (settings: Partial<PostingSettings> = {}) => ruleSet(rules, settings);
/** A coupon took 20.00 off the line of the first project alone. */
const order = (reduced: string | null = '80.00', shipping = '0.00') =>
  orderFactory({
    lines: [
      lineOf(1, 'A-100', taxed('100.00'), { discountedTotalIncTax: reduced }),
      lineOf(2, 'B-200', taxed('100.00'), { discountedTotalIncTax: reduced && '100.00' }),
    ],
    shipping: taxed(shipping),
    total: taxed(shipping === '0.00' ? '180.00' : '200.00'),
    transactions: [payment(5001, '180.00')],
    order: { discountAmount: '20.0000', modifiedAt: '2026-11-23T10:00:00.000Z' },
  });
const shown = ({ batch, lines }: PlannedDocument) => [
  batch.replace(/^(BC..)-1-1001/, '$1'),
  ...lines.map(({ wbs, account, amount }) => `${wbs?.wbs1 ?? ''} ${account} ${amount}`),
];
const added = ({ documents, missing }: Plan) =>
  documents.filter(({ batch }) => missing.includes(batch)).map(shown);

describe('the discount of an order of several projects', () => {
  it('is of the project whose line the store reduced, as in mode net', () => {
    expect(planOrder(order(), split(), []).documents.map(shown)).toEqual([
      ['BCIN', 'P100 4010 100.00', 'P100 4090 -20.00'],
      ['BCIN-P2', 'P200 4015 100.00'],
      ['BCCR-T5001', 'P100 1200 80.00', 'P200 1200 100.00'],
    ]);
    const net = planOrder(order(), split({ discountMode: 'net' }), []).documents;
    expect(net.map(({ total }) => total)).toEqual(['80.00', '100.00', '180.00']);
  });

  it('goes by the amounts of the goods where the store does not say', () => {
    expect(planOrder(order(null), split(), []).documents.map(({ total }) => total)).toEqual([
      '90.00',
      '90.00',
      '180.00',
    ]);
  });

  it('leaves of each line what its refund gives back, one after the other', () => {
    const refunds = [
      refundOf(1, '80.00', { items: [itemOf('PRODUCT', 1)] }),
      refundOf(2, '100.00', { items: [itemOf('PRODUCT', 2)] }),
    ];
    const memos = split({ refundMode: 'credit_and_receipt' });
    const plan = planOrder({ ...order(), refunds }, memos, []);
    expect(plan.holds).toEqual([]);
    expect(plan.documents.slice(3).map(shown)).toEqual([
      ['BCIN-R1', 'P100 4095 -80.00'],
      ['BCCR-R1-1', 'P100 1200 -80.00'],
      ['BCIN-R2-P2', 'P200 4095 -100.00'],
      ['BCCR-R2-1', 'P200 1200 -100.00'],
    ]);
  });
});

describe('an order whose discount was posted by the amounts of its goods', () => {
  // The store did not say then what it took off each line.
  const posted = planOrder(order(null), split(), []).documents;

  it('keeps its invoices, and is paid and refunded in full on them, until somebody edits it', () => {
    expect(planOrder(order(), split(), posted)).toMatchObject({ missing: [], holds: [], documents: posted });
    const unpaid = planOrder(order(), split(), posted.slice(0, 2));
    expect(added(unpaid)).toEqual([['BCCR-T5001', 'P100 1200 90.00', 'P200 1200 90.00']]);
    const all = refundOf(1, '180.00', { items: [itemOf('PRODUCT', 1), itemOf('PRODUCT', 2)] });
    const memos = split({ refundMode: 'credit_and_receipt' });
    expect(added(planOrder({ ...order(), refunds: [all] }, memos, posted))).toEqual([
      ['BCIN-R1', 'P100 4095 -90.00'],
      ['BCIN-R1-P2', 'P200 4095 -90.00'],
      ['BCCR-R1-1', 'P100 1200 -90.00', 'P200 1200 -90.00'],
    ]);
  });

  it('is billed as the store says with the next edit', () => {
    const plan = planOrder(order('80.00', '20.00'), split(), posted);
    expect(plan.holds).toEqual([]);
    expect(added(plan)).toEqual([
      ['BCIN-V2', 'P100 4090 -10.00', 'P100 4050 10.00'],
      ['BCIN-V2-P2', 'P200 4090 10.00', 'P200 4050 10.00'],
    ]);
    expect(planOrder(order('80.00', '20.00'), split(), plan.documents).missing).toEqual([]);
  });

  it('ends as the store says where the invoice of the second project was not posted yet', () => {
    const plan = planOrder(order(), split(), posted.slice(0, 1));
    expect(added(plan)).toEqual([
      ['BCIN-V2', 'P100 4090 -10.00'],
      ['BCIN-P2', 'P200 4015 100.00'],
      ['BCCR-T5001', 'P100 1200 80.00', 'P200 1200 100.00'],
    ]);
  });
});
