import type { OrderFee, OrderSnapshot } from '#bigcommerce';
import { planOrder } from '../plan-order.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, payment, taxed, taxRow, type OrderParts } from '../testing/snapshots.js';
import type { Plan, PostedDocument } from '../types/plan.js';

const fee: OrderFee = { id: 7, name: 'Card surcharge', cost: taxed('2.50') };
const order = (total: string, more: Partial<OrderParts> = {}): OrderSnapshot =>
  orderFactory({
    lines: [lineOf(1, 'A-100', taxed('100.00'))],
    fees: [fee],
    total: taxed(total),
    order: { couponDiscount: '10.0000' },
    ...more,
  });
const plan = (of: OrderSnapshot, posted: readonly PostedDocument[] = []) => planOrder(of, ruleSet(), posted);
const billed = ({ documents }: Plan) =>
  documents
    .filter(({ type }) => type === 'IN')
    .flatMap(({ lines }) => lines.map(({ account, amount }) => `${account} ${amount}`));

describe('a fee that is in no total of its order', () => {
  it('is no revenue that the discount takes off again: it is not billed, and that is told', () => {
    const free = plan(order('90.00'));
    expect([free.outcome, billed(free)]).toEqual(['post', ['4010 100.00', '4090 -10.00']]);
    expect(free.warnings).toEqual([
      'The fee "Card surcharge" of 2.50 is in no total of the order; it is not billed.',
    ]);
  });

  it('stays billed where it was before: what is posted stands', () => {
    const before = plan(order('92.50')).documents.map((document) => ({
      ...document,
      total: '90.00',
      lines: document.lines.map((line) => ({
        ...line,
        amount: { '-10.00': '-12.50', '92.50': '90.00' }[line.amount] ?? line.amount,
      })),
    }));
    const again = plan(order('90.00'), before);
    expect([again.outcome, again.missing, again.documents]).toEqual(['post', [], before]);
    expect(billed(again)).toEqual(['4010 100.00', '4090 -12.50', '4080 2.50']);
  });

  it('is billed where the total has it, and where nobody can tell: the order is held then', () => {
    const paid = plan(order('92.50'));
    expect([billed(paid), paid.warnings]).toEqual([['4010 100.00', '4090 -10.00', '4080 2.50'], []]);
    expect(plan(order('80.00')).holds.map(({ cause }) => cause)).toEqual(['total_mismatch']);
  });
});

describe('the discounts that an order states', () => {
  const OTHER_SIDE =
    'The amounts add up only on the other tax side than the order says; the totals were used.';
  const stating = (discount: string, tax: string, exTax: string) =>
    plan(
      order(exTax, {
        fees: [],
        lines: [lineOf(1, 'A-100', taxed('100.00', '8.00'))],
        total: taxed(exTax, tax),
        taxes: [taxRow(1, 'State', tax, '8', { orderLineId: 1 })],
        transactions: [payment(1, taxed(exTax, tax).incTax)],
        order: { discountAmount: discount },
      }),
    ).warnings.filter((warning) => warning !== OTHER_SIDE);

  it('explain what the totals leave with or without tax', () => {
    expect(stating('10.00', '7.20', '90.00')).toEqual([]);
    expect(stating('10.80', '7.20', '90.00')).toEqual([]);
  });

  it('are told where they are neither: the totals count', () => {
    expect(stating('10.00', '3.00', '95.00')).toEqual([
      'The order states discounts of 10.00, its totals leave 5.00 without tax; the totals were used.',
    ]);
  });
});
