/** Names of the order statuses by id, fixed by the vendor (BigCommerce contract 2.4). */
export const STATUS_NAMES = [
  'Incomplete',
  'Pending',
  'Shipped',
  'Partially Shipped',
  'Refunded',
  'Cancelled',
  'Declined',
  'Awaiting Payment',
  'Awaiting Pickup',
  'Awaiting Shipment',
  'Completed',
  'Awaiting Fulfillment',
  'Manual Verification Required',
  'Disputed',
  'Partially Refunded',
] as const;

export const INCOMPLETE = 0;
export const SHIPPED = 2;
export const REFUNDED = 4;
export const CANCELLED = 5;
export const DECLINED = 6;
export const AWAITING_PAYMENT = 7;
export const COMPLETED = 10;
export const AWAITING_FULFILLMENT = 11;
export const PARTIALLY_REFUNDED = 14;

export function statusName(statusId: number): string {
  return STATUS_NAMES[statusId] ?? '';
}

/** The merchant's own label: this store renamed one, so that nobody decides by the label. */
export function customLabel(statusId: number): string {
  return statusId === AWAITING_FULFILLMENT ? 'Packing' : statusName(statusId);
}
