import type { OrderSnapshot, Transaction } from '#bigcommerce';
import { parseMoney } from '#money';
import type { CauseCode } from './causes.js';
import { localDate } from './dates.js';
import type { Holds } from './holds.js';
import { isOnTerms, paymentRuleFor } from './rules/payments.js';
import type { RuleSet } from './types/rules.js';

/** Why an order is not to be posted, as long as it stays as it is. */
export interface Ignored {
  readonly cause: CauseCode;
  readonly detail: string;
}

const INCOMPLETE = 0;
const CANCELLED = 5;
const DECLINED = 6;
const DISPUTED = 13;
/** Shipped, partially shipped, awaiting pickup, shipment, fulfilment, completed (BigCommerce contract 2.4). */
const PAID_STATUSES = [2, 3, 8, 9, 10, 11];
/** Shipped, completed. */
const SHIPPED_STATUSES = [2, 10];
/** Tenders of the store's own; alone they do not say that the rest was paid. */
const OWN_METHODS = ['gift_certificate', 'store_credit'];
const NOT_PAID: Readonly<Record<number, string>> = {
  [INCOMPLETE]: 'the order is incomplete',
  [CANCELLED]: 'the order was cancelled before anything was posted',
  [DECLINED]: 'the payment was declined',
};

/** Money that moved in: purchases and captures that went well (BigCommerce contract 3.1), oldest first. */
export function captures({ transactions }: OrderSnapshot): Transaction[] {
  return transactions
    .filter(({ event, status }) => (event === 'purchase' || event === 'capture') && status === 'ok')
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id - b.id);
}

/** Event rows 1, 2, 27 and 35, migrated and test orders. */
export function reasonToIgnore(snapshot: OrderSnapshot, rules: RuleSet): Ignored | null {
  const { order, transactions } = snapshot;
  if (order.externalSource === 'M-MIG') return { cause: 'migrated_order', detail: 'external source M-MIG' };
  const paid = captures(snapshot);
  if (paid.length > 0 && paid.every(({ test }) => test)) {
    return { cause: 'test_order', detail: `transaction ${paid[0]?.id} is a test` };
  }
  const status = NOT_PAID[order.statusId];
  if (status) return { cause: 'status_not_payable', detail: status };
  if (parseMoney(order.total.incTax) === 0n && rules.settings.zeroOrders === 'skip') {
    return { cause: 'zero_order', detail: 'the total is 0.00' };
  }
  const terms = isOnTerms(paymentRuleFor(snapshot, null, rules)?.row.kind);
  const byOthers = paid.some(({ method }) => !OWN_METHODS.includes(method));
  if (terms && !byOthers) return waitsForShipping(snapshot, rules);
  if (byOthers || isPaidStatus(order.statusId)) return null;
  const authorized = transactions.some(
    ({ event, status: state }) => event === 'authorization' && state === 'ok',
  );
  const detail = authorized
    ? 'the payment is authorized, not captured'
    : `payment status "${order.paymentStatus}", status ${order.status}`;
  return { cause: 'status_not_payable', detail };
}

/** `onAccountTrigger`: an order on account or paid offline is invoiced when placed, or when shipped. */
function waitsForShipping({ order }: OrderSnapshot, { settings }: RuleSet): Ignored | null {
  const shipped = order.shippedAt !== null || SHIPPED_STATUSES.includes(order.statusId);
  if (settings.onAccountTrigger === 'placed' || shipped) return null;
  return { cause: 'status_not_payable', detail: `on account, not shipped yet: status ${order.status}` };
}

/** The store says that the order is paid for. */
export function isPaidStatus(statusId: number): boolean {
  return PAID_STATUSES.includes(statusId);
}

/** Everything on the order that this release does not post by itself, each with its amount. */
export function holdUnsupported(snapshot: OrderSnapshot, holds: Holds): void {
  const { order } = snapshot;
  const part = (field: string, detail: string) => holds.add('event_unsupported', field, detail);
  if (order.statusId === DISPUTED) part('order.status', 'the payment is disputed');
  if (order.isDeleted) holds.add('order_vanished', 'order.isDeleted', 'the order is archived in the store');
}

/** An order from before the cut-over date posts only by an explicit backfill. */
export function holdBeforeCutover({ order }: OrderSnapshot, rules: RuleSet, holds: Holds): void {
  if (rules.askedFor) return;
  const { settings } = rules;
  const placed = localDate(order.createdAt, settings.postingTimeZone);
  if (placed >= settings.cutoverDate) return;
  holds.add(
    'before_cutover',
    'settings.cutoverDate',
    `placed on ${placed}, the cut-over date is ${settings.cutoverDate}`,
  );
}
