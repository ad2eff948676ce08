import type { Transaction } from '../payments/transaction.js';
import type { Store } from '../store.js';
import type { Order } from './order.js';

/*
 * What the store tells about orders (BigCommerce contract 5.3). One change raises several scopes.
 */

/** Something about an order was done: `created`, `updated`, `archived`. */
export function emitOrder(store: Store, { id }: Order, what: 'created' | 'updated' | 'archived'): void {
  store.hooks.emit(`store/order/${what}`, { type: 'order', id });
}

/** Gives an order a status; tells of it when it is another one. */
export function setStatus(store: Store, order: Order, statusId: number): void {
  if (order.statusId === statusId) return;
  const status = { previous_status_id: order.statusId, new_status_id: statusId };
  order.statusId = statusId;
  store.hooks.emit('store/order/statusUpdated', { type: 'order', id: order.id, status });
}

/** The order was changed just now. */
export function touch(store: Store, order: Order): void {
  order.modifiedAt = store.moment();
  emitOrder(store, order, 'updated');
}

/** Money moved; whether that changes the order's date is not documented (contract 2.9). */
export function touchByMoney(store: Store, order: Order): void {
  if (store.switches.moneyModifiesOrder) order.modifiedAt = store.moment();
  emitOrder(store, order, 'updated');
}

const TOLD = {
  ok: { status: 'complete', result: { code: '00', message: 'Approved', type: 'ok' } },
  error: { status: 'failed', result: { code: '05', message: 'Declined', type: 'error' } },
  pending: { status: 'pending', result: { code: '', message: 'Pending', type: 'pending' } },
} as const satisfies Record<Transaction['status'], object>;

export function emitTransaction(
  store: Store,
  order: Order,
  transaction: Transaction,
  what: 'created' | 'updated' = 'created',
): void {
  const { status, result } = TOLD[transaction.status];
  store.hooks.emit(`store/order/transaction/${what}`, {
    type: 'transaction',
    order_id: String(order.id),
    transaction_id: String(transaction.id),
    transaction_status: status,
    transaction_type: transaction.event,
    result,
    platform_transaction_id: `platform-${transaction.id}`,
    provider_transaction_id: gatewayId(transaction) ?? '',
  });
}

/** The id the gateway knows a payment by; store credit, certificates and offline payments have none. */
export function gatewayId({ id, gateway }: Transaction): string | null {
  return gateway === 'bigcommerce' || gateway === 'custom' ? null : `${gateway}_${id}`;
}
