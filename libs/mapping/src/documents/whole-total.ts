import { formatMoney, parseMoney, roundMoney } from '#money';
import { componentsOf, total } from '../amounts/components.js';
import type { Books } from '../checks/books.js';
import type { Holds } from '../holds.js';
import { invoicesOf } from '../rules/as-posted.js';
import { sumOf } from './billed.js';
import type { Context } from './invoice-lines.js';

/**
 * Invariant T1, of the invoices as they will stand: they come to the order, less the gift certificates that receipts
 * bear. Where one of them is new the order is held; what is posted already is told.
 */
export function checkWholeTotal(context: Context, books: Books, notices: Holds): void {
  const { snapshot, rules, holds, decimals } = context;
  // What else is wrong says why an invoice is missing.
  if (holds.list().length > 0) return;
  const invoices = invoicesOf(books.documents);
  const onReceipts = rules.settings.giftCertificateSaleDoc === 'receipt_line';
  const sold = onReceipts ? total(componentsOf(snapshot, decimals).giftCertificates) : 0n;
  const billed = sumOf(invoices.flatMap(({ lines }) => lines));
  const wanted = roundMoney(parseMoney(snapshot.order.total.incTax), decimals) - sold;
  if (billed === wanted) return;
  const without = sold === 0n ? '' : ' without the gift certificates that receipts bear';
  const detail = `the invoices come to ${formatMoney(billed)}, the order to ${formatMoney(wanted)}${without}`;
  const isNew = invoices.some(({ batch }) => books.missing.includes(batch));
  (isNew ? holds : notices).add('total_mismatch', 'order.total', detail);
}
