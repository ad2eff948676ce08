import type { Order, OrderSnapshot, Transaction } from '#bigcommerce';
import { parseMoney } from '#money';
import { isOnReceiptsOnly } from './amounts/components.js';
import type { CauseCode } from './causes.js';
import {
  CANCELLED,
  captures,
  hasAuthorization,
  isCapture,
  isOncePaid,
  OWN_METHODS,
  ownMoney,
  wasPaid,
} from './payment-state.js';
import { isOwedAfterTerms } from './rules/payments.js';
import { GOODS_ARE_OUT, isInvoiceDue, isShipped } from './shipping-state.js';
import type { RuleSet } from './types/rules.js';

/** Why an order is not to be posted, as long as it stays as it is. */
export interface Ignored {
  readonly cause: CauseCode;
  readonly detail: string;
}

const INCOMPLETE = 0;
const DECLINED = 6;
const NOT_PAID: Readonly<Record<number, string>> = {
  [INCOMPLETE]: 'the order is incomplete',
  [CANCELLED]: 'the order was cancelled before anything was posted',
  [DECLINED]: 'the payment was declined',
};

/** The store took nothing for it, neither money nor credit (BigCommerce contract 2.4). */
export function isNeverPlaced({ statusId }: Order): boolean {
  return statusId === INCOMPLETE || statusId === DECLINED;
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
  if (order.statusId === CANCELLED && (paid.length > 0 || isOwnMoneyTaken(snapshot, rules))) return null;
  const status = NOT_PAID[order.statusId];
  if (status) return { cause: 'status_not_payable', detail: status };
  if (parseMoney(order.total.incTax) === 0n && rules.settings.zeroOrders === 'skip' && paid.length === 0) {
    return { cause: 'zero_order', detail: 'the total is 0.00' };
  }
  const terms = isOwedAfterTerms(snapshot, null, rules);
  const byOthers = paid.some(({ method }) => !OWN_METHODS.includes(method));
  if (byOthers || (isInvoiced && (terms || wasPaid(snapshot) || hasAuthorization(snapshot)))) return null;
  if (terms) return waitsForShipping(snapshot, rules) ?? waitsForPayment(snapshot, rules);
  // What is authorized alone is no money, whatever the status says; where the goods are out, somebody has to see it.
  const isCaptured = wasPaid(snapshot) && (paid.length > 0 || ownMoney(order) > 0n);
  if (hasAuthorization(snapshot) && !isCaptured && !GOODS_ARE_OUT.includes(order.statusId))
    return waitsForCapture(snapshot, rules);
  if (wasPaid(snapshot)) return paid.length === 0 ? waitsForTrigger(snapshot, rules) : null;
  return notPaid(order);
}

/**
 * Where no payment was ever begun, the order was not placed and they were not taken either; unless they pay for all
 * of it, or it is owed after terms: then there was none to begin.
 */
function isOwnMoneyTaken(snapshot: OrderSnapshot, rules: RuleSet): boolean {
  const { order, transactions } = snapshot;
  const own = ownMoney(order);
  const isBegun = transactions.some(
    ({ event, status, test: isTest }) => event === 'authorization' && status === 'ok' && !isTest,
  );
  const isPlaced =
    isBegun || own >= parseMoney(order.total.incTax) || isOwedAfterTerms(snapshot, null, rules);
  return own > 0n && isPlaced;
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
