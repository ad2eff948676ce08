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
 * Captures. The store itself captures everything; less comes from the gateway's side (contract 3.1). It is
 * done at once, or once it is settled.
 */
export function capture(
  store: Store,
  order: Order,
  { authorization }: OpenAuthorization,
  amount: Money,
): void {
  begin(store, order, authorization, 'capture', amount);
}

/** Gives an authorization up; the order is cancelled with it. */
export function voidAuthorization(
  store: Store,
  order: Order,
  { authorization, left }: OpenAuthorization,
): void {
  begin(store, order, authorization, 'void', left);
}

/** The gateway has done what is pending. Answers how much that was. */
export function settlePending(store: Store, order: Order): number {
  const pending = order.transactions.filter(({ status }) => status === 'pending');
  for (const transaction of pending) {
    const done: Transaction = { ...transaction, status: 'ok' };
    order.transactions[order.transactions.indexOf(transaction)] = done;
    emitTransaction(store, order, done, 'updated');
    if (done.event === 'capture' || done.event === 'void') finish(store, order, done.event);
  }
  if (pending.length > 0) touchByMoney(store, order);
  return pending.length;
}

function begin(
  store: Store,
  order: Order,
  { id: referenceId, gateway, method, test }: Transaction,
  event: 'capture' | 'void',
  amount: Money,
): void {
  const isPending = store.switches.asyncPayments;
  const status = isPending ? 'pending' : 'ok';
  const fields = { event, status, gateway, method, test, amount, referenceId } as const;
  emitTransaction(store, order, record(store, order, store.moment(), fields));
  if (isPending) order.paymentStatus = `${event} pending`;
  else finish(store, order, event);
  touchByMoney(store, order);
}

function finish(store: Store, order: Order, event: 'capture' | 'void'): void {
  order.paymentStatus = event === 'capture' ? 'captured' : 'void';
  if (event === 'void') setStatus(store, order, CANCELLED);
  else if (order.statusId === AWAITING_PAYMENT) setStatus(store, order, AWAITING_FULFILLMENT);
}
