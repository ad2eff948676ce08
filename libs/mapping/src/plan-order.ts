import type { OrderSnapshot } from '#bigcommerce';
import { minorDecimals, parseMoney, UnknownCurrencyError } from '#money';
import { checkEquation } from './amounts/equation.js';
import { assertBalanced } from './checks/balance.js';
import { missingBatches } from './checks/posted.js';
import { planInvoice } from './documents/invoice.js';
import { planReceipts } from './documents/receipt.js';
import { holdBeforeCutover, holdUnlessCaptured, holdUnsupported, reasonToIgnore } from './eligibility.js';
import { Holds } from './holds.js';
import { resolveProject } from './rules/project.js';
import type { Plan, PostedDocument, PlannedDocument } from './types/plan.js';
import type { RuleSet } from './types/rules.js';

/**
 * Which ledger documents should exist for an order, and which of them do not yet (accounting-treatment
 * rows 1 to 3, 10 to 13, 34, 35). Pure: the same order, rules and documents give the same plan. Data
 * problems are holds, all at once; a plan that would not balance throws.
 */
export function planOrder(snapshot: OrderSnapshot, rules: RuleSet, posted: readonly PostedDocument[]): Plan {
  const ignored = reasonToIgnore(snapshot, rules);
  if (ignored && posted.length === 0) return { ...NOTHING, outcome: 'ignored', ignored };

  const holds = new Holds();
  if (ignored) holds.add('order_changed', 'order', `${ignored.detail}, but documents are posted`);
  holdUnsupported(snapshot, holds);
  holdBeforeCutover(snapshot, rules, holds);
  if (!rules.firm)
    holds.add('firm_unresolved', `firm-mappings.${snapshot.order.customerId || 'guest'}`, whoIs(snapshot));
  const decimals = decimalsOf(snapshot, rules, holds);
  const warnings = checkEquation(snapshot, parseMoney(rules.settings.roundingTolerance), holds);
  holdUnlessCaptured(snapshot, holds);
  const documents = planDocuments(snapshot, rules, decimals, holds);
  const missing = missingBatches(documents, posted, holds);
  const list = holds.list();
  if (list.length > 0) return { ...NOTHING, outcome: 'held', holds: list, warnings };

  const arAccount = documents.find(({ type }) => type === 'CR')?.lines[0]?.account ?? 'ar';
  assertBalanced(documents, arAccount, rules.directory.banks);
  return { outcome: 'post', documents, missing, holds: [], ignored: null, warnings };
}

const NOTHING = { documents: [], missing: [], holds: [], ignored: null, warnings: [] } as const;

function planDocuments(
  snapshot: OrderSnapshot,
  rules: RuleSet,
  decimals: number,
  holds: Holds,
): PlannedDocument[] {
  const project = resolveProject(snapshot, rules, holds);
  const invoice = planInvoice({ snapshot, rules, holds, decimals }, project);
  const receipts = planReceipts(snapshot, rules, project, decimals, holds);
  return invoice ? [invoice, ...receipts] : receipts;
}

/** Decimals of the order's currency, which must be the ledger's. */
function decimalsOf({ order }: OrderSnapshot, { settings }: RuleSet, holds: Holds): number {
  if (order.currency !== settings.ledgerCurrency) {
    holds.add(
      'currency_unsupported',
      'order.currency',
      `the order is in ${order.currency}, the ledger in ${settings.ledgerCurrency}`,
    );
  }
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
