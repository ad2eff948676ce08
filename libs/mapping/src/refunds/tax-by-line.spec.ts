import fc from 'fast-check';
import type { OrderSnapshot, OrderTax, Refund } from '#bigcommerce';
import { formatMoney, parseMoney, type Money } from '#money';
import { planOrder } from '../plan-order.js';
import { itemOf, refundOf } from '../testing/refunds.js';
import { ruleSet } from '../testing/rules.js';
import { lineOf, orderFactory, taxed, taxRow } from '../testing/snapshots.js';
import type { PlannedDocument } from '../types/plan.js';
import type { PostingSettings } from '../types/rules.js';

const accounts = { Standard: '2200', Reduced: '2210', Shipping: '2220' };
const taxRules = Object.entries(accounts).map(([name, account]) => {
  return { id: name, priority: 1, match: { class: name }, account, taxCode: null };
});
const both = ['A-100', 'B-200'].map((sku, at) => {
  return { id: sku, priority: 1, match: { sku }, wbs1: `P${at + 1}00`, wbs2: '001', wbs3: '' };
});
const rulesFor = (settings: Partial<PostingSettings>, projects = ruleSet().projectRules) =>
  ruleSet({ taxRules, projectRules: projects }, { refundMode: 'credit_and_receipt', ...settings });

/** Its rate says what it taxes; `of` is the order line, or a kind of cost. */
const vat = (id: number, kind: keyof typeof accounts, amount: string, of: number | string | null) =>
  taxRow(id, 'VAT', amount, '20', {
    class: kind,
    orderLineId: typeof of === 'number' ? of : null,
    ...(typeof of === 'string' ? { lineType: of } : {}),
  });
const order = (taxes: readonly OrderTax[]) =>
  orderFactory({
    lines: [
      lineOf(1, 'A-100', taxed('100.00', '20.00'), { quantity: 4 }),
      lineOf(2, 'B-200', taxed('100.00', '5.00')),
    ],
    shipping: taxed('10.00', '2.00'),
    taxes,
  });
const rows = [
  vat(1, 'Standard', '20.00', 1),
  vat(2, 'Reduced', '5.00', 2),
  vat(3, 'Shipping', '2.00', 'shipping'),
];
const isTax = ({ role }: { readonly role: string }) => role === 'tax';
const taxesOf = ({ lines }: PlannedDocument) =>
  lines.filter(isTax).map(({ account, amount }) => `${account} ${amount}`);
const refunded = (snapshot: OrderSnapshot, refunds: readonly Refund[], rules = rulesFor({})) => {
  const { documents, holds } = planOrder({ ...snapshot, refunds }, rules, []);
  expect(holds).toEqual([]);
  return documents.filter(({ type, batch }) => type !== 'CR' && /-R\d/.test(batch)).map(taxesOf);
};
const ofA = refundOf(1, '120.00', { totalTax: '20.00', items: [itemOf('PRODUCT', 1, { quantity: 4 })] });

describe('the tax of a refund', () => {
  it('is that of the line it gives back, and leaves the tax of the others', () => {
    const ofB = refundOf(2, '105.00', { totalTax: '5.00', items: [itemOf('PRODUCT', 2)] });
    const shipping = refundOf(3, '12.00', { totalTax: '2.00', items: [itemOf('SHIPPING', 1)] });
    const goods = [['2200 -20.00'], ['2210 -5.00']];
    expect(refunded(order(rows), [ofA, ofB, shipping])).toEqual([...goods, ['2220 -2.00']]);
    expect(refunded(order(rows), [ofA, ofB, shipping], rulesFor({}, both))).toEqual([
      ...goods,
      ['2220 -1.00'],
      ['2220 -1.00'],
    ]);
  });

  it('is that of a cost, by the part of it that is given back', () => {
    const half = itemOf('SHIPPING', 1, { requestedAmount: '6.00' });
    expect(refunded(order(rows), [refundOf(1, '6.00', { totalTax: '1.00', items: [half] })])).toEqual([
      ['2220 -1.00'],
    ]);
  });

  it('goes over the taxes of several lines by the units that are given back', () => {
    const items = [itemOf('PRODUCT', 1, { quantity: 1 }), itemOf('PRODUCT', 2)];
    expect(refunded(order(rows), [refundOf(1, '135.00', { totalTax: '10.00', items })])).toEqual([
      ['2200 -5.00', '2210 -5.00'],
    ]);
  });

  it('is of no county that did not tax the line', () => {
    const taxes = [
      taxRow(1, 'State', '16.00', '16', { orderLineId: 1, class: 'Standard' }),
      taxRow(2, 'State', '5.00', '5', { orderLineId: 2, class: 'Standard' }),
      taxRow(3, 'County', '4.00', '4', { orderLineId: 1, class: 'Reduced' }),
      taxRow(4, 'State', '2.00', '20', { lineType: 'shipping', class: 'Standard' }),
    ];
    const ofB = refundOf(1, '105.00', { totalTax: '5.00', items: [itemOf('PRODUCT', 2)] });
    expect(refunded(order(taxes), [ofB, { ...ofA, id: 2 }])).toEqual([
      ['2200 -5.00'],
      ['2200 -16.00', '2210 -4.00'],
    ]);
  });

  it('is taken of the other taxes where it is more than is left of its own', () => {
    const more = refundOf(1, '122.00', { totalTax: '22.00', items: ofA.items });
    expect(refunded(order(rows), [more])).toEqual([['2200 -20.00', '2210 -1.43', '2220 -0.57']]);
  });

  it('goes by what is left of each tax where the store does not say whose they are', () => {
    const loose = rows.map((row) => ({ ...row, orderLineId: null, lineType: null }));
    expect(refunded(order(loose), [ofA])).toEqual([['2200 -14.82', '2210 -3.70', '2220 -1.48']]);
  });
});

