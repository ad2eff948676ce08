import type { Refund } from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney } from '#money';
import { componentsOf, total } from '../amounts/components.js';
import { isOncePaid } from '../payment-state.js';
import type { Context } from '../documents/invoice-lines.js';
import type { Holds } from '../holds.js';
import type { PlannedDocument } from '../types/plan.js';
import { toldOf } from '../documents/refund/bank.js';
import type { RefundContext } from '../documents/refund/context.js';
import type { Payback } from '../documents/refund/payments.js';
import { certificateLines } from './certificates.js';
import { unpaidOf } from './claims.js';

/**
 * Gift certificates that were sold on account or offline, where receipts bear them and the bookkeeper enters
 * those (row 5, `offlineReceipts: never`): their liability is in no document, so whoever enters the receipt must know.
 */
export function tellSoldByHand(
  { snapshot, rules, decimals }: Context,
  onTerms: boolean,
  documents: readonly PlannedDocument[],
  notices: Holds,
): void {
  const { giftCertificateSaleDoc, offlineReceipts } = rules.settings;
  const byHand = onTerms && offlineReceipts === 'never' && giftCertificateSaleDoc === 'receipt_line';
  if (!byHand || !isOncePaid(snapshot.order)) return;
  const sold = total(componentsOf(snapshot, decimals).giftCertificates);
  const booked = sumMoney(certificateLines(documents).map(({ amount }) => parseMoney(amount)));
  if (sold <= booked) return;
  const detail = `gift certificates of ${formatMoney(sold - booked)} were sold and are in no document: receipts of this order are entered by hand`;
  notices.add('certificate_by_hand', SOLD, detail);
}

const SOLD = 'lines.giftcertificate';

/** The same, given back; and money that went back for certificates of which nothing is booked at all. */
export function tellGivenBackByHand(
  refund: Refund,
  paybacks: readonly Payback[],
  context: RefundContext,
): void {
  const { left, notices } = context;
  const unpaid = unpaidOf(refund, left, context);
  const isSoldByHand = notices.list().some(({ field }) => field === SOLD);
  const isMoney =
    left.slots.length === 0 && paybacks.some((payback) => isMoneyBack(refund, payback, context));
  if (unpaid <= 0n || (!isSoldByHand && !isMoney)) return;
  const detail = `refund ${refund.id} gives back ${formatMoney(unpaid)} of gift certificates that are in no document`;
  notices.add('certificate_by_hand', `refunds[${refund.id}].giftcertificate`, detail);
}

function isMoneyBack(refund: Refund, payback: Payback, context: RefundContext): boolean {
  const isGone = payback.goesTo !== 'offline' || toldOf(refund, payback, context) !== undefined;
  return isGone && !payback.payment.isDeclined;
}
