import { cut, v2List, windowOf } from '../http/page.js';
import { notFound } from '../http/refusal.js';
import { ok, type Answer, type Call, type Route } from '../http/route.js';
import { filterOrders, sortOrders } from './filters.js';
import { orderOf, orderRead } from './find.js';
import { orderWithIncludes } from './include.js';
import { consignmentsBody } from './consignments-body.js';
import { lineBody } from './line-body.js';
import type { Order } from './order.js';
import { couponBodies, feeBodies, shippingAddressBodies, taxBodies } from './parts-body.js';
import { customLabel, STATUS_NAMES, statusName } from './statuses.js';

const scopes: Route['scopes'] = ['store_v2_orders_read_only'];

const get = (path: string, handle: Route['handle']): Route => ({
  method: 'GET',
  path: `/v2${path}`,
  scopes,
  handle,
});

/** A sub-resource that is a list. */
const part = (name: string, bodies: (order: Order, call: Call) => readonly unknown[]): Route =>
  get(`/orders/:orderId/${name}`, (call) => {
    const rows = bodies(orderOf(call), call);
    return v2List(cut(rows, windowOf(call.store, call.query)));
  });

/** Orders of v2 (BigCommerce contract section 2). */
export const orderRoutes: readonly Route[] = [
  get('/orders', list),
  get('/orders/count', count),
  get('/orders/:orderId', (call) => ok(orderWithIncludes(call, orderRead(call)))),
  part('products', (order) => order.amounts.lines.map((amounts) => lineBody(order, amounts))),
  get('/orders/:orderId/products/:lineId', line),
  part('coupons', couponBodies),
  part('taxes', (order, { query }) => taxBodies(order, query.get('details') === 'true')),
  part('shipping_addresses', shippingAddressBodies),
  part('messages', () => []),
  part('shipments', () => []),
  get('/orders/:orderId/fees', fees),
  get('/orders/:orderId/consignments', (call) =>
    ok(consignmentsBody(orderOf(call), { withLines: true, withoutAny: call.store.switches.emptySideLoad })),
  ),
  get('/order_statuses', () => ok(STATUS_NAMES.map((_name, id) => statusBody(id)))),
  get('/order_statuses/:statusId', ({ params }) => {
    const id = Number(params.statusId);
    if (STATUS_NAMES[id] === undefined) throw notFound();
    return ok(statusBody(id));
  }),
];

function list(call: Call): Answer {
  const { store, query } = call;
  const window = windowOf(store, query);
  const found = sortOrders(filterOrders(store, query), query.get('sort'));
  return v2List(cut(found, window).map((order) => orderWithIncludes(call, order)));
}

function count({ store, query }: Call): Answer {
  const found = filterOrders(store, query);
  const statuses = STATUS_NAMES.map((name, id) => ({
    id,
    name,
    system_label: name,
    custom_label: customLabel(id),
    count: found.filter(({ statusId }) => statusId === id).length,
  }));
  return ok({ statuses, count: found.length });
}

function line(call: Call): Answer {
  const order = orderOf(call);
  const amounts = order.amounts.lines.find((each) => each.line.id === Number(call.params.lineId));
  if (amounts === undefined) throw notFound();
  return ok(lineBody(order, amounts));
}

/** Schema, example and side-load disagree about the shape (BigCommerce contract 2.7). */
function fees(call: Call): Answer {
  const rows = feeBodies(orderOf(call));
  if (rows.length === 0) return { status: 204 };
  const { feesShape } = call.store.switches;
  if (feesShape === 'wrapper') return ok({ fees: rows });
  return ok(feesShape === 'object' ? rows[0] : rows);
}

function statusBody(id: number) {
  return { id, name: statusName(id), system_label: statusName(id), custom_label: customLabel(id), order: id };
}