describe('the taxes of any order', () => {
  const cents = (amount: number) => formatMoney(BigInt(amount) * 100n);
  const taxedLine = fc.record({
    units: fc.integer({ min: 1, max: 4 }),
    price: fc.integer({ min: 1, max: 9_000 }),
    standard: fc.integer({ min: 0, max: 999 }),
    reduced: fc.integer({ min: 0, max: 999 }),
  });
  const drawn = fc.record({
    lines: fc.array(taxedLine, { minLength: 1, maxLength: 4 }),
    shipping: fc.integer({ min: 0, max: 300 }),
    severalProjects: fc.boolean(),
    refundMode: fc.constantFrom('credit_and_receipt' as const, 'journal_and_receipt' as const),
  });

  it('come back exactly, each of its own account, once everything is refunded unit by unit', () => {
    fc.assert(
      fc.property(drawn, ({ lines, shipping, severalProjects, refundMode }) => {
        const snapshot = orderFactory({
          lines: lines.map(({ units, price, standard, reduced }, at) =>
            lineOf(
              at + 1,
              at % 2 ? 'B-200' : 'A-100',
              taxed(cents(units * price), cents(standard + reduced)),
              {
                quantity: units,
              },
            ),
          ),
          shipping: taxed(cents(shipping), cents(shipping)),
          taxes: [
            ...lines.map(({ standard }, at) => vat(at + 1, 'Standard', cents(standard), at + 1)),
            ...lines.map(({ reduced }, at) => vat(at + 11, 'Reduced', cents(reduced), at + 1)),
            vat(21, 'Shipping', cents(shipping), 'shipping'),
          ],
        });
        const units = lines.flatMap(({ units, price, standard, reduced }, at) =>
          Array.from({ length: units }, (_, unit) => {
            const upTo = (some: number) => Math.floor(((standard + reduced) * some) / units);
            return { at, price, tax: upTo(unit + 1) - upTo(unit) };
          }),
        );
        const ofUnits = units.map(({ at, price, tax }, id) =>
          refundOf(id + 1, cents(price + tax), {
            totalTax: cents(tax),
            items: [itemOf('PRODUCT', at + 1)],
          }),
        );
        const ofShipping = refundOf(99, cents(2 * shipping), {
          totalTax: cents(shipping),
          items: [itemOf('SHIPPING', 1)],
        });
        const refunds = shipping > 0 ? [...ofUnits, ofShipping] : ofUnits;
        const rules = rulesFor({ refundMode }, severalProjects ? both : ruleSet().projectRules);
        const { documents, holds } = planOrder({ ...snapshot, refunds }, rules, []);
        expect(holds).toEqual([]);
        const [left, bases] = [new Map<string, Money>(), new Map<string, Money>()];
        for (const { type, lines: each } of documents.filter((document) => document.type !== 'CR')) {
          for (const { account, wbs, amount, taxBasis } of each.filter(isTax)) {
            const project = refundMode === 'credit_and_receipt' ? (wbs?.wbs1 ?? '') : '';
            const before = left.get(account + project) ?? 0n;
            left.set(account + project, before + (type === 'JE' ? -1n : 1n) * parseMoney(amount));
            bases.set(account + project, (bases.get(account + project) ?? 0n) + parseMoney(taxBasis));
            // Of no tax more than was billed of it.
            expect(left.get(account + project)).toBeGreaterThanOrEqual(0n);
          }
        }
        expect([...left.values()].filter((amount) => amount !== 0n)).toEqual([]);
        // No more is what was taxed; journal entries do not say it.
        if (refundMode === 'credit_and_receipt') {
          expect([...bases.values()].filter((basis) => basis !== 0n)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
