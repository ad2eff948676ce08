import { formatMoney, parseMoney, roundMoney } from '#money';
import type { Tender } from './amounts/tenders.js';
import type { Books } from './checks/books.js';
import { appliedTo } from './documents/buckets.js';
import { planInvoices } from './documents/invoice.js';
import type { Context } from './documents/invoice-lines.js';
import { lowerBefore } from './documents/refund/lower-before.js';
import { planReceipts } from './documents/receipt.js';
import { checkWholeTotal } from './documents/whole-total.js';
import type { Holds } from './holds.js';
import { refundOf } from './identity.js';
import { invoicesOf } from './rules/as-posted.js';
import { settle } from './settlement.js';
import { tellSoldByHand } from './refunds/by-hand.js';
import type { PlannedDocument } from './types/plan.js';

/** Invoices, then what pays them; before an invoice is due, payments are deposits. */
export function planSale(context: Context, books: Books, notices: Holds): void {
  const settlement = settle(context, books.posted);
  const invoices = settlement.asDeposits ? [] : planInvoices(context, books, settlement.onTerms);
  if (!settlement.asDeposits) checkWholeTotal(context, books, notices);
  const after = invoicesOf(books.documents).at(-1)?.batch ?? null;
  const to = appliedTo(context, invoices, after);
  if (settlement.refundedBefore.length > 0) {
    lowerBefore(settlement.refundedBefore, context, to.buckets, invoices);
  }
  const applied = settlement.applied.map((deposit) => notBefore(deposit, invoices));
  const tenders = settlement.tenders.map((each) => (each.from === 'bank' ? each : notBefore(each, invoices)));
  planReceipts(context, { ...settlement, tenders, applied }, to, books);
  tellSoldByHand(context, settlement.onTerms, books.documents, notices);
}

/** What pays without money moving is used up when there is something to pay, and that must be there on that day. */
function notBefore(tender: Tender, invoices: readonly PlannedDocument[]): Tender {
  const instants = [tender.at, ...invoices.map(({ instant }) => instant)];
  return { ...tender, at: instants.sort().at(-1) ?? tender.at };
}

/**
 * What was paid beyond the order as it is now, and not given back: the shopper's, not ours (row 30). Where a
 * custom refund of as much was booked, nobody says whether the edit is the same money.
 */
export function tellCredit(
  { snapshot, decimals }: Context,
  documents: readonly PlannedDocument[],
  credit: bigint,
  notices: Holds,
): void {
  if (credit <= 0n) return;
  const { incTax } = snapshot.order.total;
  const paid = formatMoney(parseMoney(incTax) + credit);
  const detail = `the order is ${formatMoney(parseMoney(incTax))} now, ${paid} of what was paid is kept: ${formatMoney(credit)} more`;
  notices.add('credit_left', 'order.total', detail);
  for (const { id, totalAmount, items } of snapshot.refunds) {
    const isCustom = items.length > 0 && items.every(({ itemType }) => itemType === 'ORDER');
    const booked = documents.find(({ type, batch }) => type !== 'CR' && refundOf(batch) === id);
    if (!isCustom || !booked || roundMoney(parseMoney(totalAmount), decimals) !== credit) continue;
    const both = `refund ${id} gave back ${formatMoney(credit)} of the order as a whole (${booked.batch}), and the order was lowered by as much`;
    notices.add('refunded_and_edited', `refunds[${id}]`, both);
  }
}
