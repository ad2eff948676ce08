import type { OrderSnapshot, Refund, RefundPayment, Transaction } from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import { destinationOf } from './documents/refund/payments.js';
import type { Holds } from './holds.js';
import { captures, isVoid, OWN_METHODS } from './payment-state.js';
import type { PlannedDocument, PostedDocument } from './types/plan.js';
import type { Told } from './types/told.js';

/** Money that went back at the gateway, and the store has no refund of it; in the order's currency. */
export interface Undone {
  readonly amount: Money;
  /** The last transaction that says so. */
  readonly transaction: Transaction;
}

interface Voided {
  readonly by: Transaction;
  readonly capture: Transaction;
}

/**
 * An order without payments that were voided after they were captured: no money, as long as no receipt of them is
 * posted, nor the store has a refund of them. Their authorization is voided with them.
 */
export function withoutVoided(snapshot: OrderSnapshot, posted: readonly PostedDocument[]): OrderSnapshot {
  const voided = voidsOf(snapshot).filter(
    (each) => isWhole(each) && !isRefunded(each, snapshot) && receiptOf(each.capture, posted) === undefined,
  );
  if (voided.length === 0) return snapshot;
  const authorizations = snapshot.transactions.filter(({ event }) => event === 'authorization');
  const only = authorizations.length === 1 ? authorizations[0]!.id : null;
  const transactions = snapshot.transactions
    .filter(({ id }) => voided.every(({ capture }) => capture.id !== id))
    .map((each) => {
      const capture = voided.find(({ by }) => by.id === each.id)?.capture;
      const from = capture?.referenceTransactionId ?? only;
      return capture && from ? { ...each, referenceTransactionId: from } : each;
    });
  return { ...snapshot, transactions };
}

/** A void of less than was captured takes back so much, and one that says no amount all of it. */
function takenBack({ by, capture }: Voided): Money {
  const [own, all] = [parseMoney(by.amount), parseMoney(capture.amount)];
  return own > 0n && own < all ? own : all;
}

function isWhole(each: Voided): boolean {
  return takenBack(each) === parseMoney(each.capture.amount);
}

/** The store booked it as a refund, whatever the gateway made of it. */
function isRefunded({ by, capture }: Voided, { refunds }: OrderSnapshot): boolean {
  const payments = refunds.flatMap((refund) => refund.payments).filter(({ isDeclined }) => !isDeclined);
  return payments.some(
    (payment) =>
      payment.transactionId === String(by.id) ||
      (destinationOf(payment) === 'bank' && parseMoney(payment.amount) === parseMoney(capture.amount)),
  );
}

/** What of the money that receipts book was refunded or voided at the gateway, beyond what refunds say. */
export function undoneOf(
  snapshot: OrderSnapshot,
  told: Told,
  documents: readonly PlannedDocument[],
): Undone | null {
  const booked = captures(snapshot)
    .filter(({ method }) => !OWN_METHODS.includes(method))
    .flatMap((capture) => {
      const receipt = receiptOf(capture, documents);
      return receipt ? [{ ...capture, bankCode: receipt.bankCode }] : [];
    });
  // The refund record is the authority: what it calls declined gave nothing back.
  const declined = snapshot.refunds
    .flatMap(({ payments }) => payments.filter(({ isDeclined }) => isDeclined))
    .map(({ transactionId }) => transactionId);
  const back = snapshot.transactions.filter(
    ({ id, event, status, test, method, gateway, referenceTransactionId: of }) =>
      event === 'refund' &&
      status === 'ok' &&
      !test &&
      !OWN_METHODS.includes(method) &&
      !declined.includes(String(id)) &&
      booked.some((each) => each.id === of || each.gateway.toLowerCase() === gateway.toLowerCase()),
  );
  const voids = voidsOf(snapshot).filter(({ capture }) => booked.some(({ id }) => id === capture.id));
  const [last] = [...back, ...voids.map(({ by }) => by)].sort(
    (a, b) => b.createdAt.localeCompare(a.createdAt) || b.id - a.id,
  );
  const banks = booked.map(({ bankCode }) => bankCode);
  const amount = sumOf(back) + sumMoney(voids.map(takenBack)) - sumOf(recordedIn(snapshot, told, banks));
  return last && amount > 0n ? { amount, transaction: last } : null;
}

/** Nobody knows which sale it takes back, and its gateway's bank is short of it until somebody books it. */
export function tellUndone(
  snapshot: OrderSnapshot,
  told: Told,
  documents: readonly PlannedDocument[],
  notices: Holds,
): void {
  const undone = undoneOf(snapshot, told, documents);
  if (!undone) return;
  const { id, event, gateway } = undone.transaction;
  const amount = formatMoney(undone.amount);
  const detail = `${amount} went back at gateway "${gateway}" (transaction ${id}, ${event}), and the store has no refund of it`;
  notices.add('undone_at_gateway', `transactions[${id}]`, detail);
}

/** Payments of refunds that are such money: through a gateway that did it, or out of one of these banks. */
function recordedIn(
  { refunds, transactions }: OrderSnapshot,
  { refundPayments }: Told,
  banks: readonly string[],
): RefundPayment[] {
  const isNamed = ({ id }: Refund, payment: RefundPayment) =>
    refundPayments.some(
      (each) => each.refundId === id && each.paymentId === payment.id && banks.includes(each.bankCode),
    );
  const isDone = ({ transactionId }: RefundPayment) =>
    transactions.every(
      ({ id, event, status }) => String(id) !== transactionId || event !== 'refund' || status === 'ok',
    );
  return refunds.flatMap((refund) =>
    refund.payments
      .filter(({ isDeclined }) => !isDeclined)
      .filter((payment) =>
        destinationOf(payment) === 'offline'
          ? isNamed(refund, payment)
          : destinationOf(payment) === 'bank' && isDone(payment),
      ),
  );
}

/** Voids of what was captured rather than authorized; one that names nothing is of a purchase where there is no authorization. */
function voidsOf(snapshot: OrderSnapshot): Voided[] {
  const isAuthorized = snapshot.transactions.some(
    ({ event, status, test }) => event === 'authorization' && status === 'ok' && !test,
  );
  const taken = captures(snapshot).filter(({ method }) => !OWN_METHODS.includes(method));
  const voids = snapshot.transactions.filter(isVoid).flatMap((by) => {
    const { referenceTransactionId: of, createdAt, amount } = by;
    const isUnnamed = (each: Transaction) =>
      !isAuthorized &&
      each.event === 'purchase' &&
      each.createdAt <= createdAt &&
      parseMoney(each.amount) === parseMoney(amount);
    const capture = taken.findLast((each) => (of === null ? isUnnamed(each) : each.id === of));
    return capture ? [{ by, capture }] : [];
  });
  return [...new Map(voids.map((each) => [each.capture.id, each])).values()];
}

function receiptOf<Document extends PlannedDocument>(
  { id }: Transaction,
  documents: readonly Document[],
): Document | undefined {
  return documents.find(({ type, batch }) => type === 'CR' && batch.endsWith(`-T${id}`));
}

function sumOf(rows: readonly { readonly amount: string }[]): Money {
  return sumMoney(rows.map(({ amount }) => parseMoney(amount)));
}
