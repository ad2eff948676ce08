import type { OrderSnapshot, Transaction } from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney, type Money } from '#money';
import type { CauseCode } from './causes.js';
import { localDate } from './dates.js';
import type { Holds } from './holds.js';
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
export function reasonToIgnore(snapshot: OrderSnapshot, { settings }: RuleSet): Ignored | null {
  const { order, transactions } = snapshot;
  if (order.externalSource === 'M-MIG') return { cause: 'migrated_order', detail: 'external source M-MIG' };
  const paid = captures(snapshot);
  if (paid.length > 0 && paid.every(({ test }) => test)) {
    return { cause: 'test_order', detail: `transaction ${paid[0]?.id} is a test` };
  }
  const status = NOT_PAID[order.statusId];
  if (status) return { cause: 'status_not_payable', detail: status };
  if (parseMoney(order.total.incTax) === 0n && settings.zeroOrders === 'skip') {
    return { cause: 'zero_order', detail: 'the total is 0.00' };
  }
  if (paid.length > 0 || PAID_STATUSES.includes(order.statusId)) return null;
  const authorized = transactions.some(
    ({ event, status: state }) => event === 'authorization' && state === 'ok',
  );
  const detail = authorized
    ? 'the payment is authorized, not captured'
    : `payment status "${order.paymentStatus}", status ${order.status}`;
  return { cause: 'status_not_payable', detail };
}

/** Everything on the order that this release does not post by itself, each with its amount. */
export function holdUnsupported(snapshot: OrderSnapshot, holds: Holds): void {
  const { order, lines, refunds } = snapshot;
  const part = (field: string, detail: string) => holds.add('event_unsupported', field, detail);
  for (const refund of refunds) part(`refunds[${refund.id}]`, `refund ${refund.id} of ${refund.totalAmount}`);
  for (const line of lines.filter(({ type }) => type === 'giftcertificate')) {
    part(`lines[${line.id}]`, `a gift certificate of ${line.total.incTax} was sold`);
  }
  if (parseMoney(order.giftCertificateAmount) !== 0n) {
    part('order.giftCertificateAmount', `${order.giftCertificateAmount} was paid by gift certificate`);
  }
  if (parseMoney(order.storeCreditAmount) !== 0n) {
    part('order.storeCreditAmount', `${order.storeCreditAmount} was paid by store credit`);
  }
  if (order.statusId === DISPUTED) part('order.status', 'the payment is disputed');
  if (order.isDeleted) holds.add('order_vanished', 'order.isDeleted', 'the order is archived in the store');
}

/** An order from before the cut-over date posts only by an explicit backfill. */
export function holdBeforeCutover({ order }: OrderSnapshot, { settings }: RuleSet, holds: Holds): void {
  const placed = localDate(order.createdAt, settings.postingTimeZone);
  if (placed >= settings.cutoverDate) return;
  holds.add(
    'before_cutover',
    'settings.cutoverDate',
    `placed on ${placed}, the cut-over date is ${settings.cutoverDate}`,
  );
}

/** Captured money must be the order's total, no more and no less. Answers it. */
export function holdUnlessCaptured(snapshot: OrderSnapshot, holds: Holds): Money {
  const { order } = snapshot;
  const paid = captures(snapshot);
  const captured = sumMoney(paid.map(({ amount }) => parseMoney(amount)));
  const total = parseMoney(order.total.incTax);
  if (paid.length === 0 && total !== 0n) {
    const detail = `status ${order.status}, payment method "${order.paymentMethod}", but the store lists no payment`;
    holds.add('event_unsupported', 'transactions', detail);
  } else if (captured !== total) {
    const detail = `captured ${formatMoney(captured)}, the order is ${formatMoney(total)}`;
    holds.add('capture_incomplete', 'transactions', detail);
  }
  for (const { id, currency } of paid.filter((transaction) => transaction.currency !== order.currency)) {
    holds.add(
      'currency_unsupported',
      `transactions[${id}]`,
      `transaction ${id} is in ${currency}, the order in ${order.currency}`,
    );
  }
  return captured;
}
