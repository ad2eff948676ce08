import fc from 'fast-check';
import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { planOrder } from './plan-order.js';
import { lineOf, orderFactory, payment, taxed, taxRow } from './testing/snapshots.js';
import { ruleSet } from './testing/rules.js';

const cents = (max: number) =>
  fc.integer({ min: 0, max }).map((amount) => formatMoney(BigInt(amount) * 100n));
const positive = fc.integer({ min: 1, max: 500_000 }).map((amount) => formatMoney(BigInt(amount) * 100n));

/** Any order whose parts are whole cents and satisfy the store's equation, in one to three payments. */
const orders = fc
  .record({
    goods: fc.array(positive, { minLength: 1, maxLength: 8 }),
    shipping: cents(5_000),
    handling: cents(1_000),
    wrapping: cents(1_000),
    fee: cents(500),
    taxes: fc.array(cents(20_000), { maxLength: 3 }),
    discountPercent: fc.integer({ min: 0, max: 99 }),
    payments: fc.integer({ min: 1, max: 3 }),
    net: fc.boolean(),
  })
  .map((parts) => {
    const sum = sumMoney(parts.goods.map(parseMoney));
    const discount = ((sum * BigInt(parts.discountPercent)) / 10_000n) * 100n;
    const costs = [parts.shipping, parts.handling, parts.wrapping, parts.fee].map(parseMoney);
    const tax = sumMoney(parts.taxes.map(parseMoney));
    const total = taxed(formatMoney(sum - discount + sumMoney(costs)), formatMoney(tax));
    const names = ['State', 'County', 'City'];
    const snapshot = orderFactory({
      lines: parts.goods.map((amount, index) =>
        lineOf(index + 1, index % 2 ? 'B-200' : 'A-100', taxed(amount)),
      ),
      shipping: taxed(parts.shipping),
      handling: taxed(parts.handling),
      wrapping: taxed(parts.wrapping),
      fees: [{ id: 1, name: 'Rush', cost: taxed(parts.fee) }],
      taxes: parts.taxes.map((amount, index) => taxRow(index + 1, names[index] ?? '', amount)),
      total,
      order: { discountAmount: formatMoney(discount) },
      transactions: split(parseMoney(total.incTax), parts.payments).map((amount, index) =>
        payment(6_000 + index, formatMoney(amount), { createdAt: `2026-11-20T16:0${index}:00.000Z` }),
      ),
    });
    return { snapshot, rules: ruleSet({}, { discountMode: parts.net ? 'net' : 'contra' }) };
  });

function split(total: Money, parts: number): Money[] {
  const share = (total / BigInt(parts) / 100n) * 100n;
  const shares = Array.from({ length: parts - 1 }, () => share);
  return [...shares, total - sumMoney(shares)].filter((amount) => amount > 0n);
}

const shuffled = <T>(list: readonly T[]): T[] => [...list].reverse();

describe('any order that satisfies the store’s money equation', () => {
  it('is invoiced to the cent of its total and paid by its captures, all in exact decimals', () => {
    fc.assert(
      fc.property(orders, ({ snapshot, rules }) => {
        const plan = planOrder(snapshot, rules, []);
        expect(plan.holds).toEqual([]);
        const sumOf = (type: string) =>
          sumMoney(
            plan.documents.filter((document) => document.type === type).map(({ total }) => parseMoney(total)),
          );
        expect(sumOf('IN')).toBe(parseMoney(snapshot.order.total.incTax));
        expect(sumOf('CR')).toBe(parseMoney(snapshot.order.total.incTax));
        for (const { lines, total } of plan.documents) {
          expect(sumMoney(lines.map(({ amount }) => parseMoney(amount)))).toBe(parseMoney(total));
          for (const { amount, taxBasis } of lines)
            expect(`${amount} ${taxBasis}`).toMatch(/^-?\d+\.\d\d -?\d+\.\d\d$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same plan however the store lists its lines, taxes and payments', () => {
    fc.assert(
      fc.property(orders, ({ snapshot, rules }) => {
        const other = {
          ...snapshot,
          lines: shuffled(snapshot.lines),
          taxes: shuffled(snapshot.taxes),
          fees: shuffled(snapshot.fees),
          transactions: shuffled(snapshot.transactions),
        };
        expect(planOrder(other, rules, [])).toEqual(planOrder(snapshot, rules, []));
      }),
    );
  });

  it('has nothing left to post once everything is posted, and never asks for a document twice', () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: 0, max: 4 }), ({ snapshot, rules }, already) => {
        const { documents, missing } = planOrder(snapshot, rules, []);
        const posted = documents.slice(0, already);
        const names = posted.map(({ batch }) => batch);
        const again = planOrder(snapshot, rules, posted);
        expect(again.missing).toEqual(missing.filter((batch) => !names.includes(batch)));
        expect(new Set(documents.map(({ batch }) => batch)).size).toBe(documents.length);
        for (const { batch } of documents) expect(batch).toMatch(/^[A-Z0-9-]{1,30}$/);
      }),
    );
  });

  it('posts nothing at all as soon as anything is missing', () => {
    const without = fc.constantFrom('firm', 'projectRules', 'accountRules', 'paymentRules');
    fc.assert(
      fc.property(orders, without, ({ snapshot, rules }, missing) => {
        const plan = planOrder(snapshot, { ...rules, [missing]: missing === 'firm' ? null : [] }, []);
        expect(plan.outcome).toBe('held');
        expect(plan.holds.length).toBeGreaterThan(0);
        expect([plan.documents, plan.missing]).toEqual([[], []]);
      }),
    );
  });
});
