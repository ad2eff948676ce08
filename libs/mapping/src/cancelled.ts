import { formatMoney, parseMoney, sumMoney } from '#money';
import { sumOf, tendersOf } from './amounts/tenders.js';
import type { Books } from './checks/books.js';
import { planCreditMoves } from './credits/plan-moves.js';
import { appliedTo } from './documents/buckets.js';
import { asInvoice, billedOf } from './documents/billed.js';
import { balanceOf, planCancellation, planPark, policyOf, receivableOf } from './documents/cancellation.js';
import type { Context } from './documents/invoice-lines.js';
import { planReceipts } from './documents/receipt.js';
import { keptOf, planPayouts } from './documents/refund/payouts.js';
import { happeningsOf } from './disputes/happenings.js';
import { tellLostAndRefunded } from './disputes/lost-and-refunded.js';
import { planEnded, planOpened } from './disputes/plan-dispute.js';
import { isInvoiceDue } from './shipping-state.js';
import { Holds } from './holds.js';
import { receiptBatch } from './identity.js';
import { invoicesOf } from './rules/as-posted.js';
import { planSale } from './sale.js';
import { invoiceLeft } from './refunds/left.js';
import type { PlannedDocument, PlannedLine } from './types/plan.js';

/**
 * A cancelled order has nothing in the books but its money (rows 28 and 29): received less given back, as a
 * deposit or as credit on its invoice. Documents that are posted stand; others take them back.
 */
export function planCancelled(context: Context, books: Books, notices: Holds): void {
  const inCredit = policyOf(context, books.posted) === 'leave_credit';
  // Money that was never seen before needs no invoice to be a deposit; to be a credit, it does.
  if (inCredit && books.posted.length === 0 && isInvoiceable(context)) planSale(context, books, notices);
  else planMoney(context, books, inCredit);
  planCreditMoves(context, books);
  planCancellation(context, books);
  const doubts = new Holds();
  const depositWbs = depositPlace({ ...context, holds: doubts }, books);
  planPark(context, books, depositWbs);
  // Where nothing is left of the money, or it is posted already, no deposit goes anywhere.
  const isNew = ({ batch }: PlannedDocument) => books.missing.includes(batch);
  const isMade = ({ lines }: PlannedDocument) => lines.some(({ role }) => role === 'deposit');
  if (books.documents.some((document) => isNew(document) && isMade(document))) context.holds.take(doubts);
  const isLeft = inCredit && billedOf(books.documents).length > 0;
  const left = invoiceLeft([], [], context.snapshot, context.decimals);
  const nothing = { invoices: [], left, promised: [] };
  for (const happening of happeningsOf(context.snapshot, context.told.disputes, books.posted)) {
    const kept = keptOf(books.documents, isLeft, depositWbs, context);
    const withBooks = { ...context, books, notices, ...nothing, kept };
    if (happening.kind === 'opened') planOpened(happening.dispute, withBooks);
    else if (happening.kind === 'ended') planEnded(happening.dispute, happening.outcome, withBooks);
    else planPayouts(happening.refund, withBooks, isLeft, depositWbs);
  }
  tellLostAndRefunded(context, books, notices);
  tellKept(context, books, notices);
}

/** Whether an order that was never seen before is one that would be invoiced, paid in full. */
function isInvoiceable({ snapshot, rules, decimals }: Context): boolean {
  const paid = sumOf(tendersOf(snapshot, rules, [], decimals));
  const isWhole = paid >= parseMoney(snapshot.order.total.incTax);
  return (
    isInvoiceDue(snapshot, rules.settings) &&
    (isWhole || rules.settings.partialCapturePolicy === 'invoice_full')
  );
}

/** Where the deposit is or goes: with the project it came in on, or as `retainerFlag` says. */
function depositPlace(context: Context, { documents }: Books): PlannedLine['wbs'] {
  const known = documents.flatMap(({ lines }) => lines).find(({ role }) => role === 'deposit');
  return known ? known.wbs : appliedTo(context, [], null).depositWbs();
}

/** What was posted stands; money that came in since goes where the rest of it is. */
function planMoney(context: Context, books: Books, inCredit: boolean): void {
  const { snapshot, rules, decimals } = context;
  const tenders = tendersOf(snapshot, rules, books.posted, decimals);
  const names = tenders.map(({ key }) => receiptBatch(rules.connectionNumber, snapshot.order.id, key));
  for (const { batch } of books.posted) {
    if (!names.includes(batch) && !batch.endsWith('-AX')) books.keep(batch);
  }
  const invoices = billedOf(books.documents).flatMap((own) => asInvoice(own) ?? []);
  const after = invoicesOf(books.documents).at(-1)?.batch ?? null;
  const mode = `cancelled ${policyOf(context, books.posted)}` as const;
  const settlement = { tenders, applied: [], onTerms: false, refundedBefore: [], mode };
  const asDeposits = !(inCredit && invoices.length > 0);
  planReceipts(context, { ...settlement, asDeposits }, appliedTo(context, invoices, after), books);
}

function tellKept(context: Context, books: Books, notices: Holds): void {
  const { documents } = books;
  const deposit = balanceOf(documents, 'deposit');
  const credit = -sumMoney(
    billedOf(documents).flatMap((own) => receivableOf(own, documents, context).map((at) => at.amount)),
  );
  if (deposit + credit <= 0n) return;
  const where = deposit > 0n ? 'as a deposit' : 'as credit on the invoice';
  const detail = `order ${context.snapshot.order.id} is cancelled, ${formatMoney(deposit + credit)} of its money is kept ${where}`;
  notices.add('cancelled_money_kept', 'order.status', detail);
}
