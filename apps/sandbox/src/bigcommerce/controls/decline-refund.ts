import { Problem } from '../../controls/problem.js';
import type { Order } from '../orders/order.js';
import type { Refund, RefundPayment } from '../payments/refund.js';
import type { Store } from '../store.js';
import { orderOf } from './change-order.js';

/**
 * The gateway declines a refund after it was made. The store tells nobody of it (BigCommerce contract 3.2):
 * whoever wants to know reads the refund again.
 */
export function declineRefund(store: Store, _body: unknown, params: Readonly<Record<string, string>>) {
  const order = orderOf(store, params);
  const at = order.refunds.findIndex(({ id }) => String(id) === params.refundId);
  const refund = order.refunds[at];
  if (!refund) throw new Problem(404, `Order ${order.id} has no refund ${params.refundId}`);
  const payments = refund.payments.map((payment) => declined(order, payment));
  order.refunds[at] = { ...refund, payments } satisfies Refund;
  return {
    id: refund.id,
    declined: payments.filter(({ declinedMessage }) => declinedMessage !== null).length,
  };
}

const OWN = ['storecredit', 'giftcertificate'];

/** Store credit, certificates and money given by hand are not declined. */
function declined(order: Order, payment: RefundPayment): RefundPayment {
  if (payment.offline || OWN.includes(payment.providerId)) return payment;
  const at = order.transactions.findIndex(({ id }) => id === payment.transactionId);
  const transaction = order.transactions[at];
  if (transaction) order.transactions[at] = { ...transaction, status: 'error' };
  return { ...payment, declinedMessage: 'The gateway declined the refund.' };
}
