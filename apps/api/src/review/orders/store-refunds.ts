import type { OrderSnapshot } from '#bigcommerce';
import { formatMoney, parseMoney, sumMoney } from '#money';
import { moneyOf } from '../money.dto.js';
import type { StoreRefundDto } from './order.dto.js';

/** The refunds of an order, as the store has them. */
export function storeRefunds({ order, refunds }: OrderSnapshot): StoreRefundDto[] {
  return [...refunds]
    .sort((a, b) => a.id - b.id)
    .map(({ id, reason, totalAmount, payments, createdAt }) => {
      const declined = payments.filter(({ isDeclined }) => isDeclined);
      return {
        id,
        reason,
        amount: moneyOf(formatMoney(parseMoney(totalAmount)), order.currency),
        declined: moneyOf(
          formatMoney(sumMoney(declined.map(({ amount }) => parseMoney(amount)))),
          order.currency,
        ),
        at: createdAt,
      };
    });
}
