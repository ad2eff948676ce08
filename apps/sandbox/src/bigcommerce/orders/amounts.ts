import { allocate, sumMoney, type Money } from '#money';
import type { Cart, Line } from './cart.js';
import { taxByRate, taxed, type TaxRule } from './tax.js';
import { sumTaxed, type Taxed } from './taxed.js';

/** What one line costs. */
export interface LineAmounts {
  readonly line: Line;
  /** Of one unit. */
  readonly price: Taxed;
  /** Before discounts; its tax is the one after a manual discount (BigCommerce contract 2.6). */
  readonly total: Taxed;
  readonly discountedInc: Money;
  readonly wrapping: Taxed;
  readonly coupon: Money;
  readonly discount: Money;
}

/** One tax of one cost. */
export interface TaxRow {
  readonly name: string;
  readonly rate: Money;
  readonly priority: number;
  readonly amount: Money;
  readonly kind: 'item' | 'shipping' | 'handling' | 'gift-wrapping' | 'fee';
  readonly lineId: number | null;
}

/** Everything an order shows as money (BigCommerce contract 0.3). */
export interface Amounts {
  readonly lines: readonly LineAmounts[];
  readonly subtotal: Taxed;
  readonly shipping: Taxed;
  readonly handling: Taxed;
  readonly wrapping: Taxed;
  /** In the order of the cart's fees. */
  readonly fees: readonly Taxed[];
  readonly taxes: readonly TaxRow[];
  readonly total: Taxed;
}

/** Computes an order: tax on amounts after discounts, one tax side exact, both discounts subtracted. */
export function computeAmounts(cart: Cart, decimals: number): Amounts {
  const rule: TaxRule = { rates: cart.taxRates, inclusive: cart.inclusive, decimals };
  const costRule = cart.taxCosts ? rule : { ...rule, rates: [] };
  const discounts = shares(cart.discount, cart.lines, decimals);
  const coupons = shares(cart.coupon?.discount ?? 0n, cart.lines, decimals);
  const lines = cart.lines.map((line, index) => ({
    ...lineAmounts(line, discounts[index] ?? 0n, coupons[index] ?? 0n, ruleOf(line, rule)),
    wrapping: taxed(line.wrapping, costRule),
  }));
  const wrap = sumMoney(cart.lines.map(({ wrapping }) => wrapping));
  const costs = {
    shipping: taxed(cart.shipping, costRule),
    handling: taxed(cart.handling, costRule),
    wrapping: sumTaxed(lines.map(({ wrapping }) => wrapping)),
    fees: cart.fees.map(({ cost }) => taxed(cost, costRule)),
  };
  const taxes = [
    ...lines.flatMap((amounts) => rows('item', netOf(amounts), ruleOf(amounts.line, rule), amounts.line.id)),
    ...rows('shipping', cart.shipping, costRule),
    ...rows('handling', cart.handling, costRule, cart.lines[0]?.id),
    ...rows('gift-wrapping', wrap, costRule),
    ...cart.fees.flatMap(({ cost }) => rows('fee', cost, costRule)),
  ];
  const subtotal = { ...sumTaxed(lines.map(({ total }) => total)), tax: taxAfterDiscounts(lines, rule) };
  const parts = sumTaxed([subtotal, costs.shipping, costs.handling, costs.wrapping, ...costs.fees]);
  const off = cart.discount + (cart.coupon?.discount ?? 0n);
  const tax = sumMoney(taxes.map(({ amount }) => amount));
  const total = cart.inclusive
    ? { ex: parts.inc - off - tax, inc: parts.inc - off, tax }
    : { ex: parts.ex - off, inc: parts.ex - off + tax, tax };
  return { lines, subtotal, ...costs, taxes, total: { ...total, ...cart.totals } };
}

function lineAmounts(
  line: Line,
  discount: Money,
  coupon: Money,
  rule: TaxRule,
): Omit<LineAmounts, 'wrapping'> {
  const priced = line.price * BigInt(line.quantity);
  const total = { ...taxed(priced, rule), tax: taxed(priced - discount, rule).tax };
  const net = priced - discount - coupon;
  const tax = rule.inclusive ? 0n : sumMoney(taxByRate(net, rule));
  return { line, price: taxed(line.price, rule), total, discountedInc: net + tax, coupon, discount };
}

function ruleOf({ taxable }: Line, rule: TaxRule): TaxRule {
  return taxable ? rule : { ...rule, rates: [] };
}

/** The priced amount after all discounts. */
function netOf({ line, discount, coupon }: LineAmounts): Money {
  return line.price * BigInt(line.quantity) - discount - coupon;
}

function taxAfterDiscounts(lines: readonly LineAmounts[], rule: TaxRule): Money {
  return sumMoney(lines.map((amounts) => taxed(netOf(amounts), ruleOf(amounts.line, rule)).tax));
}

/** A discount over the goods, by what they cost; gift certificates are not discounted. */
function shares(discount: Money, lines: readonly Line[], decimals: number): Money[] {
  if (discount === 0n) return lines.map(() => 0n);
  return allocate(discount, goodsOf(lines), decimals);
}

/** What a discount can reduce, line by line. */
export function goodsOf(lines: readonly Line[]): Money[] {
  return lines.map(({ type, price, quantity }) =>
    type === 'giftcertificate' ? 0n : price * BigInt(quantity),
  );
}

function rows(
  kind: TaxRow['kind'],
  price: Money,
  rule: TaxRule,
  lineId: number | null = null,
): readonly TaxRow[] {
  const amounts = taxByRate(price, rule);
  return rule.rates
    .map(({ name, rate }, index) => ({
      name,
      rate,
      priority: index,
      amount: amounts[index] ?? 0n,
      kind,
      lineId,
    }))
    .filter(({ amount }) => amount !== 0n);
}
