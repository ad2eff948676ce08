import type { Money } from '#money';

/** One thing that was refunded (BigCommerce contract 3.2). */
export interface RefundItem {
  readonly type: 'PRODUCT' | 'SHIPPING' | 'HANDLING' | 'GIFT_WRAPPING' | 'FEE' | 'ORDER';
  readonly itemId: number;
  readonly quantity: number | null;
  readonly requestedAmount: Money | null;
}

/** Where the money of a refund went. */
export interface RefundPayment {
  readonly id: number;
  readonly providerId: string;
  readonly amount: Money;
  readonly offline: boolean;
  readonly declinedMessage: string | null;
  readonly transactionId: number | null;
}

export interface Refund {
  readonly id: number;
  readonly orderId: number;
  readonly createdAt: Date;
  readonly reason: string;
  /** Tax included. */
  readonly totalAmount: Money;
  readonly totalTax: Money;
  readonly items: readonly RefundItem[];
  readonly payments: readonly RefundPayment[];
}
