import { BigCommerceError } from '../errors.js';
import { listCustomers } from '../resources/customers.js';
import type { OrderWithParts } from '../resources/orders.js';
import { listRefundsOf } from '../resources/refunds.js';
import type { Transport } from '../transport.js';
import type { Customer, Refund, Transaction } from '../types.js';
import { hintsAtRefund } from './needs.js';

/** What was read of an order together with others, ahead of the snapshot it saves calls of. */
export interface OrderAhead {
  readonly parts: OrderWithParts;
  /** Null of a guest, and of a customer whom the store has no more. */
  readonly customer: Customer | null;
  /** Null where nothing hinted at one, so that nobody asked, and where those of a page cannot be read. */
  readonly refunds: readonly Refund[] | null;
}

/** Clocks of stores are not compared here: a change must be this much older than the read to be part of it. */
const SKEW_MS = 10 * 60_000;

const isRecent = (instant: string, readAt: Date) => Date.parse(instant) > readAt.getTime() - SKEW_MS;

/**
 * Customers and refunds of many orders, a hundred to a call (BigCommerce contract 0.2); by order id. Transactions and
 * taxes have no such form: a snapshot asks for them as ever. Without orders that changed just before `readAt`, when
 * they were asked for: such an order, and its payments, are about to change again. Where one of the customers cannot be
 * read, only orders of guests are there: whose it is shows when orders are read one by one.
 */
export async function readAhead(
  transport: Transport,
  listed: readonly OrderWithParts[],
  readAt: Date,
): Promise<ReadonlyMap<number, OrderAhead>> {
  const orders = listed.filter(({ order }) => !isRecent(order.modifiedAt, readAt));
  const refunded = orders.filter(({ order, consignments }) => hintsAtRefund(order, consignments.lines, []));
  const [customers, refunds] = await Promise.all([
    ifReadable(
      listCustomers(
        transport,
        orders.map(({ order }) => order.customerId),
      ),
    ),
    ifReadable(
      listRefundsOf(
        transport,
        refunded.map(({ order }) => order.id),
      ),
    ),
  ]);
  const whole = customers ? orders : orders.filter(({ order }) => order.customerId === 0);
  const customerOf = new Map(customers?.map((customer) => [customer.id, customer]));
  const asked = new Set(refunded.map(({ order }) => order.id));
  const aheadOf = (parts: OrderWithParts): OrderAhead => ({
    parts,
    customer: customerOf.get(parts.order.customerId) ?? null,
    refunds:
      refunds && asked.has(parts.order.id)
        ? refunds.filter(({ orderId }) => orderId === parts.order.id)
        : null,
  });
  return new Map(whole.map((parts) => [parts.order.id, aheadOf(parts)]));
}

/** Null where the store answers what no contract knows: one odd row spoils an answer about many. */
function ifReadable<T>(read: Promise<T>): Promise<T | null> {
  return read.catch((error: unknown) => {
    if (error instanceof BigCommerceError && error.reason === 'contract_violation') return null;
    throw error;
  });
}

/** Whether money moved since an order was read ahead: it and its payments would not belong together. */
export function movedSince(readAt: Date, transactions: readonly Transaction[]): boolean {
  return transactions.some(({ createdAt }) => isRecent(createdAt, readAt));
}
