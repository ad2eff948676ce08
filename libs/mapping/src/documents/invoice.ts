import type { OrderSnapshot } from '#bigcommerce';
import { absMoney, formatMoney, parseMoney, sumMoney } from '#money';
import type { Books } from '../checks/books.js';
import { captures } from '../eligibility.js';
import { postingDate } from '../dates.js';
import { Holds } from '../holds.js';
import { invoiceBatch, invoiceNumber } from '../identity.js';
import { resolveAccount, resolveTaxAccount, subjectOf, type ResolvedAccount } from '../rules/accounts.js';
import { resolveProject } from '../rules/project.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import type { RuleSet } from '../types/rules.js';
import { storeLinesOf, type Context, type StoreLine } from './invoice-lines.js';

/** A line before its number and project. */
type Draft = Omit<PlannedLine, 'seq' | 'wbs' | 'invoice'>;

/** The AR invoice of an order: goods, discount, costs, tax, rounding; summing to its total to the cent. */
export function planInvoice(context: Context, books: Books): PlannedDocument | null {
  const doubts = new Holds();
  const lines = storeLinesOf({ ...context, holds: doubts });
  const batch = invoiceBatch(context.rules.connectionNumber, context.snapshot.order.id);
  return books.want('IN', batch, lines, () => {
    context.holds.take(doubts);
    return newInvoice(context, batch, lines);
  });
}

function newInvoice(context: Context, batch: string, lines: readonly StoreLine[]): PlannedDocument | null {
  const { snapshot, rules, holds } = context;
  const { order } = snapshot;
  holdRounding(context, lines);
  const project = resolveProject(snapshot, rules, holds);
  const drafts = lines.map((line) => draftOf(context, line)).filter((line) => line !== null);
  const instant = invoiceInstant(snapshot, rules);
  const posting = postingDate(instant, rules, holds, 'invoice');
  if (!project || !posting || drafts.length === 0) return null;

  const invoice = invoiceNumber(order.id, rules.settings.invoiceNumberWidth);
  return {
    type: 'IN',
    batch,
    invoice,
    refNo: '',
    bankCode: '',
    currency: order.currency,
    total: formatMoney(sumMoney(lines.map(({ amount }) => amount))),
    date: posting.date,
    instant,
    dueDate: posting.date,
    period: posting.period,
    description: `Order ${order.id}`,
    comment: `bc o${order.id}${posting.movedFrom ? ` of ${posting.movedFrom}` : ''}`,
    after: null,
    lines: drafts.map((draft, index) => ({ ...draft, seq: index + 1, wbs: project.wbs, invoice })),
  };
}

/** `invoiceDateBasis`: when the money was captured, when the order was placed, or when it was shipped. */
function invoiceInstant(snapshot: OrderSnapshot, { settings }: RuleSet): string {
  const { order } = snapshot;
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
