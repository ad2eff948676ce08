import type { OrderSnapshot } from '#bigcommerce';
import { GIFT_CERTIFICATE } from './amounts/components.js';
import { captures, isOncePaid, ONCE_PAID_STATUSES } from './payment-state.js';
import type { PostingSettings } from './types/rules.js';

/** BigCommerce contract 2.6. */
export const DIGITAL = 'digital';
const COMPLETED = 10;
/** Shipped, completed. */
const SHIPPED_STATUSES = [2, COMPLETED];
/** The same, and partially shipped. */
export const GOODS_ARE_OUT = [...SHIPPED_STATUSES, 3];

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
export function isShipped(snapshot: OrderSnapshot): boolean {
  const { shippedAt, statusId } = snapshot.order;
  if (shippedAt !== null || SHIPPED_STATUSES.includes(statusId)) return true;
  return isDownloaded(snapshot) && isOncePaid({ statusId });
}

function isDownloaded({ lines }: OrderSnapshot): boolean {
  return lines.length > 0 && lines.every(({ type }) => type === DIGITAL || type === GIFT_CERTIFICATE);
}
