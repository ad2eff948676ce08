import type { OrderSnapshot, Refund, RefundPayment } from '#bigcommerce';
import { formatMoney, parseMoney, roundMoney, sumMoney, type Money } from '#money';
import type { Context } from '../invoice-lines.js';

/** A payment inside a refund. */
export interface Payback {
  readonly payment: RefundPayment;
  /** Its place in the refund, from 1; part of its documents' names. */
  readonly number: number;
  readonly amount: Money;
  /** `bank`: through a gateway. `offline`: the store moved no money. The others are owed from then on. */
  readonly goesTo: 'bank' | 'offline' | 'storeCredit' | 'giftCertificate';
  /** The gateway has done it, as far as the store knows. */
  readonly executed: boolean;
  /** The gateway's transaction failed, and the store does not say that the payment was declined; null = it did not. */
  readonly failed: string | null;
}

/** The payments of a refund, in the order of their ids. They must sum to it, declined ones included. */
export function paybacksOf(
  refund: Refund,
  { snapshot, decimals, holds }: Pick<Context, 'snapshot' | 'decimals' | 'holds'>,
): Payback[] | null {
  const paybacks = [...refund.payments]
    .sort((a, b) => a.id - b.id)
    .map((payment, index) => ({
      payment,
      number: index + 1,
      amount: roundMoney(parseMoney(payment.amount), decimals),
      goesTo: destinationOf(payment),
      executed: isExecuted(payment, snapshot),
      failed: failureOf(payment, snapshot),
    }));
  const paid = sumMoney(paybacks.map(({ amount }) => amount));
  if (paid === roundMoney(parseMoney(refund.totalAmount), decimals)) return paybacks;
  const detail = `refund ${refund.id} is ${refund.totalAmount}, its payments sum to ${formatMoney(paid)}`;
  holds.add('total_mismatch', `refunds[${refund.id}].payments`, detail);
  return null;
}

/** Where the amount of a payback comes from, as its lines say. */
export function sourceOf(refund: Refund, { payment }: Payback): string {
  return `refunds[${refund.id}].payments[${payment.id}]`;
}

/** Where the money of a refund's payment goes, by what the store calls its provider. */
export function destinationOf({ providerId, offline }: RefundPayment): Payback['goesTo'] {
  const name = providerId.toLowerCase().replace(/[^a-z]/g, '');
  if (name === 'storecredit') return 'storeCredit';
  if (name === 'giftcertificate') return 'giftCertificate';
  return offline ? 'offline' : 'bank';
}

/** Payments are carried out after the refund was made (BigCommerce contract 3.2). */
function isExecuted(payment: RefundPayment, snapshot: OrderSnapshot): boolean {
  return ['ok', undefined].includes(statusOf(payment, snapshot));
}

function failureOf(payment: RefundPayment, snapshot: OrderSnapshot): string | null {
  const status = statusOf(payment, snapshot);
  const isFailed = status !== undefined && !['ok', 'pending'].includes(status);
  return isFailed && !payment.isDeclined ? status : null;
}

/** What became of the linked transaction; undefined = none is linked. */
function statusOf({ transactionId }: RefundPayment, { transactions }: OrderSnapshot): string | undefined {
  return transactions.find(({ id, event }) => event === 'refund' && String(id) === transactionId)?.status;
}
