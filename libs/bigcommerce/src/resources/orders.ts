import { z } from 'zod';
import { BigCommerceError } from '../errors.js';
import { integer } from '../fields.js';
import { v2Page } from '../paging.js';
import type { Query, Transport } from '../transport.js';
import type { Order, OrderFee } from '../types.js';
import { consignments, type SideLoadedConsignments } from './consignments.js';
import { orderFees } from './order-fees.js';
import { order, orderHead, type OrderHead } from './order.js';

/** One order with what the store side-loads in the same call (BigCommerce contract 0.2). */
export interface OrderWithParts {
  readonly order: Order;
  readonly consignments: SideLoadedConsignments;
  readonly fees: readonly OrderFee[];
}

/** Filters of the order list; times are ISO 8601. */
export interface OrderQuery {
  readonly modifiedFrom?: string;
  readonly modifiedTo?: string;
  readonly createdFrom?: string;
  readonly createdTo?: string;
  readonly statusId?: number;
  readonly minId?: number;
  /** From 1. */
  readonly page?: number;
  /** At most 250; default 250. */
  readonly limit?: number;
  readonly sort?: `${'id' | 'date_created' | 'date_modified'}:${'asc' | 'desc'}`;
}

const withParts: z.ZodType<OrderWithParts> = z
  .intersection(order, z.object({ consignments, fees: orderFees }))
  .transform(({ consignments: parts, fees, ...header }) => ({ order: header, consignments: parts, fees }));

/** What comes in the same call (BigCommerce contract 0.2). */
const sideLoaded = { include: 'consignments.line_items,fees', consignment_structure: 'object' };

/** One order with its lines, shipping addresses and fees. Another order than asked for is a contract violation. */
export async function getOrder(transport: Transport, orderId: number): Promise<OrderWithParts> {
  const call = { operation: 'getOrder', path: `/v2/orders/${orderId}`, query: sideLoaded };
  const parts = await transport.call(call, withParts);
  if (parts.order.id === orderId) return parts;
  const problem = `order ${parts.order.id} was answered instead of ${orderId}`;
  throw new BigCommerceError('contract_violation', 'bigcommerce.getOrder', { problem });
}

/** An order of a list; `parts` is null where they cannot be read: the order itself is then to be asked for. */
export interface ListedOrder extends OrderHead {
  readonly parts: OrderWithParts | null;
}

const listedOrder: z.ZodType<ListedOrder> = z.intersection(
  orderHead,
  withParts
    .nullable()
    .catch(null)
    .transform((parts) => ({ parts })),
);

/**
 * One page of orders, without their amounts, so that a single unreadable order cannot stop a page.
 * Empty after the last page. Throws a contract violation when the store ignored a bound, since a
 * poll would then never end (BigCommerce contract 2.2).
 */
export function listOrders(transport: Transport, query: OrderQuery): Promise<readonly OrderHead[]> {
  return pageOfOrders(transport, 'listOrders', query, orderHead);
}

/** The same with lines, shipping addresses and fees; the weight of such pages is not documented: 50 is a start. */
export function listOrdersWithParts(
  transport: Transport,
  query: OrderQuery,
): Promise<readonly ListedOrder[]> {
  return pageOfOrders(transport, 'listOrdersWithParts', query, listedOrder, sideLoaded);
}

async function pageOfOrders<Row extends OrderHead>(
  transport: Transport,
  operation: string,
  query: OrderQuery,
  schema: z.ZodType<Row>,
  include: Query = {},
): Promise<readonly Row[]> {
  const call = {
    operation,
    path: '/v2/orders',
    query: {
      ...filters(query),
      ...include,
      page: query.page ?? 1,
      limit: query.limit ?? 250,
      sort: query.sort ?? 'date_modified:asc',
    },
  };
  const { rows } = await transport.call(call, v2Page(schema));
  const stray = rows.find(
    (row) =>
      row.id < (query.minId ?? 0) ||
      !within(row.modifiedAt, query.modifiedFrom, query.modifiedTo) ||
      !within(row.createdAt, query.createdFrom, query.createdTo),
  );
  if (!stray) return rows;
  const problem = `order ${stray.id} is outside the bounds that were asked for`;
  throw new BigCommerceError('contract_violation', `bigcommerce.${operation}`, { problem });
}

/** How many orders there are within the bounds. */
export async function countOrders(
  transport: Transport,
  query: Omit<OrderQuery, 'page' | 'limit' | 'sort'>,
): Promise<number> {
  const call = { operation: 'countOrders', path: '/v2/orders/count', query: filters(query) };
  return (await transport.call(call, z.object({ count: integer }))).count;
}

/** The list and its count take the same filters (BigCommerce contract 2.2). */
function filters(query: OrderQuery) {
  return {
    min_date_modified: query.modifiedFrom,
    max_date_modified: query.modifiedTo,
    min_date_created: query.createdFrom,
    max_date_created: query.createdTo,
    status_id: query.statusId,
    min_id: query.minId,
  };
}

/** Within the bounds, to the second: the store knows no finer time. */
function within(instant: string, from: string | undefined, to: string | undefined): boolean {
  const second = (time: string) => Math.floor(Date.parse(time) / 1000);
  return (
    (from === undefined || second(instant) >= second(from)) &&
    (to === undefined || second(instant) <= second(to))
  );
}
