import type { DecimalString } from '#money';
import type { Wbs } from '#deltek';

/** Which bank gave a payment of a refund back that the store moved no money for (accounting-treatment row 22). */
export interface RefundPaymentTold {
  readonly refundId: number;
  readonly paymentId: number;
  readonly bankCode: string;
  /** The day it left the bank, `YYYY-MM-DD`. */
  readonly date: string;
}

/** How a dispute ended. */
export interface DisputeOutcome {
  readonly result: 'won' | 'lost';
  readonly feeReturned: boolean;
  readonly at: string;
  /** A person says that what was lost went out besides what was refunded, however much that is together. */
  readonly besidesRefunds?: boolean;
}

/** A chargeback (accounting-treatment rows 24 to 26). */
export interface Dispute {
  /** The gateway's own case. */
  readonly id: string;
  /** What stands for it in batch names: the case, or a short digest of it (section 9). */
  readonly key: string;
  /** The clearing bank the money is held back at. */
  readonly bankCode: string;
  readonly amount: DecimalString;
  readonly fee: DecimalString;
  readonly openedAt: string;
  /** Null: not decided yet. */
  readonly outcome: DisputeOutcome | null;
}

/** What a credit move takes from, or gives to, one invoice on one project. */
export interface CreditPart {
  readonly invoice: string;
  readonly wbs: Wbs;
  readonly amount: DecimalString;
}

/** Credit on invoices of this order that pays another order of the same firm (row 21, E29). */
export interface CreditMove {
  /** Ends the batch: `AR` and the refund the credit comes from, or `AM` and a number. */
  readonly key: string;
  readonly toOrderId: number;
  readonly from: readonly CreditPart[];
  /** Sums to what `from` sums to. */
  readonly to: readonly CreditPart[];
  /** The day it was moved, `YYYY-MM-DD`. */
  readonly date: string;
}

/** The other side of a credit move: this order was paid in part by credit of another one. */
export interface CreditReceived {
  readonly key: string;
  readonly fromOrderId: number;
  readonly parts: readonly CreditPart[];
  readonly date: string;
}

/** What the store does not know of an order, and a person or an import told us. */
export interface Told {
  readonly refundPayments: readonly RefundPaymentTold[];
  readonly disputes: readonly Dispute[];
  readonly creditMoves: readonly CreditMove[];
  readonly creditsReceived: readonly CreditReceived[];
}

export const NOTHING_TOLD: Told = {
  refundPayments: [],
  disputes: [],
  creditMoves: [],
  creditsReceived: [],
};
