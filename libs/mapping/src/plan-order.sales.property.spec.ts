import fc from 'fast-check';
import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { effectOf } from './checks/balance.js';
import { planOrder } from './plan-order.js';
import type { PlannedDocument } from './types/plan.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from './testing/snapshots.js';
import { ruleSet } from './testing/rules.js';

const cents = (min: number, max: number) => fc.integer({ min, max }).map((amount) => BigInt(amount) * 100n);
const byProject = ['A-100', 'B-200'].map((sku, index) => ({
  id: sku,
  priority: 100,
  match: { sku },
  wbs1: `P${index + 1}00`,
  wbs2: '001',
  wbs3: '',
}));

/** Orders of one or two projects, with gift certificates sold, paid by up to five tenders. */
const sales = fc
  .record({
    goods: fc.array(cents(1, 300_000), { minLength: 1, maxLength: 5 }),
    sold: fc.array(cents(1, 20_000), { maxLength: 2 }),
    shipping: cents(0, 5_000),
    percent: fc.integer({ min: 0, max: 90 }),
    state: fc.array(cents(0, 900), { minLength: 5, maxLength: 5 }),
    county: fc.array(cents(0, 90), { minLength: 5, maxLength: 5 }),
    cuts: fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 4 }),
    kinds: fc.array(fc.constantFrom('credit_card', 'gift_certificate', 'store_credit'), {
      minLength: 5,
      maxLength: 5,
    }),
    contra: fc.boolean(),
    onInvoice: fc.boolean(),
    single: fc.boolean(),
  })
  .map((parts) => {
    const sum = sumMoney(parts.goods);
    const discount = ((sum * BigInt(parts.percent)) / 10_000n) * 100n;
    const taxes = parts.goods.flatMap((_, at) => [
      taxRow(at * 2 + 1, 'State', formatMoney(parts.state[at] ?? 0n), '5', { orderLineId: at + 1 }),
      taxRow(at * 2 + 2, 'County', formatMoney(parts.county[at] ?? 0n), '1', { orderLineId: at + 1 }),
    ]);
    const tax = sumMoney(taxes.map(({ lineAmount }) => parseMoney(lineAmount)));
    const total = sum - discount + parts.shipping + sumMoney(parts.sold) + tax;
    const snapshot = orderFactory({
      lines: [
        ...parts.goods.map((amount, at) =>
          lineOf(at + 1, at % 2 ? 'B-200' : 'A-100', taxed(formatMoney(amount))),
        ),
        ...parts.sold.map((amount, at) =>
          lineOf(at + 90, 'B-200', taxed(formatMoney(amount)), { type: 'giftcertificate' }),
        ),
      ],
      shipping: taxed(formatMoney(parts.shipping)),
      taxes,
      total: taxed(formatMoney(total - tax), formatMoney(tax)),
      order: { discountAmount: formatMoney(discount) },
      transactions: cut(total, parts.cuts).map((amount, at) =>
        payment(6_000 + at, formatMoney(amount), {
          method: parts.kinds[at] ?? 'credit_card',
          createdAt: `2026-11-20T16:0${at}:00.000Z`,
        }),
      ),
    });
    const rules = ruleSet(
      { projectRules: [...byProject, ...ruleSet().projectRules] },
      {
        discountMode: parts.contra ? 'contra' : 'net',
        giftCertificateSaleDoc: parts.onInvoice ? 'invoice_line' : 'receipt_line',
        multiProjectOrders: parts.single ? 'single_project' : 'split_per_project',
      },
    );
    return { snapshot, rules, total };
  });

/** Pieces of a total, each a share of what is left. */
function cut(total: Money, percents: readonly number[]): Money[] {
  let left = total;
  const pieces = percents.map((percent) => {
    const piece = ((left * BigInt(percent)) / 10_000n) * 100n;
    left -= piece;
    return piece;
  });
  return [...pieces, left].filter((piece) => piece > 0n);
}

/** What invoices and receipts leave open, by project. */
function openByProject(documents: readonly PlannedDocument[]): Money[] {
  const open = new Map<string, Money>();
  for (const { type, lines } of documents) {
    for (const { wbs, amount, role } of lines.filter((line) => type === 'IN' || line.role === 'ar')) {
      const sign = type === 'IN' ? 1n : -1n;
      const key = `${wbs?.wbs1 ?? role}`;
      open.set(key, (open.get(key) ?? 0n) + sign * parseMoney(amount));
    }
  }
  return [...open.values()].filter((amount) => amount !== 0n);
}

describe('any order of several tenders and projects', () => {
  it('closes every invoice on its project, leaves the non-cash bank at zero and ends at its total', () => {
    fc.assert(
      fc.property(sales, ({ snapshot, rules, total }) => {
        const plan = planOrder(snapshot, rules, []);
        expect(plan.holds).toEqual([]);
        expect(openByProject(plan.documents)).toEqual([]);
        const effect = effectOf(plan.documents, '1200', rules.directory.banks);
        expect([effect.get('1200') ?? 0n, effect.get('1099') ?? 0n]).toEqual([0n, 0n]);
        const credited = plan.documents
          .flatMap(({ type, lines }) => lines.filter((line) => type === 'IN' || line.role !== 'ar'))
          .filter(
            ({ amount, role }) =>
              role !== 'storeCredit' && !(role === 'giftCertificate' && amount.startsWith('-')),
          );
        expect(sumMoney(credited.map(({ amount }) => parseMoney(amount)))).toBe(total);
      }),
      { numRuns: 400 },
    );
  });

  it('is complete once posted, from any point on and under any later settings', () => {
    const later = fc.constantFrom(
      { discountMode: 'net', giftCertificateSaleDoc: 'receipt_line' },
      { discountMode: 'contra', giftCertificateSaleDoc: 'invoice_line' },
      { taxDetail: 'single_account', multiProjectOrders: 'single_project' },
    );
    fc.assert(
      fc.property(sales, fc.nat(8), later, ({ snapshot, rules }, already, settings) => {
        const { documents } = planOrder(snapshot, rules, []);
        const half = documents.slice(0, already);
        expect(planOrder(snapshot, rules, half).documents).toEqual(documents);
        const changed = { ...rules, settings: { ...rules.settings, ...settings } as typeof rules.settings };
        const again = planOrder(snapshot, changed, documents);
        expect([again.holds, again.missing]).toEqual([[], []]);
      }),
      { numRuns: 200 },
    );
  });
});
