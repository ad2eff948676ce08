import type { OrderSnapshot, Refund, RefundItem, RefundPayment } from '#bigcommerce';
import { EXAMPLES } from './examples.js';

export function itemOf(itemType: string, itemId: number, overrides: Partial<RefundItem> = {}): RefundItem {
  const quantity = itemType === 'PRODUCT' ? 1 : null;
  return { itemType, itemId, quantity, requestedAmount: null, adjustments: [], ...overrides };
}

export function payback(id: number, amount: string, overrides: Partial<RefundPayment> = {}): RefundPayment {
  return {
    id,
    providerId: 'stripe',
    amount,
    offline: false,
    isDeclined: false,
    declinedMessage: null,
    transactionId: null,
    ...overrides,
  };
}

/** A refund, paid back by one payment through the gateway unless told otherwise. */
export function refundOf(id: number, totalAmount: string, overrides: Partial<Refund> = {}): Refund {
  return {
    id,
    orderId: 1001,
    createdAt: '2026-11-22T15:00:00.000Z',
    reason: '',
    totalAmount,
    totalTax: '0.00',
    items: [],
    payments: [payback(id * 10, totalAmount)],
    ...overrides,
  };
}

/** The order of E01: 2 × 49.95 and 120.00 of goods, 15.00 of shipping, 18.14 of tax. */
export function e01With(...refunds: readonly Refund[]): OrderSnapshot {
  const e01 = EXAMPLES.find(({ id }) => id === 'E01');
  if (!e01) throw new Error('there is no example E01');
  return { ...e01.snapshot, refunds };
}

/** One unit of the first line with its tax, as most examples refund it. */
export function oneUnit(id: number, overrides: Partial<Refund> = {}): Refund {
  return refundOf(id, '54.07', { totalTax: '4.12', items: [itemOf('PRODUCT', 1)], ...overrides });
}

/** All but that unit. */
export function theRest(id: number, overrides: Partial<Refund> = {}): Refund {
  return refundOf(id, '198.97', {
    totalTax: '14.02',
    items: [itemOf('PRODUCT', 1), itemOf('PRODUCT', 2), itemOf('SHIPPING', 1)],
    ...overrides,
  });
}
