import { minorDecimals } from '#money';
import type { Store } from '../store.js';
import { computeAmounts } from './amounts.js';
import type { Cart } from './cart.js';
import { emitOrder, setStatus, touch } from './events.js';
import type { Order } from './order.js';
import { CANCELLED, COMPLETED, SHIPPED } from './statuses.js';

/** Changes what is charged. The totals follow, the transactions do not (BigCommerce contract 2.9). */
export function changeCart(order: Order, change: Partial<Cart>): void {
  order.cart = { ...order.cart, ...change, totals: {} };
  order.amounts = computeAmounts(order.cart, minorDecimals(order.currency));
}

/** Cancelling gives no money back. */
export function cancel(store: Store, order: Order): void {
  setStatus(store, order, CANCELLED);
  touch(store, order);
}

/** `DELETE` in the API: the order is only marked. */
export function archive(store: Store, order: Order): void {
  order.isDeleted = true;
  emitOrder(store, order, 'archived');
}

export function ship(store: Store, order: Order): void {
  order.shippedAt = store.moment();
  setStatus(store, order, SHIPPED);
  touch(store, order);
}

export function complete(store: Store, order: Order): void {
  order.shippedAt ??= store.moment();
  setStatus(store, order, COMPLETED);
  touch(store, order);
}
