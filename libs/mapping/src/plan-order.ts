import type { OrderSnapshot } from '#bigcommerce';
import { minorDecimals, parseMoney, UnknownCurrencyError } from '#money';
import { checkEquation } from './amounts/equation.js';
import { assertBalanced } from './checks/balance.js';
import { Books } from './checks/books.js';
import { appliedTo } from './documents/buckets.js';
import { planCreditMoves } from './credits/plan-moves.js';
import { planInvoices } from './documents/invoice.js';
import type { Context } from './documents/invoice-lines.js';
import { planReceipts } from './documents/receipt.js';
import { planRefunds } from './documents/refund/plan-refunds.js';
import { settle } from './settlement.js';
import { holdBeforeCutover, holdUnsupported, reasonToIgnore } from './eligibility.js';
import { Holds } from './holds.js';
import { settingsAsPosted } from './rules/as-posted.js';
import type { Plan, PostedDocument } from './types/plan.js';
import type { RuleSet } from './types/rules.js';
import { NOTHING_TOLD, type Told } from './types/told.js';

/**
 * Which ledger documents should exist for an order, and which of them do not yet (accounting-treatment
 * rows 1 to 3, 10 to 13, 34, 35). Pure: the same order, rules and documents give the same plan. Data
 * problems are holds, all at once; a plan that would not balance throws.
 */
export function planOrder(
  snapshot: OrderSnapshot,
  current: RuleSet,
  posted: readonly PostedDocument[],
  told: Told = NOTHING_TOLD,
): Plan {
  const rules = settingsAsPosted(snapshot, current, posted);
  const ignored = reasonToIgnore(snapshot, rules);
  if (ignored && posted.length === 0) return { ...NOTHING, outcome: 'ignored', ignored };

  const holds = new Holds();
  if (ignored) holds.add('order_changed', 'order', `${ignored.detail}, but documents are posted`);
  const books = new Books(posted, holds);
  holdUnsupported(snapshot, holds);
  const context = { snapshot, rules, told, holds, decimals: decimalsOf(snapshot, holds) };
  const notices = new Holds();
  planSale(context, books);
  planRefunds(context, books, notices);
  planCreditMoves(context, books);
  books.holdLeftovers();
  const warnings = checkGrounds(snapshot, rules, books, holds);
  const list = holds.list();
  if (list.length > 0) return { ...NOTHING, outcome: 'held', holds: list, notices: notices.list(), warnings };

  const { documents, missing } = books;
  const receivable = documents.flatMap(({ lines }) => lines).find(({ role }) => role === 'ar');
  const arAccount = receivable?.account ?? 'ar';
  assertBalanced(documents, arAccount, rules.directory.banks);
  return { outcome: 'post', documents, missing, holds: [], notices: notices.list(), ignored: null, warnings };
}

const NOTHING = { documents: [], missing: [], holds: [], notices: [], ignored: null, warnings: [] } as const;

/** Invoices, then what pays them; before an invoice is due, payments are deposits. */
function planSale(context: Context, books: Books): void {
  const settlement = settle(context, books.posted);
  const invoices = settlement.asDeposits ? [] : planInvoices(context, books, settlement.onTerms);
  planReceipts(context, settlement, appliedTo(context, invoices), books);
}

/** What new documents of any kind rest on; what is posted already rests on nothing any more. */
function checkGrounds(snapshot: OrderSnapshot, rules: RuleSet, books: Books, holds: Holds): string[] {
  const { order } = snapshot;
  const tolerance = parseMoney(rules.settings.roundingTolerance);
  if (books.missing.length === 0) return checkEquation(snapshot, tolerance, new Holds());
  if (books.posted.length === 0) holdBeforeCutover(snapshot, rules, holds);
  if (!rules.firm) {
    holds.add('firm_unresolved', `firm-mappings.${order.customerId || 'guest'}`, whoIs(snapshot));
  }
  if (order.currency !== rules.settings.ledgerCurrency) {
    const detail = `the order is in ${order.currency}, the ledger in ${rules.settings.ledgerCurrency}`;
    holds.add('currency_unsupported', 'order.currency', detail);
  }
  return checkEquation(snapshot, tolerance, holds);
}

/** Decimals of the order's currency. */
function decimalsOf({ order }: OrderSnapshot, holds: Holds): number {
  try {
    return minorDecimals(order.currency);
  } catch (error) {
    if (!(error instanceof UnknownCurrencyError)) throw error;
    holds.add('currency_unsupported', 'order.currency', error.message);
    return 2;
  }
}

function whoIs({ order, customer }: OrderSnapshot): string {
  if (order.customerId === 0) return 'the shopper has no account, and guests have no firm';
  const name = customer
    ? `${customer.firstName} ${customer.lastName}, ${customer.company || customer.email}`
    : 'a deleted customer';
  return `customer ${order.customerId} (${name}) is not matched to a firm`;
}
