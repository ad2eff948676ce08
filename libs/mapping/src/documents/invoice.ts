import type { OrderSnapshot } from '#bigcommerce';
import { absMoney, formatMoney, parseMoney, sumMoney } from '#money';
import type { Books } from '../checks/books.js';
import { captures } from '../eligibility.js';
import { addDays, postingDate } from '../dates.js';
import { Holds } from '../holds.js';
import { invoiceNumber } from '../identity.js';
import { resolveAccount, resolveTaxAccount, subjectOf, type ResolvedAccount } from '../rules/accounts.js';
import { checkProject } from '../rules/project.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import type { RuleSet } from '../types/rules.js';
import { partsOf, type InvoicePart } from './parts.js';
import { storeLinesOf, type Context, type StoreLine } from './invoice-lines.js';

/** A line before its number and project. */
type Draft = Omit<PlannedLine, 'seq' | 'wbs' | 'invoice'>;

/**
 * The AR invoices of an order, one for each project (event row 37): goods, discount, costs, tax, rounding;
 * summing to its total to the cent. Answers those that are posted or planned, in posting order.
 */
export function planInvoices(context: Context, books: Books, onTerms: boolean): PlannedDocument[] {
  const doubts = new Holds();
  const quiet = { ...context, holds: doubts };
  const lines = storeLinesOf(quiet);
  let before: string | null = null;
  const invoices: PlannedDocument[] = [];
  for (const part of partsOf(quiet, lines, books.posted)) {
    const after = before;
    const invoice = books.want('IN', part.batch, part.lines, () => {
      context.holds.take(doubts);
      return newInvoice(context, part, onTerms, after);
    });
    if (invoice) invoices.push(invoice);
    before = part.batch;
  }
  return invoices;
}

function newInvoice(
  context: Context,
  { batch, wbs, lines }: InvoicePart,
  onTerms: boolean,
  after: string | null,
): PlannedDocument | null {
  const { snapshot, rules, holds } = context;
  const { order } = snapshot;
  holdRounding(context, lines);
  if (wbs) checkProject(wbs, rules, holds);
  const drafts = lines.map((line) => draftOf(context, line)).filter((line) => line !== null);
  const instant = invoiceInstant(snapshot, rules, onTerms);
  const posting = postingDate(instant, rules, holds, 'invoice');
  if (!wbs || !posting || drafts.length === 0) return null;

  const invoice = invoiceNumber(order.id, rules.settings.invoiceNumberWidth);
  return {
    type: 'IN',
    batch,
    mode: onTerms ? rules.settings.offlineReceipts : '',
    invoice,
    refNo: '',
    bankCode: '',
    currency: order.currency,
    total: formatMoney(sumMoney(lines.map(({ amount }) => amount))),
    date: posting.date,
    instant,
    dueDate: onTerms ? addDays(posting.date, rules.settings.termsDays) : posting.date,
    period: posting.period,
    description: `Order ${order.id}`,
    comment: `bc o${order.id}${posting.movedFrom ? ` of ${posting.movedFrom}` : ''}`,
    after,
    lines: drafts.map((draft, index) => ({ ...draft, seq: index + 1, wbs, invoice })),
  };
}

/** `invoiceDateBasis`: when the money was captured, when the order was placed, or when it was shipped. */
function invoiceInstant(snapshot: OrderSnapshot, { settings }: RuleSet, onTerms: boolean): string {
  const { order } = snapshot;
  if (onTerms && settings.onAccountTrigger === 'shipped') return order.shippedAt ?? order.modifiedAt;
  if (onTerms) return order.createdAt;
  const captured = captures(snapshot)[0]?.createdAt ?? order.createdAt;
  if (settings.invoiceDateBasis === 'created') return order.createdAt;
  return settings.invoiceDateBasis === 'shipped' ? (order.shippedAt ?? captured) : captured;
}

/** Rule R: a small rest is a line of its own, a larger one is a hold, never padded (accounting-treatment section 6). */
function holdRounding({ snapshot, rules, holds }: Context, lines: readonly StoreLine[]): void {
  const tolerance = parseMoney(rules.settings.roundingTolerance);
  for (const { amount } of lines.filter(({ role }) => role === 'rounding')) {
    if (absMoney(amount) <= tolerance) continue;
    const detail = `our lines miss the total ${snapshot.order.total.incTax} by ${formatMoney(amount)}`;
    holds.add('total_mismatch', 'order.total', detail);
  }
}

function draftOf(context: Context, line: StoreLine): Draft | null {
  const to = accountOf(context, line);
  return (
    to && {
      role: line.role,
      section: to.section,
      account: to.account,
      amount: formatMoney(line.amount),
      taxCode: to.taxCode,
      taxBasis: formatMoney(line.tax?.basis ?? 0n),
      retainer: false,
      explanation: {
        text: `${line.text}; account ${to.account} by ${to.why}`,
        source: line.source,
        table: to.table,
        ruleId: to.ruleId,
      },
    }
  );
}

function accountOf({ snapshot, rules, holds }: Context, line: StoreLine): ResolvedAccount | null {
  if (line.tax && rules.settings.taxDetail === 'by_jurisdiction') {
    const { name, country, state } = line.tax;
    return resolveTaxAccount({ name, class: line.tax.class, country, state }, rules, holds, name);
  }
  return resolveAccount(line.role, subjectOf(snapshot, line.line ?? undefined), rules, holds, line.what);
}
