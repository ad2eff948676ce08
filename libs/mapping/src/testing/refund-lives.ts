import fc from 'fast-check';
import type { OrderSnapshot, Refund, RefundPayment } from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { planOrder } from '../plan-order.js';
import { REFUND_MODES } from '../types/rules.js';
import { itemOf, payback, refundOf } from './refunds.js';
import { ruleSet } from './rules.js';
import { lineOf, orderFactory, taxed, taxRow } from './snapshots.js';

const cents = (amount: number): Money => BigInt(amount) * 100n;
const text = (amount: number) => formatMoney(cents(amount));

/** What a person refunds, by fractions, so that it fits any order. */
const refundDraft = fc.record({
  lines: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
  shipping: fc.boolean(),
  custom: fc.integer({ min: 0, max: 30 }),
  everything: fc.boolean(),
  payments: fc.integer({ min: 1, max: 3 }),
  providers: fc.array(fc.constantFrom('stripe', 'storecredit', 'custom'), { minLength: 3, maxLength: 3 }),
  declined: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
});
type RefundDraft = typeof refundDraft extends fc.Arbitrary<infer T> ? T : never;

/** An order and its refunds, under settings that change in between. */
export const life = fc.record({
  goods: fc.array(
    fc.record({ unit: fc.integer({ min: 1, max: 90_000 }), quantity: fc.integer({ min: 1, max: 4 }) }),
    { minLength: 1, maxLength: 4 },
  ),
  shipping: fc.integer({ min: 0, max: 3_000 }),
  taxes: fc.array(fc.integer({ min: 0, max: 9_000 }), { maxLength: 3 }),
  discountPercent: fc.integer({ min: 0, max: 60 }),
  contra: fc.boolean(),
  reverse: fc.boolean(),
  extract: fc.boolean(),
  modes: fc.array(fc.constantFrom(...REFUND_MODES), { minLength: 4, maxLength: 4 }),
  refunds: fc.array(refundDraft, { minLength: 1, maxLength: 4 }),
});
export type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

export function orderOf({ goods, shipping, taxes, discountPercent }: Life): OrderSnapshot {
  const lines = goods.map(({ unit, quantity }, index) =>
    lineOf(index + 1, index % 2 ? 'B-200' : 'A-100', taxed(text(unit * quantity)), { quantity }),
  );
  const sum = goods.reduce((total, { unit, quantity }) => total + unit * quantity, 0);
  const discount = Math.floor((sum * discountPercent) / 100);
  const names = ['State', 'County', 'City'];
  return orderFactory({
    lines,
    shipping: taxed(text(shipping)),
    taxes: taxes.map((amount, index) => taxRow(index + 1, names[index] ?? '', text(amount))),
    total: taxed(text(sum - discount + shipping), text(taxes.reduce((all, tax) => all + tax, 0))),
    order: { discountAmount: text(discount) },
  });
}

/** What the store would refund: never more than is left, its money split over the payments. */
export function refundsOf(order: OrderSnapshot, drafts: readonly RefundDraft[]): Refund[] {
  let left = parseMoney(order.order.total.incTax);
  let taxLeft = parseMoney(order.order.total.tax);
  const unitsLeft = new Map(order.lines.map(({ id, quantity }) => [id, quantity]));
  let shippingLeft = parseMoney(order.order.shipping.exTax);
  let anyCustom = false;
  return drafts.flatMap((draft, index) => {
    const id = 700 + index;
    const items = [];
    let net = 0n;
    for (const [line, wanted] of draft.lines.entries()) {
      const bought = order.lines[line];
      const units = Math.min(wanted, (bought && unitsLeft.get(bought.id)) ?? 0);
      if (!bought || units === 0 || anyCustom) continue;
      unitsLeft.set(bought.id, (unitsLeft.get(bought.id) ?? 0) - units);
      items.push(itemOf('PRODUCT', bought.id, { quantity: units }));
      net += valueOf(order, bought.id, units);
    }
    if (draft.shipping && shippingLeft > 0n && !anyCustom) {
      items.push(itemOf('SHIPPING', 1, { requestedAmount: formatMoney(shippingLeft) }));
      net += shippingLeft;
      shippingLeft = 0n;
    }
    if (items.length === 0 && !draft.everything) {
      const custom = (((left - taxLeft) * BigInt(draft.custom)) / 100n / 100n) * 100n;
      if (custom > 0n) items.push(itemOf('ORDER', 1001, { requestedAmount: formatMoney(custom) }));
      net += custom;
      anyCustom = true;
    }
    const share = draft.lines.length > 0 && !anyCustom ? (taxLeft / 3n / 100n) * 100n : 0n;
    const whole = draft.everything || net + share > left;
    const [total, tax] = whole ? [left, taxLeft] : [net + share, share];
    if (total <= 0n) return [];
    const payments = paymentsOf(id, total, draft);
    const going = sumMoney(
      payments.filter(({ isDeclined }) => !isDeclined).map(({ amount }) => parseMoney(amount)),
    );
    // A part that is declined leaves the shares to us; then the rest of the life asks for custom amounts only.
    if (going !== total) anyCustom = true;
    left -= going;
    taxLeft = going === total ? taxLeft - tax : taxLeft - ((tax * going) / total / 100n) * 100n - 100n;
    if (taxLeft < 0n) taxLeft = 0n;
    return [
      refundOf(id, formatMoney(total), { totalTax: formatMoney(tax), items: whole ? [] : items, payments }),
    ];
  });
}

/** Units at their share of what was paid for the line. */
function valueOf(order: OrderSnapshot, id: number, units: number): Money {
  const goods = planOrder(order, ruleSet({}, { discountMode: 'net' }), []).documents[0]?.lines ?? [];
  const paid = goods.find(({ explanation }) => explanation.source === `lines[${id}].total`)?.amount ?? '0';
  const bought = order.lines.find((line) => line.id === id)?.quantity ?? 1;
  const exact = (parseMoney(paid) * BigInt(units)) / BigInt(bought);
  return ((exact + 50n) / 100n) * 100n;
}

function paymentsOf(
  id: number,
  total: Money,
  { payments, providers, declined }: RefundDraft,
): RefundPayment[] {
  const share = (total / BigInt(payments) / 100n) * 100n;
  return Array.from({ length: payments }, (_, index) => {
    const amount = index === payments - 1 ? total - share * BigInt(payments - 1) : share;
    const providerId = providers[index] ?? 'stripe';
    return payback(id * 10 + index, formatMoney(amount), {
      providerId,
      offline: providerId === 'custom',
      isDeclined: declined[index] ?? false,
    });
  }).filter(({ amount }) => parseMoney(amount) > 0n);
}
