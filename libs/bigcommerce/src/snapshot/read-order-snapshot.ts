import { isDeepStrictEqual } from 'node:util';
import { BigCommerceError } from '../errors.js';
import { listCustomers } from '../resources/customers.js';
import { listOrderCoupons } from '../resources/order-coupons.js';
import { listOrderLines } from '../resources/order-lines.js';
import { listOrderTaxes } from '../resources/order-taxes.js';
import { getOrder, type OrderWithParts } from '../resources/orders.js';
import { listProductCategories } from '../resources/product-categories.js';
import { listRefunds } from '../resources/refunds.js';
import { listTransactions } from '../resources/transactions.js';
import type { Transport } from '../transport.js';
import type { Customer, OrderLine, OrderSnapshot } from '../types.js';
import { movedSince, type OrderAhead } from './read-ahead.js';
import { hintsAtRefund, linesInDoubt, needsCoupons, needsTaxes } from './needs.js';

/** What the caller already knows and need not be asked for. */
export interface SnapshotOptions {
  /** What a page told of it, and when that was asked for: saves those calls, unless a payment came since. */
  readonly ahead?: OrderAhead & { readonly readAt: Date };
  /** A refund webhook is pending: read refunds even where the order does not hint at them. */
  readonly expectRefunds?: boolean;
  /** Some rule names a category: one call more for every hundred products. */
  readonly withCategories?: boolean;
}

const byId = <T extends { readonly id: number }>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => a.id - b.id);

/** What is listed twice word for word is one; two of one id that differ are none we could tell apart. */
function distinct<T extends { readonly id: number }>(rows: readonly T[], what: string): readonly T[] {
  const sorted = byId(rows);
  const differing = sorted.find((row, at) => {
    const before = sorted[at - 1];
    return before?.id === row.id && !isDeepStrictEqual(before, row);
  });
  if (!differing) return sorted.filter((row, at) => sorted[at - 1]?.id !== row.id);
  const problem = `${what} ${differing.id} is listed twice, with different contents`;
  throw new BigCommerceError('contract_violation', 'bigcommerce.readOrderSnapshot', { problem });
}

async function orderOrNull(transport: Transport, orderId: number): Promise<OrderWithParts | null> {
  try {
    return await getOrder(transport, orderId);
  } catch (error) {
    if (error instanceof BigCommerceError && error.reason === 'not_found') return null;
    throw error;
  }
}

async function customerOf(transport: Transport, customerId: number): Promise<Customer | null> {
  if (customerId === 0) return null;
  const [customer = null] = await listCustomers(transport, [customerId]);
  return customer;
}

/** Custom items are of no product. */
function productsOf(lines: readonly OrderLine[]): number[] {
  return lines.map(({ productId }) => productId ?? 0).filter((id) => id > 0);
}

/** Refused here, while the order itself was answered: a scope is missing, no credential is lost. */
async function catalogOf(
  transport: Transport,
  lines: readonly OrderLine[],
): Promise<Pick<OrderSnapshot, 'categories' | 'catalogRefused'>> {
  try {
    return { categories: await listProductCategories(transport, productsOf(lines)) };
  } catch (error) {
    if (error instanceof BigCommerceError && error.reason === 'forbidden') return { catalogRefused: true };
    throw error;
  }
}

/** Money of another order must never be taken for this one's. */
function refuseForeign(
  orderId: number,
  money: readonly { readonly id: number; readonly orderId: number }[],
): void {
  const foreign = money.find((row) => row.orderId !== orderId);
  if (!foreign) return;
  const problem = `payment or refund ${foreign.id} of order ${foreign.orderId} was answered for ${orderId}`;
  throw new BigCommerceError('contract_violation', 'bigcommerce.readOrderSnapshot', { problem });
}

/**
 * Everything the store says about one order, with the fewest calls (BigCommerce contract 0.2): two
 * for a plain guest order. Null when there is no such order, which right after a webhook may only
 * mean "not yet".
 */
export async function readOrderSnapshot(
  transport: Transport,
  orderId: number,
  { ahead, expectRefunds = false, withCategories = false }: SnapshotOptions = {},
): Promise<OrderSnapshot | null> {
  const read = ahead?.parts ?? (await orderOrNull(transport, orderId));
  if (!read) return null;
  const { order, fees, consignments } = read;
  const [lines, transactions, taxes, coupons, customer] = await Promise.all([
    linesInDoubt(read) ? listOrderLines(transport, orderId) : consignments.lines,
    listTransactions(transport, orderId),
    needsTaxes(order) ? listOrderTaxes(transport, orderId) : [],
    needsCoupons(order) ? listOrderCoupons(transport, orderId) : [],
    ahead ? ahead.customer : customerOf(transport, order.customerId),
  ]);
  if (ahead && movedSince(ahead.readAt, transactions)) {
    return readOrderSnapshot(transport, orderId, { expectRefunds, withCategories });
  }
  const refunded = expectRefunds || hintsAtRefund(order, lines, transactions);
  const refunds = refunded ? (ahead?.refunds ?? (await listRefunds(transport, orderId))) : [];
  const catalog = withCategories ? await catalogOf(transport, lines) : {};
  refuseForeign(orderId, [...transactions, ...refunds]);
  return {
    order,
    lines: distinct(lines, 'line'),
    taxes: byId(taxes),
    coupons: byId(coupons),
    fees: byId(fees),
    shippingAddresses: byId(consignments.shippingAddresses),
    transactions: distinct(transactions, 'transaction'),
    refunds: distinct(refunds, 'refund'),
    customer,
    ...catalog,
  };
}
