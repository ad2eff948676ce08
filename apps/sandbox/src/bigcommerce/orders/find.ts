import { notFound } from '../http/refusal.js';
import type { Call } from '../http/route.js';
import type { Order } from './order.js';

/** The order of a path. 404 while it cannot be seen yet, and for archived ones where the store hides them. */
export function orderOf({ store, params }: Call): Order {
  const order = store.orders.get(Number(params.orderId));
  if (order === undefined || order.hiddenReads > 0) throw notFound();
  if (order.isDeleted && store.switches.archivedById === '404') throw notFound();
  return order;
}

/** The same for reading the order itself, which brings it nearer to being seen. */
export function orderRead(call: Call): Order {
  const order = call.store.orders.get(Number(call.params.orderId));
  if (order === undefined || order.hiddenReads === 0) return orderOf(call);
  order.hiddenReads -= 1;
  throw notFound();
}
