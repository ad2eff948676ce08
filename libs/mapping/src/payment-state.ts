import type { Order, OrderSnapshot, Transaction } from '#bigcommerce';
import { parseMoney, type Money } from '#money';

/** BigCommerce contract 2.4. */
export const CANCELLED = 5;
/** Shipped, partially shipped, awaiting pickup, shipment, fulfilment, completed (BigCommerce contract 2.4). */
const PAID_STATUSES = [2, 3, 8, 9, 10, 11];
/** Refunded, disputed, partially refunded: it was a paid order before. */
export const ONCE_PAID_STATUSES = [4, 13, 14];
/** Tenders of the store's own; alone they do not say that the rest was paid. */
export const OWN_METHODS = ['gift_certificate', 'store_credit'];

/** Money that moved in: purchases and captures that went well (BigCommerce contract 3.1), oldest first. */
export function captures({ transactions }: OrderSnapshot): Transaction[] {
  return transactions
    .filter((each) => isCapture(each) && !each.test)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id - b.id);
}

export function isCapture({ event, status }: Transaction): boolean {
  return (event === 'purchase' || event === 'capture') && status === 'ok';
}

/** Of an authorization, or of what was captured (`withoutVoided`). */
export function isVoid({ event, status, test }: Transaction): boolean {
  return event === 'void' && status === 'ok' && !test;
}

/** The store says that the order is paid for. */
export function isPaidStatus(statusId: number): boolean {
  return PAID_STATUSES.includes(statusId);
}

/** The same, or refunded or disputed since. */
export function isOncePaid({ statusId }: Pick<Order, 'statusId'>): boolean {
  return isPaidStatus(statusId) || ONCE_PAID_STATUSES.includes(statusId);
}

/** By its status; what was paid with credit or certificates stays paid when it is refunded or disputed. */
export function wasPaid(snapshot: OrderSnapshot): boolean {
  const { statusId } = snapshot.order;
  if (isPaidStatus(statusId)) return true;
  const isTaken = ownMoney(snapshot.order) > 0n || captures(snapshot).length > 0;
  return ONCE_PAID_STATUSES.includes(statusId) && isTaken;
}

/** Certificates and store credit, which the store may list no transaction of. */
export function ownMoney({ giftCertificateAmount, storeCreditAmount }: Order): Money {
  return parseMoney(giftCertificateAmount) + parseMoney(storeCreditAmount);
}

/** Money that can still be captured: authorized, and neither voided nor declined (row 23). */
export function hasAuthorization({ transactions }: OrderSnapshot): boolean {
  const done = transactions.filter(({ status, test }) => status === 'ok' && !test);
  const voids = done.filter(isVoid);
  return done.some(({ event, id, createdAt }) => {
    const isVoided = voids.some(({ referenceTransactionId: of, createdAt: at }) =>
      of === null ? at >= createdAt : of === id,
    );
    return event === 'authorization' && !isVoided;
  });
}
