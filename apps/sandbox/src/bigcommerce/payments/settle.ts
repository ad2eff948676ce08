import { sumMoney, type Money } from '#money';
import { emitTransaction, setStatus, touchByMoney } from '../orders/events.js';
import type { Order } from '../orders/order.js';
import { AWAITING_FULFILLMENT, AWAITING_PAYMENT, CANCELLED } from '../orders/statuses.js';
import type { Store } from '../store.js';
import { record } from './record.js';
import type { Transaction } from './transaction.js';

/** An authorization with what of it is not captured yet. */
export interface OpenAuthorization {
  readonly authorization: Transaction;
  readonly left: Money;
}

/** The authorization money can still be captured from; null where there is none. */
export function openAuthorization({ transactions }: Order): OpenAuthorization | null {
  for (const authorization of transactions) {
    if (authorization.event !== 'authorization' || authorization.status !== 'ok') continue;
    const later = transactions.filter(({ referenceId }) => referenceId === authorization.id);
    if (later.some(({ event }) => event === 'void')) continue;
    const left = authorization.amount - sumMoney(later.map(({ amount }) => amount));
    if (left > 0n) return { authorization, left };
  }
  return null;
}

/**
 * Captures. The store itself captures everything; less comes from the gateway's side (contract 3.1).
 * The states between, `capture pending` and `void pending`, are passed at once.
 */
export function capture(
  store: Store,
  order: Order,
  { authorization }: OpenAuthorization,
  amount: Money,
): void {
  settle(store, order, authorization, 'capture', amount);
  order.paymentStatus = 'captured';
  if (order.statusId === AWAITING_PAYMENT) setStatus(store, order, AWAITING_FULFILLMENT);
  touchByMoney(store, order);
}

/** Gives an authorization up; the order is cancelled with it. */
export function voidAuthorization(
  store: Store,
  order: Order,
  { authorization, left }: OpenAuthorization,
): void {
  settle(store, order, authorization, 'void', left);
  order.paymentStatus = 'void';
  setStatus(store, order, CANCELLED);
  touchByMoney(store, order);
}

function settle(
  store: Store,
  order: Order,
  { id: referenceId, gateway, method, test }: Transaction,
  event: 'capture' | 'void',
  amount: Money,
): void {
  const fields = { event, gateway, method, test, amount, referenceId };
  emitTransaction(store, order, record(store, order, store.moment(), fields));
}
