import { z } from 'zod';
import {
  flag,
  integer,
  listOf,
  money,
  optionalInstant,
  optionalInteger,
  optionalMoney,
  optionalText,
  requiredText,
  text,
} from '../fields.js';
import { allRows, idBatches, v3Page } from '../paging.js';
import type { Transport } from '../transport.js';
import type { Refund, RefundItem, RefundPayment } from '../types.js';

const item: z.ZodType<RefundItem> = z
  .object({
    item_type: requiredText,
    item_id: integer,
    quantity: optionalInteger,
    requested_amount: optionalMoney,
    adjustments: listOf(z.object({ amount: money, description: text })),
  })
  .transform((raw) => ({
    itemType: raw.item_type,
    itemId: raw.item_id,
    quantity: raw.quantity,
    requestedAmount: raw.requested_amount,
    adjustments: raw.adjustments,
  }));

const payment: z.ZodType<RefundPayment> = z
  .object({
    id: integer,
    provider_id: text,
    amount: money,
    offline: flag,
    is_declined: flag,
    declined_message: optionalText,
    transaction_id: optionalText,
  })
  .transform((raw) => ({
    id: raw.id,
    providerId: raw.provider_id,
    amount: raw.amount,
    offline: raw.offline,
    isDeclined: raw.is_declined,
    declinedMessage: raw.declined_message,
    transactionId: raw.transaction_id,
  }));

const refund: z.ZodType<Refund> = z
  .object({
    id: integer,
    order_id: integer,
    created: optionalInstant,
    reason: text,
    total_amount: money,
    total_tax: money,
    items: listOf(item),
    payments: listOf(payment),
  })
  .transform((raw) => ({
    id: raw.id,
    orderId: raw.order_id,
    createdAt: raw.created,
    reason: raw.reason,
    totalAmount: raw.total_amount,
    totalTax: raw.total_tax,
    items: raw.items,
    payments: raw.payments,
  }));

/** A refund of a list; `refund` is null where it cannot be read: its order is then to be asked for. */
export interface ListedRefund {
  readonly id: number;
  readonly orderId: number;
  readonly refund: Refund | null;
}

const refundHead = z
  .object({ id: integer, order_id: integer })
  .transform((raw) => ({ id: raw.id, orderId: raw.order_id }));

const listedRefund: z.ZodType<ListedRefund> = z.intersection(
  refundHead,
  refund
    .nullable()
    .catch(null)
    .transform((read) => ({ refund: read })),
);

const acrossOrders = '/v3/orders/payment_actions/refunds';

/** All refunds of one order, by ascending id. */
export function listRefunds(transport: Transport, orderId: number): Promise<readonly Refund[]> {
  const path = `/v3/orders/${orderId}/payment_actions/refunds`;
  return allRows(transport, { operation: 'listRefunds', path }, v3Page(refund));
}

/** All refunds of many orders, a hundred orders per call. */
export async function listRefundsOf(
  transport: Transport,
  orderIds: readonly number[],
): Promise<readonly Refund[]> {
  const found: Refund[] = [];
  for (const batch of idBatches(orderIds)) {
    const call = {
      operation: 'listRefundsOf',
      path: acrossOrders,
      query: { 'order_id:in': batch.join(',') },
    };
    found.push(...(await allRows(transport, call, v3Page(refund))));
  }
  return found;
}

/**
 * All refunds created within ISO 8601 bounds, both inclusive; without `createdTo` up to now. They need not change
 * their order's dates. A single unreadable refund does not stop the list.
 */
export function listRefundsSince(
  transport: Transport,
  createdFrom: string,
  createdTo?: string,
): Promise<readonly ListedRefund[]> {
  const query = { 'created:min': createdFrom, 'created:max': createdTo };
  return allRows(
    transport,
    { operation: 'listRefundsSince', path: acrossOrders, query },
    v3Page(listedRefund),
  );
}
