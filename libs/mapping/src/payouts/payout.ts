import type { DecimalString } from '#money';

/** What a row of a payout report is about; decides what of it moves the clearing account. */
export const PAYOUT_LINE_KINDS = ['payment', 'refund', 'dispute', 'fee', 'other'] as const;
export type PayoutLineKind = (typeof PAYOUT_LINE_KINDS)[number];

/** A row of a payout report, in the payout's currency. */
export interface PayoutLine {
  /** Its line in the file. */
  readonly row: number;
  readonly kind: PayoutLineKind;
  /** The store's or the gateway's id of the payment or refund, the case of a dispute; '' = none. */
  readonly transactionId: string;
  /** As it changes the payout: refunds and disputes are negative. */
  readonly gross: DecimalString;
  /** What the gateway kept for it; positive = a cost. */
  readonly fee: DecimalString;
}

/** One transfer of a gateway to the firm's bank, as its report says it (event row 32). */
export interface PayoutReport {
  /** The gateway's own id. */
  readonly payoutId: string;
  /** What stands for it in the batch name: the id, or a short digest of it (accounting-treatment section 9). */
  readonly key: string;
  readonly gateway: string;
  /** The bank code the money arrived at. */
  readonly bankCode: string;
  /** The bank's date, `YYYY-MM-DD`. */
  readonly paidOn: string;
  readonly currency: string;
  /** What arrived, in the payout's currency, as the report says it; null = it does not. */
  readonly net: DecimalString | null;
  /** Of another currency than the ledger's: what the bank booked, in the ledger's currency. */
  readonly deposit: DecimalString | null;
  /** The same: ledger units for one unit of the payout's currency; exact, up to ten decimals. */
  readonly rate: string | null;
  readonly lines: readonly PayoutLine[];
}
