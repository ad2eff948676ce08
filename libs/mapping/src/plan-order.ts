import type { OrderSnapshot } from '#bigcommerce';
import { parseMoney, sumMoney } from '#money';
import { checkEquation } from './amounts/equation.js';
import { holdListedOtherwise } from './amounts/listed-later.js';
import { asPlanned } from './amounts/as-planned.js';
import { feeWarnings } from './amounts/billed-fees.js';
import { discountWarnings } from './amounts/stated-discount.js';
import { inLedger } from './currency/in-ledger.js';
import { assertBalanced } from './checks/balance.js';
import { Books } from './checks/books.js';
import { keepCreditMoves, planCreditMoves } from './credits/plan-moves.js';
import { planCancelled } from './cancelled.js';
import { disputesOfNothing } from './disputes/of-nothing.js';
import { takeBackInvoices } from './documents/invoice.js';
import type { Context } from './documents/invoice-lines.js';
import { creditsOf, saleOf } from './documents/refund/payouts.js';
import { planRefunds } from './documents/refund/plan-refunds.js';
import { reasonToIgnore } from './eligibility.js';
import {
  holdArchived,
  holdBeforeCutover,
  holdTaxedCertificates,
  holdUnknownTypes,
  tellDisputed,
} from './order-holds.js';
import { isCancelled, isVoided } from './voided.js';
import { isGivenBack, wasOnlyMoney } from './given-back.js';
import { Holds } from './holds.js';
import { holdPaidNotPlaced } from './never-placed.js';
import { categoryWarnings, holdRefusedCatalog } from './rules/categories.js';
import { invoicesOf, settingsAsPosted } from './rules/as-posted.js';
import { tellOverpaid } from './overpaid.js';
import { planSale, tellCredit } from './sale.js';
import { tellUndone } from './undone.js';
import type { Plan, PostedDocument } from './types/plan.js';
import type { RuleSet } from './types/rules.js';
import { NOTHING_TOLD, type Told } from './types/told.js';

/**
 * Which ledger documents should exist for an order, and which of them do not yet (accounting-treatment
 * rows 1 to 3, 10 to 13, 34, 35). Pure: the same order, rules and documents give the same plan. Data
 * problems are holds, all at once; a plan that would not balance throws.
 */
export function planOrder(
  read: OrderSnapshot,
  current: RuleSet,
  posted: readonly PostedDocument[],
  said: Told = NOTHING_TOLD,
): Plan {
  const rules = settingsAsPosted(read, current, posted);
  const store = asPlanned(read, rules, posted);
  const wasCancelled = wasOnlyMoney(posted);
  const cancelled = isCancelled(store, rules, wasCancelled) || isGivenBack(store, rules, posted);
  const voided = !cancelled && !wasCancelled && isVoided(store, rules);
  const ignored = reasonToIgnore(store, rules, invoicesOf(posted).length > 0);
  const { incTax } = store.order.total;
  if (ignored && posted.length === 0) {
    const nothing = { ...NOTHING, total: incTax, cancelled: cancelled || voided };
    const kept = new Holds();
    disputesOfNothing(said, ignored, kept);
    if (ignored.cause === 'status_not_payable') holdPaidNotPlaced(store, rules, kept);
    if (kept.list().length > 0) return { ...nothing, outcome: 'held', holds: kept.list() };
    return { ...nothing, outcome: 'ignored', ignored };
  }

  const holds = new Holds();
  if (ignored && !cancelled && !voided)
    holds.add('order_changed', 'order', `${ignored.detail}, but documents are posted`);
  const books = new Books(posted, holds);
  holdArchived(store, holds);
  const { snapshot, told, decimals, converted, tell } = inLedger(store, said, rules, posted, holds);
  holdListedOtherwise(snapshot, posted, decimals, holds);
  const context = { snapshot, rules, told, holds, decimals };
  const notices = new Holds();
  tellDisputed(snapshot, notices);
  if (cancelled) planCancelled(context, books, notices);
  else if (wasCancelled) holdRevived(snapshot, holds);
  else planAlive(context, books, notices, voided);
  if (cancelled || !wasCancelled) books.holdLeftovers();
  tellUndone(store, said, books.documents, notices);
  // The store's own amounts must add up, before they are converted.
  const warnings = [
    ...checkGrounds({ ...context, snapshot: store }, books, cancelled || voided),
    ...feeWarnings(read, store),
    ...discountWarnings(store, rules),
    ...categoryWarnings(store, rules),
  ];
  const list = holds.list();
  const total = converted?.total ?? incTax;
  const outcome = {
    ...NOTHING,
    total,
    cancelled: cancelled || voided,
    converted,
    notices: notices.list(),
    warnings,
  };
  if (list.length > 0) return { ...outcome, outcome: 'held', holds: list };

  const { missing } = books;
  const documents = tell(books.documents, missing);
  const receivable = documents.flatMap(({ lines }) => lines).find(({ role }) => role === 'ar');
  const arAccount = receivable?.account ?? 'ar';
  assertBalanced(documents, arAccount, rules.directory.banks);
  return { ...outcome, outcome: 'post', documents, missing };
}

const NOTHING = {
  documents: [],
  missing: [],
  holds: [],
  notices: [],
  converted: null,
  ignored: null,
  warnings: [],
} as const;

function planAlive(context: Context, books: Books, notices: Holds, voided: boolean): void {
  keepCreditMoves(context, books);
  if (voided) takeBackInvoices(context, books);
  else planSale(context, books, notices);
  planRefunds(context, books, notices);
  planCreditMoves(context, books);
  // Of an order that is held only what is posted is certain.
  const certain = context.holds.list().length === 0 ? books.documents : books.posted;
  const credit = sumMoney(creditsOf(saleOf(certain), context).map(({ amount }) => amount));
  tellCredit(context, certain, credit, notices);
  tellOverpaid(context, certain, notices);
}

/** Its invoices are taken back and its money may be given back: a new sale is a person's to book. */
function holdRevived({ order }: OrderSnapshot, holds: Holds): void {
  const detail = `its invoices are taken back, and the store has it as ${order.status} again`;
  holds.add('order_revived', 'order.status', detail);
}

/** What new documents of any kind rest on; what is posted already rests on nothing any more. */
function checkGrounds({ snapshot, rules, holds }: Context, books: Books, cancelled: boolean): string[] {
  const { order } = snapshot;
  const tolerance = parseMoney(rules.settings.roundingTolerance);
  if (books.missing.length === 0) return checkEquation(snapshot, tolerance, new Holds());
  if (cancelled && books.posted.length > 0) return [];
  if (books.posted.length === 0) holdBeforeCutover(snapshot, rules, holds);
  holdRefusedCatalog(snapshot, rules, holds);
  if (!cancelled) holdTaxedCertificates(snapshot, rules, holds);
  if (!cancelled) holdUnknownTypes(snapshot, rules, holds);
  if (!rules.firm) {
    holds.add('firm_unresolved', `firm-mappings.${order.customerId || 'guest'}`, whoIs(snapshot));
  }
  // Of a cancelled order nothing is billed that would have to add up.
  return checkEquation(snapshot, tolerance, cancelled ? new Holds() : holds);
}

function whoIs({ order, customer }: OrderSnapshot): string {
  if (order.customerId === 0) return 'the shopper has no account, and guests have no firm';
  const name = customer
    ? `${customer.firstName} ${customer.lastName}, ${customer.company || customer.email}`
    : 'a deleted customer';
  return `customer ${order.customerId} (${name}) is not matched to a firm`;
}
