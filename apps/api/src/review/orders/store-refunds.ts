import type { OrderSnapshot, Refund, RefundPayment } from '#bigcommerce';
import type { Plan, Told } from '#mapping';
import { formatMoney, parseMoney, sumMoney } from '#money';
import { moneyOf } from '../money.dto.js';
import type { RefundPaymentDto, StoreRefundDto } from './store-refund.dto.js';

/** What is known of refunds besides the store's record. */
interface Known {
  readonly notices: Plan['notices'];
  readonly told: Told;
}

/** The refunds of an order, as the store has them. */
export function storeRefunds({ order, refunds }: OrderSnapshot, known: Known): StoreRefundDto[] {
  return [...refunds]
    .sort((a, b) => a.id - b.id)
    .map((refund) => {
      const declined = refund.payments.filter(({ isDeclined }) => isDeclined);
      const sum = sumMoney(declined.map(({ amount }) => parseMoney(amount)));
      return {
        id: refund.id,
        reason: refund.reason,
        amount: moneyOf(exact(refund.totalAmount), order.currency),
        declined: moneyOf(formatMoney(sum), order.currency),
        payments: refund.payments.map((payment) => present(refund, payment, order.currency, known)),
        at: refund.createdAt,
      };
    });
}

function present(
  refund: Refund,
  { id, providerId, amount, offline, isDeclined }: RefundPayment,
  currency: string,
  { notices, told }: Known,
): RefundPaymentDto {
  const field = `refunds[${refund.id}].payments[${id}]`;
  const bank = told.refundPayments.find((each) => each.refundId === refund.id && each.paymentId === id);
  return {
    id,
    provider: providerId,
    amount: moneyOf(exact(amount), currency),
    offline,
    declined: isDeclined,
    bankCode: bank?.bankCode ?? null,
    needsBank: !bank && notices.some((each) => each.cause === 'offline_refund' && each.field === field),
  };
}

function exact(amount: string): string {
  return formatMoney(parseMoney(amount));
}
