import { gatewayId } from '../orders/events.js';
import type { Order } from '../orders/order.js';
import type { Store } from '../store.js';
import { isoOffset } from '../wire/dates.js';
import type { Refund, RefundItem, RefundPayment } from './refund.js';
import type { Transaction } from './transaction.js';

/** A transaction as v3 sends it (BigCommerce contract 3.1): amounts are numbers, the order's id is text. */
export function transactionBody({ switches }: Store, order: Order, transaction: Transaction) {
  const { event, method, gateway, amount } = transaction;
  const card = method === 'credit_card';
  return {
    id: transaction.id,
    order_id: String(order.id),
    event,
    method,
    amount: event === 'refund' && switches.refundSign === 'negative' ? -amount : amount,
    currency: order.currency,
    gateway,
    gateway_transaction_id: gatewayId(transaction) ?? '',
    date_created: isoOffset(transaction.createdAt),
    test: transaction.test,
    status: transaction.status,
    fraud_review: false,
    reference_transaction_id: transaction.referenceId ?? {},
    payment_method_id: card ? `${gateway}.card` : `${gateway}.${method}`,
    avs_result: { code: '', message: '', street_match: '', postal_match: '' },
    cvv_result: { code: '', message: '' },
    credit_card: card
      ? {
          card_type: 'visa',
          card_iin: '424242',
          card_last4: '4242',
          card_expiry_month: 9,
          card_expiry_year: 2030,
        }
      : {},
    gift_certificate: method === 'gift_certificate' ? certificate(amount) : null,
    store_credit: method === 'store_credit' ? { remaining_balance: 0n } : {},
    offline: transaction.offlineName === null ? {} : { display_name: transaction.offlineName },
    custom: {},
    payment_instrument_token: null,
    custom_provider_field_result: null,
  };
}

function certificate(amount: bigint) {
  return {
    code: 'GC-4F7K-2P9X',
    original_balance: amount,
    starting_balance: amount,
    remaining_balance: 0n,
    status: 'active',
  };
}

/** A refund as v3 sends it (BigCommerce contract 3.2). */
export function refundBody(refund: Refund) {
  return {
    id: refund.id,
    order_id: refund.orderId,
    user_id: 0,
    created: isoOffset(refund.createdAt),
    reason: refund.reason,
    total_amount: refund.totalAmount,
    total_tax: refund.totalTax,
    uses_merchant_override_values: false,
    items: refund.items.map(itemBody),
    payments: refund.payments.map(paymentBody),
  };
}

function itemBody({ type, itemId, quantity, requestedAmount }: RefundItem) {
  return {
    item_type: type,
    item_id: itemId,
    ...(quantity === null ? {} : { quantity }),
    requested_amount: requestedAmount,
    reason: '',
    adjustments: [],
  };
}

function paymentBody({ id, providerId, amount, offline, declinedMessage, transactionId }: RefundPayment) {
  return {
    id,
    provider_id: providerId,
    amount,
    offline,
    is_declined: declinedMessage !== null,
    declined_message: declinedMessage ?? '',
    ...(transactionId === null ? {} : { transaction_id: String(transactionId) }),
  };
}
