import type { Refund } from '#bigcommerce';
import { parseMoney, sumMoney, type Money } from '#money';
import { GIFT_CERTIFICATE } from '../amounts/components.js';
import { takenLines } from '../documents/refund/booked.js';
import { paybacksOf, sourceOf, type Payback } from '../documents/refund/payments.js';
import { givenBy } from '../documents/refund/payouts.js';
import { Holds } from '../holds.js';
import { refundOf } from '../identity.js';
import type { PlannedDocument } from '../types/plan.js';
import { gap } from './reasons.js';
import {
  rowOf,
  wantedOf,
  type Extract,
  type Instead,
  type StatementContext,
  type StatementRow,
} from './row.js';

/** Each refund beside what was taken back of the sale, and each of its payments beside the money that went. */
export function refundRows(context: StatementContext): StatementRow[] {
  return [...context.snapshot.refunds]
    .sort((a, b) => a.id - b.id)
    .filter(({ totalAmount }) => parseMoney(totalAmount) !== 0n)
    .flatMap((refund) => [
      takenRow(refund, context),
      ...paybacksIn(refund, context).map((payback) => paidRow(refund, payback, context)),
    ]);
}

/** The payments of a refund; none where they do not sum to it, which holds the order. */
export function paybacksIn(refund: Refund, { snapshot, decimals }: StatementContext): Payback[] {
  return paybacksOf(refund, { snapshot, decimals, holds: new Holds() }) ?? [];
}

function takenRow(refund: Refund, context: StatementContext): StatementRow {
  const paybacks = paybacksIn(refund, context);
  const store = -sumMoney(paybacks.map(({ amount }) => amount));
  const label = `Refund ${refund.id}, taken back from the sale`;
  const extract: Extract = (document) => -takenBy(refund, document);
  const instead = takenInstead(refund, paybacks, context);
  return rowOf(context, { kind: 'refund', id: String(refund.id), label, store, extract, instead });
}

/** What a document takes back of the sale; what goes back on declined payments is in it. */
function takenBy(refund: Refund, document: PlannedDocument): Money {
  if (document.type === 'CR' || refundOf(document.batch) !== refund.id) return 0n;
  return sumMoney(takenLines(refund, document).map(({ amount }) => amount));
}

function takenInstead(
  refund: Refund,
  paybacks: readonly Payback[],
  context: StatementContext,
): Instead | null {
  const type = bookedAs(refund, context);
  // What was taken back before the order was cancelled stays so; the cancellation takes back the rest.
  const isTakenBack = type !== null && type !== 'CR';
  if (context.plan.cancelled && !isTakenBack) return { target: 0n, reason: gap('cancelled') };
  if (waitsForInvoice(refund, context)) return { target: 0n, reason: gap('not_invoiced_yet') };
  // What is not booked as a return although the order is planned gives back what was paid too much.
  const isOfCredit = type === 'CR' || (type === null && context.plan.outcome === 'post');
  const going = paybacks.filter(({ payment }) => !payment.isDeclined);
  const target = -sumMoney(going.map(({ amount }) => amount));
  const taken = wantedOf(context, (document) => -takenBy(refund, document));
  const unpaid = taken - target;
  if (type !== 'CR' && unpaid > 0n && unpaid <= certificatesOf(refund, context)) {
    return { target: taken, reason: gap('certificates_unpaid') };
  }
  if (isOfCredit && going.length > 0) return { target: 0n, reason: gap('out_of_credit') };
  return going.length < paybacks.length ? { target, reason: gap('declined') } : null;
}

/**
 * Paid out as store credit or certificates alone, by a version whose payouts did not say their mode: one that is paid
 * by this product as well would be planned with its receipt.
 */
function isOfBefore(own: readonly PlannedDocument[]): boolean {
  const isCredit = ({ lines }: PlannedDocument) =>
    lines.some(({ role, amount }) => PAID_OUT.includes(role) && parseMoney(amount) > 0n);
  return (
    own.length > 0 && own.every((document) => document.type === 'CR' && !document.mode && isCredit(document))
  );
}

const PAID_OUT: readonly string[] = ['storeCredit', 'giftCertificate'];

/** The gift certificates among what a refund gives back. */
function certificatesOf({ items }: Refund, { snapshot }: StatementContext): Money {
  const isNamed = (id: number) =>
    items.some(({ itemType, itemId }) => itemType === 'PRODUCT' && itemId === id);
  const own = snapshot.lines.filter(({ id, type }) => type === GIFT_CERTIFICATE && isNamed(id));
  return sumMoney(own.map(({ total }) => parseMoney(total.exTax)));
}

/** Given back before the order is to be invoiced: booked after its invoice. */
function waitsForInvoice({ id }: Refund, { plan }: StatementContext): boolean {
  return plan.notices.some(({ cause, field }) => cause === 'refund_waiting' && field === `refunds[${id}]`);
}

/** The kind of document that books a refund; receipts alone: it was paid out of credit. Null: none does. */
function bookedAs({ id }: Refund, { documents }: StatementContext): PlannedDocument['type'] | null {
  const own = documents.map(({ document }) => document).filter(({ batch }) => refundOf(batch) === id);
  return own.find(({ type }) => type !== 'CR')?.type ?? own[0]?.type ?? null;
}

function paidRow(refund: Refund, payback: Payback, context: StatementContext): StatementRow {
  const { payment, amount } = payback;
  const id = `${refund.id}/${payment.id}`;
  const label = `Refund ${refund.id}, given back by ${payment.providerId || 'an unnamed way'}`;
  const extract = givenIn(refund, payback);
  const instead = paidInstead(refund, payback, context);
  return rowOf(context, { kind: 'refund_payment', id, label, store: -amount, extract, instead });
}

/** What a document says was given back by a payment; negative, as it leaves. */
export function givenIn(refund: Refund, payback: Payback): Extract {
  return (document) => -givenBy(refund, payback, [document]);
}

function paidInstead(refund: Refund, payback: Payback, context: StatementContext): Instead | null {
  const { plan, documents } = context;
  const { payment, goesTo, executed } = payback;
  const nothing = (code: Parameters<typeof gap>[0]): Instead => ({ target: 0n, reason: gap(code) });
  if (payment.isDeclined) return nothing('declined');
  if (!executed) return nothing('waiting_for_gateway');
  if (waitsForInvoice(refund, context)) return nothing('not_invoiced_yet');
  if (plan.outcome !== 'post' || wantedOf(context, givenIn(refund, payback)) !== 0n) return null;
  const isCredit = goesTo === 'storeCredit' || goesTo === 'giftCertificate';
  if (isCredit) return null;
  const source = sourceOf(refund, payback);
  const isAsked = plan.notices.some(({ cause, field }) => cause === 'offline_refund' && field === source);
  if (isAsked) return nothing('waiting_for_bank');
  const own = documents.map(({ document }) => document).filter(({ batch }) => refundOf(batch) === refund.id);
  const isCreditOnly = own.some(({ mode }) => mode === 'credit_only') || isOfBefore(own);
  if (plan.cancelled || isCreditOnly) return nothing('paid_elsewhere');
  if (goesTo !== 'bank') return nothing('lowers_what_is_owed');
  // Taken back from the sale, and no receipt of what the gateway gave back: no reason excuses that.
  return bookedAs(refund, context) === null ? nothing('paid_elsewhere') : null;
}
