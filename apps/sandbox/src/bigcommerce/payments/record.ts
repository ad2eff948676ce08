import { minorDecimals, roundMoney, type Money } from '#money';
import type { Order } from '../orders/order.js';
import type { Store } from '../store.js';
import type { Transaction } from './transaction.js';

/** How an order is paid when it is placed. */
export interface Payment {
  /** `untracked`: paid, but the store recorded no transaction (BigCommerce contract 0, item 11). */
  readonly state: 'captured' | 'authorized' | 'declined' | 'offline' | 'untracked' | 'none';
  readonly gateway: string;
  readonly method: string;
  readonly test: boolean;
}

/** `payment_status` of an order paid that way (contract 2.5); empty for offline methods. */
export const PAYMENT_STATUS: Readonly<Record<Payment['state'], string>> = {
  captured: 'captured',
  authorized: 'authorized',
  declined: 'declined',
  offline: '',
  untracked: '',
  none: '',
};

/** What the order's own tenders leave to be paid from outside (contract 0.3, E6). */
export function outsideAmount({ amounts, storeCredit, giftCertificate, currency }: Order): Money {
  return roundMoney(amounts.total.inc - storeCredit - giftCertificate, minorDecimals(currency));
}

/** The transactions of an order that is placed, its own tenders first. */
export function recordTenders(store: Store, order: Order, payment: Payment, at: Date): void {
  if (payment.state === 'none' || payment.state === 'untracked') return;
  const own = { gateway: 'bigcommerce', test: payment.test, offlineName: null };
  const add = (fields: Pick<Transaction, 'event' | 'method' | 'amount' | 'gateway'> & Partial<Transaction>) =>
    record(store, order, at, { test: payment.test, ...fields });
  if (order.storeCredit > 0n)
    add({ ...own, event: 'purchase', method: 'store_credit', amount: order.storeCredit });
  if (order.giftCertificate > 0n)
    add({ ...own, event: 'purchase', method: 'gift_certificate', amount: order.giftCertificate });
  const amount = outsideAmount(order);
  if (amount <= 0n) return;
  const { gateway, method } = payment;
  if (payment.state === 'offline') {
    add({
      event: 'purchase',
      method: 'offline',
      amount,
      gateway: 'custom',
      offlineName: order.paymentMethod,
    });
  } else {
    const event = payment.state === 'authorized' ? 'authorization' : 'purchase';
    add({ event, method, amount, gateway, status: payment.state === 'declined' ? 'error' : 'ok' });
  }
}

/** Writes one transaction into an order. */
export function record(
  store: Store,
  order: Order,
  createdAt: Date,
  fields: Pick<Transaction, 'event' | 'method' | 'amount' | 'gateway'> & Partial<Transaction>,
): Transaction {
  const transaction: Transaction = {
    id: store.serial('transaction'),
    status: 'ok',
    referenceId: null,
    createdAt,
    test: false,
    offlineName: null,
    ...fields,
  };
  order.transactions.push(transaction);
  return transaction;
}
