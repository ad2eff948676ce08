import type { Refund } from '#bigcommerce';
import { formatMoney, parseMoney, shareAmong, shareOf, sumMoney, type Money } from '#money';
import { certificateLines } from '../../refunds/certificates.js';
import { certificatesIn, unpaidOf } from '../../refunds/claims.js';
import type { PlannedDocument, PlannedLine } from '../../types/plan.js';
import type { RefundContext } from './context.js';
import type { Payback } from './payments.js';

/** A line that takes something of an invoice back, with the document it stands in. */
export interface BookedLine {
  readonly document: PlannedDocument;
  readonly line: PlannedLine;
  /** Positive for money given back. */
  readonly amount: Money;
}

/** What a refund took back, and for which of its payments. */
export interface Booked {
  readonly refund: Refund;
  readonly documents: readonly PlannedDocument[];
  readonly paybacks: readonly Payback[];
  /** Declined later or not, these are in the documents. */
  readonly included: readonly Payback[];
  readonly lines: readonly BookedLine[];
  /** Money that went back for gift certificates that were not paid: the invoices it had paid are open again. */
  readonly reopened: readonly BookedLine[];
  /** For each of `included`, its share of each of `lines`, then of each of `reopened`. */
  readonly shares: readonly (readonly Money[])[];
}

/** Reads documents that book a refund; null when they are not of these payments. */
export function bookedBy(
  refund: Refund,
  documents: readonly PlannedDocument[],
  paybacks: readonly Payback[],
  context: RefundContext,
): Booked | null {
  const { decimals, holds } = context;
  const lines = documents.flatMap((document) => takenLines(refund, document));
  const taken = sumMoney(lines.map(({ amount }) => amount));
  const unpaid = unpaidIn(refund, documents, context);
  const reopened = reopenedBy(unpaid, context);
  const total = taken + unpaid;
  const included = includedIn(total, paybacks);
  if (!included) {
    const going = sumMoney(paybacks.filter(isGoing).map(({ amount }) => amount));
    const detail = `posted with ${formatMoney(total)}, its payments that are not declined come to ${formatMoney(going)}`;
    holds.add('order_changed', documents[0]?.batch ?? '', detail);
    return null;
  }
  const shares = shareAmong(
    included.map(({ amount }) => amount),
    [...lines, ...reopened].map(({ amount }) => amount),
    decimals,
  );
  return { refund, documents, paybacks, included, lines, reopened, shares };
}

/** Of its certificates; what was paid of them since was not when the refund was booked. */
function unpaidIn(refund: Refund, [first]: readonly PlannedDocument[], context: RefundContext): Money {
  const unpaid = unpaidOf(refund, context.left, context) + paidSince(first, context);
  const all = certificatesIn(refund, context.left, context);
  return unpaid < all ? unpaid : all;
}

/** What was paid of certificates that the order sold after a document of a refund was posted. */
export function paidSince(first: PlannedDocument | undefined, { books }: RefundContext): Money {
  const at = books.posted.findIndex((document) => document === first);
  if (at < 0) return 0n;
  const [all, before] = [books.documents, books.posted.slice(0, at)].map((documents) =>
    sumMoney(certificateLines(documents).map(({ amount }) => parseMoney(amount))),
  );
  return (all ?? 0n) - (before ?? 0n);
}

/** On the invoices by what they bill, as they were paid. */
function reopenedBy(unpaid: Money, { invoices, decimals }: RefundContext): BookedLine[] {
  const shares = shareOf(
    unpaid,
    invoices.map(({ total }) => parseMoney(total)),
    decimals,
  );
  return invoices.flatMap((document, index) => {
    const [line] = document.lines;
    const amount = shares[index] ?? 0n;
    return line && amount !== 0n ? [{ document, line, amount }] : [];
  });
}

/** Whether money goes, or will go, back with it. */
export function isGoing({ payment }: Payback): boolean {
  return !payment.isDeclined;
}

/** Lines of what is taken back; the others say where the money went. */
export function takenLines({ id }: Refund, document: PlannedDocument): BookedLine[] {
  return document.lines
    .filter(({ explanation }) => !explanation.source.startsWith(`refunds[${id}].payments[`))
    .map((line) => {
      const amount = parseMoney(line.amount);
      return { document, line, amount: document.type === 'JE' ? amount : -amount };
    });
}

/** All that are not declined, with as many of the declined ones as were not yet when it was booked. */
function includedIn(total: Money, paybacks: readonly Payback[]): readonly Payback[] | null {
  const declined = paybacks.filter((payback) => !isGoing(payback));
  const missing = total - sumMoney(paybacks.filter(isGoing).map(({ amount }) => amount));
  const late = summingTo(missing, declined);
  return late && paybacks.filter((payback) => isGoing(payback) || late.includes(payback));
}

function summingTo(total: Money, paybacks: readonly Payback[]): readonly Payback[] | null {
  if (total === 0n) return [];
  const [first, ...others] = paybacks;
  if (!first || total < 0n) return null;
  const rest = summingTo(total - first.amount, others);
  return rest ? [first, ...rest] : summingTo(total, others);
}
