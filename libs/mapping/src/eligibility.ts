import type { Order, OrderSnapshot, Transaction } from '#bigcommerce';
import { parseMoney, type Money } from '#money';
import { GIFT_CERTIFICATE, isOnReceiptsOnly } from './amounts/components.js';
import type { CauseCode } from './causes.js';
import { localDate } from './dates.js';
import type { Holds } from './holds.js';
import { isOwedAfterTerms } from './rules/payments.js';
import type { PostingSettings, RuleSet } from './types/rules.js';

/** Why an order is not to be posted, as long as it stays as it is. */
export interface Ignored {
  readonly cause: CauseCode;
  readonly detail: string;
}

const INCOMPLETE = 0;
const CANCELLED = 5;
const DECLINED = 6;
const COMPLETED = 10;
const DISPUTED = 13;
/** Shipped, partially shipped, awaiting pickup, shipment, fulfilment, completed (BigCommerce contract 2.4). */
const PAID_STATUSES = [2, 3, 8, 9, 10, 11];
/** Shipped, completed. */
const SHIPPED_STATUSES = [2, COMPLETED];
/** Refunded, disputed, partially refunded: it was a paid order before. */
const ONCE_PAID_STATUSES = [4, 13, 14];
/** BigCommerce contract 2.6. */
const DIGITAL = 'digital';
const PRODUCT_TYPES = ['physical', DIGITAL, GIFT_CERTIFICATE];
/** Tenders of the store's own; alone they do not say that the rest was paid. */
export const OWN_METHODS = ['gift_certificate', 'store_credit'];
const NOT_PAID: Readonly<Record<number, string>> = {
  [INCOMPLETE]: 'the order is incomplete',
  [CANCELLED]: 'the order was cancelled before anything was posted',
  [DECLINED]: 'the payment was declined',
};

/** The store took nothing for it, neither money nor credit (BigCommerce contract 2.4). */
export function isNeverPlaced({ statusId }: Order): boolean {
  return statusId === INCOMPLETE || statusId === DECLINED;
}

/** Money that moved in: purchases and captures that went well (BigCommerce contract 3.1), oldest first. */
export function captures({ transactions }: OrderSnapshot): Transaction[] {
  return transactions
    .filter((each) => isCapture(each) && !each.test)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id - b.id);
}

function isCapture({ event, status }: Transaction): boolean {
  return (event === 'purchase' || event === 'capture') && status === 'ok';
}

/** What a test gateway says is no money, neither paid nor authorized (BigCommerce contract 3.1). */
function testOf({ transactions }: OrderSnapshot): Transaction | null {
  const said = transactions.filter((each) => isCapture(each) || each.event === 'authorization');
  return said.length > 0 && said.every(({ test }) => test) ? (said[0] ?? null) : null;
}

/** Event rows 1, 2, 27 and 35, migrated and test orders. What is invoiced waits for no trigger any more. */
export function reasonToIgnore(snapshot: OrderSnapshot, rules: RuleSet, isInvoiced: boolean): Ignored | null {
  const { order } = snapshot;
  if (order.externalSource === 'M-MIG') return { cause: 'migrated_order', detail: 'external source M-MIG' };
  const test = testOf(snapshot);
  if (test) return { cause: 'test_order', detail: `transaction ${test.id} is a test` };
  const paid = captures(snapshot);
  // Money of a cancelled order is somebody's, credit and certificates too: it is booked until it is given back (row 29).
  if (order.statusId === CANCELLED && (paid.length > 0 || isOwnMoneyTaken(snapshot))) return null;
  const status = NOT_PAID[order.statusId];
  if (status) return { cause: 'status_not_payable', detail: status };
  if (parseMoney(order.total.incTax) === 0n && rules.settings.zeroOrders === 'skip' && paid.length === 0) {
    return { cause: 'zero_order', detail: 'the total is 0.00' };
  }
  const terms = isOwedAfterTerms(snapshot, null, rules);
  const byOthers = paid.some(({ method }) => !OWN_METHODS.includes(method));
  if (byOthers || (isInvoiced && (terms || wasPaid(snapshot) || hasAuthorization(snapshot)))) return null;
  if (terms) return waitsForShipping(snapshot, rules) ?? waitsForPayment(snapshot, rules);
  if (wasPaid(snapshot)) return paid.length === 0 ? waitsForTrigger(snapshot, rules) : null;
  return hasAuthorization(snapshot) ? waitsForCapture(snapshot, rules) : notPaid(order);
}

/** By its status; what was paid with credit or certificates stays paid when it is refunded or disputed. */
function wasPaid(snapshot: OrderSnapshot): boolean {
  const { statusId } = snapshot.order;
  if (isPaidStatus(statusId)) return true;
  const isTaken = ownMoney(snapshot.order) > 0n || captures(snapshot).length > 0;
  return ONCE_PAID_STATUSES.includes(statusId) && isTaken;
}

/** Certificates and store credit, which the store may list no transaction of. */
function ownMoney({ giftCertificateAmount, storeCreditAmount }: Order): Money {
  return parseMoney(giftCertificateAmount) + parseMoney(storeCreditAmount);
}

