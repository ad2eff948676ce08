import { sumMoney, type Money } from '#money';
import type { Order } from '../orders/order.js';
import type { Transaction } from './transaction.js';

/** How much of a refund goes back which way. */
export interface Shares {
  /** Through the gateways it was paid by, and by hand. */
  readonly outside: readonly OutsideShare[];
  readonly giftCertificate: Money;
  readonly storeCredit: Money;
}

/** `paid`: the payment it goes back to; null = a person gives it back, the store moves none. */
export interface OutsideShare {
  readonly paid: Transaction | null;
  readonly amount: Money;
}

/** What a person decides of it. */
export interface Wishes {
  readonly giftCertificate: Money;
  readonly storeCredit: Money;
  readonly offline: boolean;
}

/**
 * Divides a refund: what nobody decided goes back to the payments from outside, to none of them more than it
 * brought and still has, then to the certificate and the store credit the order was paid with. `over` is what
 * fits nowhere. An order without transactions is given back by hand.
 */
export function sharesOf(
  order: Order,
  gross: Money,
  { giftCertificate, storeCredit, offline }: Wishes,
): Shares & { readonly over: Money } {
  let over = gross - giftCertificate - storeCredit;
  const take = (most: Money): Money => {
    const taken = most < over ? most : over;
    if (taken <= 0n) return 0n;
    over -= taken;
    return taken;
  };
  const byHand = offline || !order.transactions.some(isPayment);
  const outside = byHand
    ? [{ paid: null, amount: take(over) }]
    : order.transactions
        .filter((paid) => isPayment(paid) && paid.gateway !== 'bigcommerce')
        .map((paid) => ({
          paid: paid.gateway === 'custom' ? null : paid,
          amount: take(leftOfPayment(order, paid)),
        }));
  return {
    outside: outside.filter(({ amount }) => amount > 0n),
    giftCertificate: giftCertificate + take(leftOf(order, 'gift_certificate') - giftCertificate),
    storeCredit: storeCredit + take(leftOf(order, 'store_credit') - storeCredit),
    over,
  };
}

/** What an order was paid with one of the store's own tenders and has not got back. */
export function leftOf({ transactions }: Order, method: 'gift_certificate' | 'store_credit'): Money {
  const own = transactions.filter((transaction) => transaction.method === method);
  return amountOf(own.filter(isPayment)) - amountOf(own.filter(isGivenBack));
}

/** Money given back by hand has no transaction; an order has one payment by hand at most. */
function leftOfPayment({ transactions, refunds }: Order, paid: Transaction): Money {
  const back = transactions.filter(
    (transaction) => isGivenBack(transaction) && transaction.referenceId === paid.id,
  );
  if (paid.gateway !== 'custom') return paid.amount - amountOf(back);
  const byHand = refunds.flatMap(({ payments }) => payments).filter(({ offline }) => offline);
  return paid.amount - amountOf(byHand);
}

function isPayment({ event, status }: Transaction): boolean {
  return (event === 'purchase' || event === 'capture') && status === 'ok';
}

function isGivenBack({ event, status }: Transaction): boolean {
  return event === 'refund' && status !== 'error';
}

function amountOf(entries: readonly { readonly amount: Money }[]): Money {
  return sumMoney(entries.map(({ amount }) => amount));
}
