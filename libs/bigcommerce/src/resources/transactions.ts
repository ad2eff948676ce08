import { z } from 'zod';
import { absMoney, formatMoney, parseMoney } from '#money';
import { flag, instant, integer, money, optionalId, optionalText, requiredText, text } from '../fields.js';
import { allRows, v3Page } from '../paging.js';
import type { Transport } from '../transport.js';
import type { Transaction } from '../types.js';

/** Missing, null, `{}` or, where there is one, with the name a person gave the offline method. */
const offline = z.object({ display_name: optionalText }).nullish().catch(null);

const transaction: z.ZodType<Transaction> = z
  .object({
    id: integer,
    order_id: integer,
    event: requiredText,
    status: requiredText,
    method: text,
    amount: money,
    currency: requiredText,
    gateway: text,
    gateway_transaction_id: optionalText,
    payment_method_id: optionalText,
    reference_transaction_id: optionalId,
    date_created: instant,
    test: flag,
    offline,
  })
  .transform((raw) => ({
    id: raw.id,
    orderId: raw.order_id,
    event: raw.event,
    status: raw.status,
    method: raw.method,
    // The sign of refunds is not documented: the amount is absolute, the event gives its sense.
    amount: formatMoney(absMoney(parseMoney(raw.amount))),
    currency: raw.currency,
    gateway: raw.gateway,
    gatewayTransactionId: raw.gateway_transaction_id,
    paymentMethodId: raw.payment_method_id,
    referenceTransactionId: raw.reference_transaction_id,
    createdAt: raw.date_created,
    test: raw.test,
    offlineName: raw.offline?.display_name ?? null,
  }));

/** All transactions of an order; none is no proof that it is unpaid (BigCommerce contract 3.1). */
export function listTransactions(transport: Transport, orderId: number): Promise<readonly Transaction[]> {
  const call = { operation: 'listTransactions', path: `/v3/orders/${orderId}/transactions` };
  return allRows(transport, call, v3Page(transaction));
}