/** Where no payment was ever begun, the order was not placed and they were not taken either. */
function isOwnMoneyTaken({ order, transactions }: OrderSnapshot): boolean {
  const isBegun = transactions.some(
    ({ event, status, test: isTest }) => event === 'authorization' && status === 'ok' && !isTest,
  );
  return isBegun && ownMoney(order) > 0n;
}

function notPaid({ paymentStatus, status }: Order): Ignored {
  return {
    cause: 'status_not_payable',
    detail: `payment status "${paymentStatus}", status ${status}`,
  };
}

/** `invoiceTrigger: authorized` invoices before the money is there; otherwise it is a memo state (row 2). */
function waitsForCapture(snapshot: OrderSnapshot, { settings }: RuleSet): Ignored | null {
  if (settings.invoiceTrigger === 'authorized' && isInvoiceDue(snapshot, settings)) return null;
  return { cause: 'status_not_payable', detail: 'the payment is authorized, not captured' };
}

/** `onAccountTrigger`: an order on account or paid offline is invoiced when placed, or when shipped. */
function waitsForShipping(snapshot: OrderSnapshot, { settings }: RuleSet): Ignored | null {
  const { order } = snapshot;
  const atOnce = settings.onAccountTrigger === 'placed' && settings.recognitionPoint === 'capture';
  if (atOnce || isShipped(snapshot)) return null;
  return { cause: 'status_not_payable', detail: `on account, not shipped yet: status ${order.status}` };
}

/** What receipts bear alone is in no document before it is paid, so there is nothing to post of it yet. */
function waitsForPayment(snapshot: OrderSnapshot, { settings }: RuleSet): Ignored | null {
  const { order } = snapshot;
  if (ownMoney(order) > 0n || isOncePaid(order) || !isOnReceiptsOnly(snapshot, settings)) return null;
  return { cause: 'status_not_payable', detail: `gift certificates on account: status ${order.status}` };
}

/** Nothing was received that could be a deposit until the invoice is due. */
function waitsForTrigger(snapshot: OrderSnapshot, { settings }: RuleSet): Ignored | null {
  const { order } = snapshot;
  if (ownMoney(order) > 0n || isInvoiceDue(snapshot, settings)) return null;
  return { cause: 'status_not_payable', detail: `not to be invoiced yet: status ${order.status}` };
}

/** `invoiceTrigger`, and `recognitionPoint`: money from before is a deposit (row 31). */
export function isInvoiceDue(snapshot: OrderSnapshot, settings: PostingSettings): boolean {
  const { order } = snapshot;
  if (waitsForFulfilment(settings) && !isShipped(snapshot)) return false;
  if (settings.invoiceTrigger !== 'completed' || order.statusId === COMPLETED) return true;
  // A refund or a dispute takes the place of the status that it was shipped and completed with.
  return isShipped(snapshot) && ONCE_PAID_STATUSES.includes(order.statusId);
}

/** The invoice is not due before the goods have left. */
export function waitsForFulfilment({ invoiceTrigger, recognitionPoint }: PostingSettings): boolean {
  return recognitionPoint === 'fulfilment' || invoiceTrigger === 'shipped' || invoiceTrigger === 'completed';
}

/** When the goods left, as far as the store says; what is downloaded, when it was paid. */
export function shippedInstant(snapshot: OrderSnapshot): string {
  const { shippedAt, createdAt, modifiedAt } = snapshot.order;
  const paidAt = captures(snapshot).at(-1)?.createdAt ?? createdAt;
  return shippedAt ?? (isDownloaded(snapshot) ? paidAt : modifiedAt);
}

/** The store opens a download, and sends a certificate, as soon as the order is paid: nothing else will ever ship. */
function isShipped(snapshot: OrderSnapshot): boolean {
  const { shippedAt, statusId } = snapshot.order;
  if (shippedAt !== null || SHIPPED_STATUSES.includes(statusId)) return true;
  return isDownloaded(snapshot) && isOncePaid({ statusId });
}

function isDownloaded({ lines }: OrderSnapshot): boolean {
  return lines.length > 0 && lines.every(({ type }) => type === DIGITAL || type === GIFT_CERTIFICATE);
}

/** The store says that the order is paid for. */
export function isPaidStatus(statusId: number): boolean {
  return PAID_STATUSES.includes(statusId);
}

/** The same, or refunded or disputed since. */
export function isOncePaid({ statusId }: Pick<Order, 'statusId'>): boolean {
  return isPaidStatus(statusId) || ONCE_PAID_STATUSES.includes(statusId);
}

/** Money that can still be captured: authorized, and neither voided nor declined (row 23). */
export function hasAuthorization({ transactions }: OrderSnapshot): boolean {
  const done = transactions.filter(({ status, test }) => status === 'ok' && !test);
  const voids = done.filter(({ event }) => event === 'void');
  return done.some(({ event, id, createdAt }) => {
    const isVoided = voids.some(({ referenceTransactionId: of, createdAt: at }) =>
      of === null ? at >= createdAt : of === id,
    );
    return event === 'authorization' && !isVoided;
  });
}

