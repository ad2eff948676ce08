import type { OrderSnapshot } from '#bigcommerce';
import { absMoney, formatMoney, parseMoney, roundMoney, sumMoney, type Money } from '#money';
import { componentsOf, total, type Component } from '../amounts/components.js';
import { taxesOf, type TaxAmount } from '../amounts/taxes.js';
import { captures } from '../eligibility.js';
import { postingDate } from '../dates.js';
import type { Holds } from '../holds.js';
import { invoiceBatch, invoiceNumber } from '../identity.js';
import { resolveAccount, resolveTaxAccount, subjectOf, type ResolvedAccount } from '../rules/accounts.js';
import type { ResolvedProject } from '../rules/project.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import type { AccountRole, RuleSet } from '../types/rules.js';
import { netOfDiscount } from './discount.js';

/** What the functions of this file share. */
interface Context {
  readonly snapshot: OrderSnapshot;
  readonly rules: RuleSet;
  readonly holds: Holds;
  readonly decimals: number;
}

/** A line before its number and project. */
type Draft = Omit<PlannedLine, 'seq' | 'wbs' | 'invoice'>;

/** The AR invoice of an order: goods, discount, costs, tax, rounding; summing to its total to the cent. */
export function planInvoice(context: Context, project: ResolvedProject | null): PlannedDocument | null {
  const { snapshot, rules, holds, decimals } = context;
  const { order } = snapshot;
  const drafts = invoiceLines(context);
  const instant = invoiceInstant(snapshot, rules);
  const posting = postingDate(instant, rules, holds, 'invoice');
  if (!project || !posting || drafts.length === 0) return null;

  const invoice = invoiceNumber(order.id, rules.settings.invoiceNumberWidth);
  const lines = drafts.map((draft, index) => ({ ...draft, seq: index + 1, wbs: project.wbs, invoice }));
  return {
    type: 'IN',
    batch: invoiceBatch(rules.connectionNumber, order.id),
    invoice,
    refNo: '',
    bankCode: '',
    currency: order.currency,
    total: formatMoney(roundMoney(parseMoney(order.total.incTax), decimals)),
    date: posting.date,
    instant,
    dueDate: posting.date,
    period: posting.period,
    description: `Order ${order.id}`,
    comment: `bc o${order.id}${posting.movedFrom ? ` of ${posting.movedFrom}` : ''}`,
    after: null,
    lines,
  };
}

/** `invoiceDateBasis`: when the money was captured, when the order was placed, or when it was shipped. */
function invoiceInstant(snapshot: OrderSnapshot, { settings }: RuleSet): string {
  const { order } = snapshot;
  const captured = captures(snapshot)[0]?.createdAt ?? order.createdAt;
  if (settings.invoiceDateBasis === 'created') return order.createdAt;
  return settings.invoiceDateBasis === 'shipped' ? (order.shippedAt ?? captured) : captured;
}

function invoiceLines(context: Context): Draft[] {
  const { snapshot, rules, holds, decimals } = context;
  const { order } = snapshot;
  const { goods, costs } = componentsOf(snapshot, decimals);
  const taxes = taxesOf(snapshot, rules, decimals, holds);
  const grandTotal = roundMoney(parseMoney(order.total.incTax), decimals);
  const rest = grandTotal - total(goods) - total(costs) - sumMoney(taxes.map(({ amount }) => amount));

  const reduced = isDiscounted(snapshot) && rest <= 0n;
  const net = reduced && rules.settings.discountMode === 'net';
  const goodsLines = (net ? netOfDiscount(goods, rest, decimals) : goods).map((good) =>
    componentLine(context, good),
  );
  const discount =
    reduced && !net
      ? [
          roleLine(
            context,
            'discount',
            rest,
            'order.discountAmount + order.couponDiscount',
            discountText(snapshot, rest),
          ),
        ]
      : [];
  const costLines = costs.map((cost) => componentLine(context, cost));
  const taxLines = taxes.map((tax) => taxLine(context, tax));
  const rounding = reduced ? [] : roundingLine(context, rest);
  return [...goodsLines, ...discount, ...costLines, ...taxLines, ...rounding].filter((line) => line !== null);
}

function isDiscounted({ order, lines }: OrderSnapshot): boolean {
  const stated = parseMoney(order.discountAmount) + parseMoney(order.couponDiscount);
  return stated !== 0n || lines.some(({ discounts }) => discounts.length > 0);
}

function discountText({ coupons }: OrderSnapshot, amount: Money): string {
  const codes = coupons
    .map(({ code }) => code)
    .filter(Boolean)
    .join(', ');
  return `Discounts of ${formatMoney(-amount)}${codes ? ` (${codes})` : ''}, derived from the order's totals`;
}

function componentLine(context: Context, component: Component): Draft | null {
  const { role, amount, source, label, line } = component;
  const subject = subjectOf(context.snapshot, line ?? undefined);
  const resolved = resolveAccount(role, subject, context.rules, context.holds, label);
  return resolved && draft(role, amount, source, `${label}: ${formatMoney(amount)} without tax`, resolved);
}

function roleLine(
  context: Context,
  role: AccountRole,
  amount: Money,
  source: string,
  text: string,
): Draft | null {
  if (amount === 0n) return null;
  const resolved = resolveAccount(role, subjectOf(context.snapshot), context.rules, context.holds, text);
  return resolved && draft(role, amount, source, text, resolved);
}

function taxLine({ rules, holds, snapshot }: Context, tax: TaxAmount): Draft | null {
  const single = rules.settings.taxDetail === 'single_account';
  const { name, country, state } = tax;
  const resolved = single
    ? resolveAccount('tax', subjectOf(snapshot), rules, holds, name)
    : resolveTaxAccount({ name, class: tax.class, country, state }, rules, holds, name);
  if (!resolved) return null;
  const line = draft('tax', tax.amount, 'order.taxes', `${name}: ${formatMoney(tax.amount)}`, resolved);
  return { ...line, taxBasis: formatMoney(tax.basis) };
}

/** Rule R: a small rest is a line of its own, a larger one is a hold, never padded (accounting-treatment section 6). */
function roundingLine(context: Context, rest: Money): (Draft | null)[] {
  const { snapshot, rules, holds } = context;
  if (rest === 0n) return [];
  if (absMoney(rest) > parseMoney(rules.settings.roundingTolerance)) {
    const detail = `our lines miss the total ${snapshot.order.total.incTax} by ${formatMoney(rest)}`;
    holds.add('total_mismatch', 'order.total', detail);
    return [];
  }
  const text = `Rounding: the store's amounts miss its total by ${formatMoney(rest)}`;
  return [roleLine(context, 'rounding', rest, 'order.total', text)];
}

function draft(role: AccountRole, amount: Money, source: string, text: string, to: ResolvedAccount): Draft {
  return {
    role,
    section: to.section,
    account: to.account,
    amount: formatMoney(amount),
    taxCode: to.taxCode,
    taxBasis: '0.00',
    explanation: {
      text: `${text}; account ${to.account} by ${to.why}`,
      source,
      table: to.table,
      ruleId: to.ruleId,
    },
  };
}
