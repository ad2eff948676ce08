import { sumMoney, type Money } from '#money';
import { emitTransaction, setStatus, touchByMoney } from '../orders/events.js';
import type { Order } from '../orders/order.js';
import { PARTIALLY_REFUNDED, REFUNDED } from '../orders/statuses.js';
import type { Store } from '../store.js';
import { record } from './record.js';
import type { Refund, RefundPayment } from './refund.js';
import { refundableOf, type Portion } from './refundable.js';

/** A refund to be made. */
export interface RefundDraft {
  /** Empty for a tax adjustment (BigCommerce contract 3.2). */
  readonly portions: readonly Portion[];
  readonly gross: Money;
  readonly tax: Money;
  readonly reason: string;
  /** Part that becomes store credit. */
  readonly storeCredit: Money;
  /** A person gives the money back; the store moves none. */
  readonly offline: boolean;
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

function paymentsOf(store: Store, order: Order, draft: RefundDraft): RefundPayment[] {
  const outside = draft.gross - draft.storeCredit;
  return [
    ...(outside > 0n || draft.storeCredit === 0n ? [outsidePayment(store, order, draft, outside)] : []),
    ...(draft.storeCredit > 0n ? [creditPayment(store, order, draft.storeCredit)] : []),
  ];
}

/** To the card, or by hand. A declined one leaves a failed transaction. */
function outsidePayment(store: Store, order: Order, draft: RefundDraft, amount: Money): RefundPayment {
  const id = store.serial('refundPayment');
  const paid = order.transactions.find(
    ({ event, gateway }) => (event === 'purchase' || event === 'capture') && gateway !== 'bigcommerce',
  );
  const offline = draft.offline || paid === undefined || paid.gateway === 'custom';
  const declinedMessage = draft.declined ? 'The gateway declined the refund.' : null;
  if (offline) {
    return { id, providerId: 'custom', amount, offline, declinedMessage, transactionId: null };
  }
  const transaction = record(store, order, store.moment(), {
    event: 'refund',
    status: draft.declined ? 'error' : 'ok',
    method: paid.method,
    gateway: paid.gateway,
    amount,
    referenceId: paid.id,
    test: paid.test,
  });
  return {
    id,
    providerId: paid.gateway,
    amount,
    offline,
    declinedMessage,
    transactionId: transaction.id,
  };
}

function creditPayment(store: Store, order: Order, amount: Money): RefundPayment {
  const customer = store.customers.get(order.customerId);
  if (customer !== undefined) customer.storeCredit += amount;
  const { id: transactionId } = record(store, order, store.moment(), {
    event: 'refund',
    method: 'store_credit',
    gateway: 'bigcommerce',
    amount,
  });
  const id = store.serial('refundPayment');
  return { id, providerId: 'storecredit', amount, offline: false, declinedMessage: null, transactionId };
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
