import { Refusal } from '../http/refusal.js';
import type { Call } from '../http/route.js';
import { listOf } from '../http/query.js';
import { consignmentsBody, legacyConsignments } from './consignments-body.js';
import { orderBody } from './order-body.js';
import type { Order } from './order.js';
import { feeBodies } from './parts-body.js';

const INCLUDES = ['consignments', 'consignments.line_items', 'fees'];

/** The order with what `include` side-loads; nothing else can be (BigCommerce contract 0.2). */
export function orderWithIncludes({ store, query }: Call, order: Order) {
  const include = listOf(query, 'include') ?? [];
  if (include.some((name) => !INCLUDES.includes(name))) {
    throw new Refusal(400, "The field 'include' is invalid.");
  }
  const withLines = include.includes('consignments.line_items');
  const consignments = withLines || include.includes('consignments');
  const asObject = query.get('consignment_structure') === 'object';
  const options = { withLines, withoutAny: store.switches.emptySideLoad };
  return {
    ...orderBody(store, order),
    ...(consignments
      ? { consignments: asObject ? consignmentsBody(order, options) : legacyConsignments(order) }
      : {}),
    ...(include.includes('fees') ? { fees: feeBodies(order) } : {}),
  };
}
