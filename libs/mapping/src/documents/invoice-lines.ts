import type { OrderLine, OrderSnapshot } from '#bigcommerce';
import { absMoney, formatMoney, parseMoney, roundMoney, sumMoney, type Money } from '#money';
import { componentsOf, total, type Component } from '../amounts/components.js';
import { taxesOf, type TaxAmount } from '../amounts/taxes.js';
import type { Holds } from '../holds.js';
import type { AccountRole, RuleSet } from '../types/rules.js';
import type { Told } from '../types/told.js';
import { bearDiscount, netOfDiscount, withRounding } from './discount.js';

/** What the documents of one order are planned from. */
export interface Context {
  readonly snapshot: OrderSnapshot;
  readonly rules: RuleSet;
  readonly told: Told;
  readonly holds: Holds;
  readonly decimals: number;
}

/** An amount of the store that becomes an invoice line, before any account is known. */
export interface StoreLine {
  readonly role: AccountRole;
  readonly amount: Money;
  readonly source: string;
  /** What it is, for a hold. */
  readonly what: string;
  readonly text: string;
  readonly line: OrderLine | null;
  readonly tax: TaxAmount | null;
}

/**
 * Goods, discount, costs, gift certificates sold where the invoice bears them, tax, and what is left to
 * the order's total; summing to it to the cent (invariant T1).
 */
export function storeLinesOf(context: Context): StoreLine[] {
  const { snapshot, rules, holds, decimals } = context;
  const { goods, giftCertificates, costs } = componentsOf(snapshot, decimals);
  const taxes = taxesOf(snapshot, rules, decimals, holds);
  const grandTotal = roundMoney(parseMoney(snapshot.order.total.incTax), decimals);
  const listed = total(goods) + total(giftCertificates) + total(costs);
  const rest = grandTotal - listed - sumMoney(taxes.map(({ amount }) => amount));

  const reduced = isDiscounted(snapshot) && rest <= 0n;
  const net = reduced && rules.settings.discountMode === 'net' && bearDiscount(goods);
  const spread = !reduced && isSpread(context, rest, goods);
  const billed = net
    ? netOfDiscount(goods, rest, decimals)
    : spread
      ? withRounding(goods, rest, decimals)
      : goods;
  return [
    ...billed.map(componentLine),
    ...(reduced && !net ? [discountLine(snapshot, rest)] : []),
    ...costs.map(componentLine),
    ...(rules.settings.giftCertificateSaleDoc === 'invoice_line' ? giftCertificates.map(componentLine) : []),
    ...taxes.map(taxLine),
    ...(reduced || spread ? [] : [roundingLine(rest)]),
  ].filter(({ amount }) => amount !== 0n);
}

/** `roundingAccountMode: allocate_to_lines`; more than the tolerance stays a line of its own, which is held. */
function isSpread({ rules }: Context, rest: Money, goods: readonly Component[]): boolean {
  const { roundingAccountMode, roundingTolerance } = rules.settings;
  const small = absMoney(rest) <= parseMoney(roundingTolerance);
  return roundingAccountMode === 'allocate_to_lines' && small && total(goods) > 0n;
}

function isDiscounted({ order, lines }: OrderSnapshot): boolean {
  const stated = parseMoney(order.discountAmount) + parseMoney(order.couponDiscount);
  return stated !== 0n || lines.some(({ discounts }) => discounts.length > 0);
}

function componentLine({ role, amount, source, label, line }: Component): StoreLine {
  const text = `${label}: ${formatMoney(amount)} without tax`;
  return { role, amount, source, what: label, text, line, tax: null };
}

function discountLine({ coupons }: OrderSnapshot, amount: Money): StoreLine {
  const codes = coupons
    .map(({ code }) => code)
    .filter(Boolean)
    .join(', ');
  const text = `Discounts of ${formatMoney(-amount)}${codes ? ` (${codes})` : ''}, derived from the order's totals`;
  const source = 'order.discountAmount + order.couponDiscount';
  return { role: 'discount', amount, source, what: text, text, line: null, tax: null };
}

function taxLine(tax: TaxAmount): StoreLine {
  const { name, amount } = tax;
  const text = `${name}: ${formatMoney(amount)}`;
  const source = tax.isEverything ? 'order.taxes' : taxSource(name, tax.class);
  return { role: 'tax', amount, source, what: name, text, line: null, tax };
}

/** Jurisdictions are told apart, so that each is adjusted by itself when the order is edited. */
export function taxSource(name: string, taxClass: string): string {
  return `order.taxes[${[name, taxClass].join('/')}]`;
}

function roundingLine(amount: Money): StoreLine {
  const text = `Rounding: the store's amounts miss its total by ${formatMoney(amount)}`;
  return { role: 'rounding', amount, source: 'order.total', what: text, text, line: null, tax: null };
}
