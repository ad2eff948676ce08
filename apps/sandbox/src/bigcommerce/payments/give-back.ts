import { sumMoney, type Money } from '#money';
import { emitTransaction, setStatus, touchByMoney } from '../orders/events.js';
import type { Order } from '../orders/order.js';
import { PARTIALLY_REFUNDED, REFUNDED } from '../orders/statuses.js';
import type { Store } from '../store.js';
import { record } from './record.js';
import type { Refund, RefundPayment } from './refund.js';
import { refundableOf, type Portion } from './refundable.js';
import type { OutsideShare, Shares } from './shares.js';

/** A refund to be made. */
export interface RefundDraft {
  /** Empty for a tax adjustment (BigCommerce contract 3.2). */
  readonly portions: readonly Portion[];
  readonly gross: Money;
  readonly tax: Money;
  readonly reason: string;
  readonly shares: Shares;
  /** By the gateways; what goes elsewhere never is. */
  readonly declined: boolean;
}

/** Gives money back. Totals stay; status, units and transactions change, unless the gateway declines. */
export function giveBack(store: Store, order: Order, draft: RefundDraft): Refund {
  const known = order.transactions.length;
  const refund: Refund = {
    id: store.serial('refund'),
    orderId: order.id,
    createdAt: store.moment(),
    reason: draft.reason,
    totalAmount: draft.gross,
    totalTax: draft.tax,
    items: draft.portions.map(({ item }) => item),
    payments: paymentsOf(store, order, draft),
  };
  order.refunds.push(refund);
  if (!draft.declined) countUnits(order, draft.portions);
  store.hooks.emit('store/order/refund/created', {
    type: 'order',
    id: order.id,
    refund: { refund_id: refund.id },
  });
  for (const transaction of order.transactions.slice(known)) emitTransaction(store, order, transaction);
  if (!draft.declined) {
    const full = refundableOf(order).gross <= 0n;
    order.paymentStatus = full ? 'refunded' : 'partially refunded';
    setStatus(store, order, full ? REFUNDED : PARTIALLY_REFUNDED);
  }
  touchByMoney(store, order);
  return refund;
}

function paymentsOf(store: Store, order: Order, { shares, declined }: RefundDraft): RefundPayment[] {
  const { outside, giftCertificate, storeCredit } = shares;
  return [
    ...outside.map((share) => outsidePayment(store, order, share, declined)),
    ...(giftCertificate > 0n ? [ownPayment(store, order, 'gift_certificate', giftCertificate)] : []),
    ...(storeCredit > 0n ? [ownPayment(store, order, 'store_credit', storeCredit)] : []),
  ];
}

/** To the card, or by hand. A declined one leaves a failed transaction. */
function outsidePayment(
  store: Store,
  order: Order,
  { paid, amount }: OutsideShare,
  declined: boolean,
): RefundPayment {
  const id = store.serial('refundPayment');
  const declinedMessage = declined ? 'The gateway declined the refund.' : null;
  if (paid === null) {
    return { id, providerId: 'custom', amount, offline: true, declinedMessage, transactionId: null };
  }
  const { method, gateway, test, id: referenceId } = paid;
  const status = declined ? 'error' : store.switches.asyncPayments ? 'pending' : 'ok';
  const fields = { event: 'refund', status, method, gateway, amount, referenceId, test } as const;
  const { id: transactionId } = record(store, order, store.moment(), fields);
  return { id, providerId: gateway, amount, offline: false, declinedMessage, transactionId };
}

const PROVIDERS = { gift_certificate: 'giftcertificate', store_credit: 'storecredit' } as const;

/** To a tender of the store's own, which declines nothing. */
function ownPayment(
  store: Store,
  order: Order,
  method: keyof typeof PROVIDERS,
  amount: Money,
): RefundPayment {
  const customer = store.customers.get(order.customerId);
  if (method === 'store_credit' && customer !== undefined) customer.storeCredit += amount;
  const fields = { event: 'refund', method, gateway: 'bigcommerce', amount } as const;
  const { id: transactionId } = record(store, order, store.moment(), fields);
  const id = store.serial('refundPayment');
  const providerId = PROVIDERS[method];
  return { id, providerId, amount, offline: false, declinedMessage: null, transactionId };
}

function countUnits(order: Order, portions: readonly Portion[]): void {
  for (const { item } of portions) {
    const line = order.cart.lines.find(({ id }) => item.type === 'PRODUCT' && id === item.itemId);
    if (line !== undefined) line.quantityRefunded += item.quantity ?? 0;
  }
}

/** The sum of what is given back. */
export function totalOf(portions: readonly Portion[]): { readonly gross: Money; readonly tax: Money } {
  return {
    gross: sumMoney(portions.map(({ gross }) => gross)),
    tax: sumMoney(portions.map(({ tax }) => tax)),
  };
}
