import { formatMoney, parseMoney, roundMoney, sumMoney } from '#money';
import { isOnReceiptsOnly } from './amounts/components.js';
import type { Context } from './documents/invoice-lines.js';
import type { Holds } from './holds.js';
import { certificateLines } from './refunds/certificates.js';
import type { PlannedDocument } from './types/plan.js';

/** Whether an order of gift certificates alone is paid in full by its receipts: a deposit beside them pays nothing. */
export function isPaidOnReceipts(
  { snapshot, rules, decimals }: Pick<Context, 'snapshot' | 'rules' | 'decimals'>,
  documents: readonly PlannedDocument[],
): boolean {
  const sold = roundMoney(parseMoney(snapshot.order.total.incTax), decimals);
  const booked = sumMoney(certificateLines(documents).map(({ amount }) => parseMoney(amount)));
  return isOnReceiptsOnly(snapshot, rules.settings) && booked >= sold;
}

/** What was paid beyond such an order has no invoice to be a credit on: it stays a deposit, which is the shopper's. */
export function tellOverpaid(context: Context, documents: readonly PlannedDocument[], notices: Holds): void {
  if (!isPaidOnReceipts(context, documents)) return;
  const deposits = documents.flatMap(({ lines }) => lines.filter(({ role }) => role === 'deposit'));
  const rest = sumMoney(deposits.map(({ amount }) => parseMoney(amount)));
  if (rest <= 0n) return;
  const detail = `${formatMoney(rest)} more was paid than the gift certificates cost, and stands as a deposit; a refund takes it off the certificates first: once it is given back, enter that in Deltek`;
  notices.add('credit_left', 'order.total', detail);
}
