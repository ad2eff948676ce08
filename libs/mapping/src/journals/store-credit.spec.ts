import { formatMoney } from '#money';
import { e01With, payback, refundOf } from '../testing/refunds.js';
import { orderFactory, payment, type OrderParts } from '../testing/snapshots.js';
import { storeCreditMoves } from './store-credit.js';

const movesOf = (...given: Parameters<typeof storeCreditMoves>) =>
  storeCreditMoves(...given).map(({ amount }) => formatMoney(amount));
const credit = { providerId: 'storecredit' };
const orderOf = (parts: Partial<OrderParts>) => orderFactory({ lines: e01With().lines, ...parts });
const refunded = (...payments: ReturnType<typeof payback>[]) => e01With(refundOf(301, '54.07', { payments }));

describe('what an order does to the store credit of its customer', () => {
  it('is nothing where it was paid and refunded by a gateway', () => {
    expect(movesOf(refunded(payback(1, '54.07')))).toEqual([]);
  });

  it('is what a refund gave to store credit, and when', () => {
    const snapshot = refunded(payback(1, '24.07'), payback(2, '30.00', credit));
    expect(movesOf(snapshot)).toEqual(['30.00']);
    expect(storeCreditMoves(snapshot)[0]).toMatchObject({
      at: snapshot.refunds[0]?.createdAt,
      currency: snapshot.order.currency,
    });
  });

  it('is nothing of a payment that was declined', () => {
    expect(movesOf(refunded(payback(1, '54.07', { ...credit, isDeclined: true })))).toEqual([]);
  });

  it('is what it redeemed, by its transactions or by the order, never by both', () => {
    const listed = { ...payment(5009, '40.00'), method: 'store_credit' };
    const order = { storeCreditAmount: '40.0000' };
    expect(movesOf(orderOf({ order }))).toEqual(['-40.00']);
    expect(movesOf(orderOf({ order, transactions: [listed] }))).toEqual(['-40.00']);
    expect(movesOf(orderOf({ transactions: [{ ...listed, status: 'error' }] }))).toEqual([]);
  });

  it('is nothing of an order that was never placed; one cancelled later has redeemed it', () => {
    const withStatus = (statusId: number) =>
      movesOf(orderOf({ order: { storeCreditAmount: '40.0000', statusId } }));
    expect([0, 6].map(withStatus)).toEqual([[], []]);
    expect(withStatus(5)).toEqual(['-40.00']);
  });
});