/** Statuses that a refund gives a cancelled order: Refunded, Partially Refunded (rule S). */
const STILL_CANCELLED = [CANCELLED, 4, 14];

/**
 * Whether an order is to have nothing but its money in the books (rows 28, 29): cancelled, or voided with
 * other money on it. Once its invoices are taken back, a refund's change of status does not revive it.
 */
export function isCancelled(snapshot: OrderSnapshot, rules: RuleSet, wasCancelled: boolean): boolean {
  const { statusId } = snapshot.order;
  if (statusId === CANCELLED || (wasCancelled && STILL_CANCELLED.includes(statusId))) return true;
  return isVoided(snapshot, rules) && (wasCancelled || ownMoney(snapshot.order) > 0n);
}

/** Voided (row 23): no sale, unless it is authorized again, or paid or shipped all the same. */
export function isVoided(snapshot: OrderSnapshot, rules: RuleSet): boolean {
  return !isPaidStatus(snapshot.order.statusId) && isNothingButVoid(snapshot, rules);
}

/** Authorized, voided, nothing captured. */
export function isNothingButVoid(snapshot: OrderSnapshot, rules: RuleSet): boolean {
  const voids = snapshot.transactions.some(
    ({ event, status, test }) => event === 'void' && status === 'ok' && !test,
  );
  const terms = isOwedAfterTerms(snapshot, null, rules);
  return voids && !terms && !hasAuthorization(snapshot) && captures(snapshot).length === 0;
}

/** Captured in part, then what was left of the authorization voided: no more will come. */
export function isRestVoided(snapshot: OrderSnapshot): boolean {
  if (hasAuthorization(snapshot)) return false;
  const captured = captures(snapshot);
  return snapshot.transactions
    .filter(({ event, status, test }) => event === 'void' && status === 'ok' && !test)
    .some(({ createdAt: at, referenceTransactionId: of }) =>
      captured.some((capture) => capture.createdAt <= at && isOfOne(capture, of)),
    );
}

/** Of one authorization, as far as the store names it: a purchase has none, and the void of another attempt leaves nothing open. */
function isOfOne(
  { event, referenceTransactionId: from }: Transaction,
  of: Transaction['referenceTransactionId'],
): boolean {
  return from !== null && of !== null ? from === of : event === 'capture';
}

/** An order in the archive is a person's to decide about (row 39). */
export function holdArchived({ order }: OrderSnapshot, holds: Holds): void {
  if (order.isDeleted) holds.add('order_vanished', 'order.isDeleted', 'the order is archived in the store');
}

/** Status 13 only hints at a chargeback (row 24): who the bank asked for how much, it does not say. */
export function tellDisputed({ order }: OrderSnapshot, notices: Holds): void {
  if (order.statusId !== DISPUTED) return;
  notices.add('dispute_hint', 'order.status', `the store has the order as ${order.status}`);
}

/** Rule G: the sale of a gift certificate is not taxed, its redemption is; `giftCertificateTaxed` overrides. */
export function holdTaxedCertificates({ lines }: OrderSnapshot, { settings }: RuleSet, holds: Holds): void {
  if (settings.giftCertificateTaxed === 'yes') return;
  for (const { id, name, type, total } of lines) {
    if (type !== GIFT_CERTIFICATE || parseMoney(total.tax) === 0n) continue;
    const detail = `"${name}" of ${total.exTax} was sold with tax of ${total.tax}`;
    holds.add('gift_certificate_taxed', `lines[${id}].total`, detail);
  }
}

/** What a line sells decides how it is booked; a kind nobody knows is booked only where a rule names it. */
export function holdUnknownTypes({ lines }: OrderSnapshot, { accountRules }: RuleSet, holds: Holds): void {
  for (const { id, name, type, total } of lines) {
    if (PRODUCT_TYPES.includes(type) || parseMoney(total.incTax) === 0n) continue;
    if (accountRules.some(({ match }) => match.productType?.toLowerCase() === type.toLowerCase())) continue;
    const detail = `"${name}" of ${total.exTax} is of the unknown product type "${type}", and no account rule names it`;
    holds.add('account_unmapped', `lines[${id}].type`, detail);
  }
}

/** An order from before the cut-over date posts only by an explicit backfill. */
export function holdBeforeCutover(snapshot: OrderSnapshot, rules: RuleSet, holds: Holds): void {
  if (!isBeforeCutover(snapshot, rules)) return;
  const { cutoverDate, postingTimeZone } = rules.settings;
  const placed = localDate(snapshot.order.createdAt, postingTimeZone);
  const detail = `placed on ${placed}, the cut-over date is ${cutoverDate}`;
  holds.add('before_cutover', 'settings.cutoverDate', detail);
}

/** Its books were kept before us, unless a backfill asks for it. */
export function isBeforeCutover({ order }: OrderSnapshot, { askedFor, settings }: RuleSet): boolean {
  return !askedFor && localDate(order.createdAt, settings.postingTimeZone) < settings.cutoverDate;
}
