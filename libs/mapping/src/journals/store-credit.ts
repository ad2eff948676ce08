import type { OrderSnapshot } from '#bigcommerce';
import { parseMoney, sumMoney, type Money } from '#money';
import { destinationOf } from '../documents/refund/payments.js';
import { isNeverPlaced } from '../eligibility.js';
import { captures } from '../payment-state.js';

/** How an order moved its customer's store credit: refunded to it, or (negative) redeemed. */
export interface StoreCreditMove {
  readonly amount: Money;
  /** Null: the store does not say when. */
  readonly at: string | null;
  /** Of the order; the balance is in the store's. */
  readonly currency: string;
}

/** What explains a customer's balance of store credit without anybody having granted any (event row 9). */
export function storeCreditMoves(snapshot: OrderSnapshot): StoreCreditMove[] {
  const { order, refunds } = snapshot;
  const { currency } = order;
  const refunded = refunds.map(({ payments, createdAt }) => {
    const credited = payments.filter(
      (payment) => !payment.isDeclined && destinationOf(payment) === 'storeCredit',
    );
    return { amount: sumMoney(credited.map(({ amount }) => parseMoney(amount))), at: createdAt, currency };
  });
  const redeemed = { amount: -redeemedBy(snapshot), at: order.createdAt, currency };
  return [redeemed, ...refunded].filter(({ amount }) => amount !== 0n);
}

/** From its transactions, else from the order; never both (event row 8). */
function redeemedBy(snapshot: OrderSnapshot): Money {
  const { order } = snapshot;
  if (isNeverPlaced(order)) return 0n;
  const listed = captures(snapshot).filter(({ method }) => method === 'store_credit');
  if (listed.length === 0) return parseMoney(order.storeCreditAmount);
  return sumMoney(listed.map(({ amount }) => parseMoney(amount)));
}
