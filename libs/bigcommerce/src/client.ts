import { findCustomers, listCustomers } from './resources/customers.js';
import { createHook, deleteHook, getHookAdmin, listHooks, updateHook } from './resources/hooks.js';
import { listOrderCoupons } from './resources/order-coupons.js';
import { listOrderFees } from './resources/order-fees.js';
import { listOrderLines } from './resources/order-lines.js';
import { listOrderTaxes } from './resources/order-taxes.js';
import { countOrders, getOrder, listOrders, listOrdersWithParts } from './resources/orders.js';
import { mayRead } from './resources/probes.js';
import { listProductCategories } from './resources/product-categories.js';
import { listRefunds, listRefundsOf, listRefundsSince } from './resources/refunds.js';
import { getStore, getTime } from './resources/store.js';
import { listStoreCredit } from './resources/store-credit.js';
import { getTaxSettings } from './resources/tax-settings.js';
import { listTransactions } from './resources/transactions.js';
import { readAhead } from './snapshot/read-ahead.js';
import { readOrderSnapshot } from './snapshot/read-order-snapshot.js';
import { Transport, type StoreAccess } from './transport.js';

/** Every call, each documented where it is written. */
const calls = {
  getOrder,
  listOrders,
  listOrdersWithParts,
  countOrders,
  listOrderLines,
  listOrderTaxes,
  listOrderCoupons,
  listOrderFees,
  listTransactions,
  listRefunds,
  listRefundsOf,
  listRefundsSince,
  listCustomers,
  listProductCategories,
  findCustomers,
  listStoreCredit,
  listHooks,
  getHookAdmin,
  createHook,
  updateHook,
  deleteHook,
  getStore,
  getTime,
  getTaxSettings,
  mayRead,
  readAhead,
  readOrderSnapshot,
};

type WithoutTransport<C> = C extends (transport: Transport, ...rest: infer A) => infer R
  ? (...rest: A) => R
  : never;

/** One store, in its own nouns. Every call throws `BigCommerceError` where it gives no usable answer. */
export type BigCommerceClient = {
  readonly [Name in keyof typeof calls]: WithoutTransport<(typeof calls)[Name]>;
};

/** A client for one store. Reads are tried again by `http`; hook registrations are sent once. */
export function createBigCommerceClient(access: StoreAccess): BigCommerceClient {
  const transport = new Transport(access);
  const bound = Object.entries(calls).map(([name, call]) => {
    const unbound = call as (transport: Transport, ...rest: readonly unknown[]) => unknown;
    return [name, (...rest: readonly unknown[]) => unbound(transport, ...rest)] as const;
  });
  return Object.fromEntries(bound) as BigCommerceClient;
}
