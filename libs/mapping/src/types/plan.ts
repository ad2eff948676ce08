import type { DecimalString } from '#money';
import type { TransactionType, Wbs } from '#deltek';
import type { AccountRole, CancelledPaidPolicy, ChargebackLost, RefundMode } from './rules.js';
import type { CauseCode } from '../causes.js';

/** Why a line is there: which store amount, which rule. Shown to people word for word. */
export interface Explanation {
  /** A sentence for a bookkeeper. */
  readonly text: string;
  /** Where the amount comes from, e.g. `order.shipping.exTax` or `lines[101].total.exTax`. */
  readonly source: string;
  /** Which table and row decided; `rule` null = computed (rounding) or settings. */
  readonly table: 'account-rules' | 'tax-rules' | 'payment-rules' | 'project-rules' | null;
  readonly ruleId: string | null;
}

/** One line under the one sign rule (accounting-treatment section 1). JE: positive = debit. */
export interface PlannedLine {
  readonly seq: number;
  /** `bank` = a journal entry's own bank line, whose account comes with the bank code. */
  readonly role: AccountRole | 'bank';
  readonly wbs: Wbs | null;
  /** The invoice a receipt line pays; '' otherwise. */
  readonly invoice: string;
  readonly section: string;
  readonly account: string;
  readonly amount: DecimalString;
  readonly taxCode: string;
  readonly taxBasis: DecimalString;
  /** A receipt's line that Deltek keeps as a retainer of its project. */
  readonly retainer: boolean;
  readonly explanation: Explanation;
}

/** The way a document was booked that other settings would have booked otherwise; '' = there is one way only. */
export type DocumentMode =
  '' | RefundMode | ChargebackLost | `sale ${string}` | `cancelled ${CancelledPaidPolicy}`;

/** How a document's amounts came into the ledger's currency (accounting-treatment row 14). */
export interface Exchange {
  /** The order's currency. */
  readonly currency: string;
  /** What one of it is worth in the ledger's currency, exact: `1.0850`. */
  readonly rate: string;
}

/** A ledger document that should exist. Its batch is its identity. */
export interface PlannedDocument {
  readonly type: TransactionType;
  /** Contract 1.2 and accounting-treatment section 9, e.g. `BCIN-1-1042`. */
  readonly batch: string;
  /** As planned; settings that change later do not change it. */
  readonly mode: DocumentMode;
  readonly invoice: string;
  readonly refNo: string;
  readonly bankCode: string;
  readonly currency: string;
  /** Kept with the document, so that all of an order share one rate; left out = nothing was converted. */
  readonly exchange?: Exchange;
  /** Sum of the lines (IN, CR), debits (JE). */
  readonly total: DecimalString;
  /** `YYYY-MM-DD` in the posting zone. */
  readonly date: string;
  /** The instant behind `date`, ISO 8601 UTC. */
  readonly instant: string;
  readonly dueDate: string | null;
  /** `YYYYPP`. */
  readonly period: number;
  readonly description: string;
  readonly comment: string;
  /** Batch of the invoice that must be posted before this document; null = none. */
  readonly after: string | null;
  readonly lines: readonly PlannedLine[];
}

/** Why nothing may be posted for this order yet, and which field to mend. */
export interface Hold {
  readonly cause: CauseCode;
  /** What to mend, e.g. `account-rules.revenue` or `lines[101].sku=ABC`. */
  readonly field: string;
  /** A sentence with the values, for a bookkeeper. */
  readonly detail: string;
}

/** What Deltek holds, or may hold, of this order: word for word as it was planned then. */
export type PostedDocument = PlannedDocument;

export interface Plan {
  /**
   * `post`: `documents` are the complete desired set. `held`: nothing may be posted. `ignored`:
   * nothing is to be posted, and that is final for this state of the order.
   */
  readonly outcome: 'post' | 'held' | 'ignored';
  /** Every document that should exist, those that do included. */
  readonly documents: readonly PlannedDocument[];
  /** Batches of `documents` that do not exist yet, in posting order. */
  readonly missing: readonly string[];
  /** All holds at once. */
  readonly holds: readonly Hold[];
  /** What a person must see or settle while everything else goes out; each stays until it is over. */
  readonly notices: readonly Hold[];
  /** What the order comes to, before what certificates and store credit paid, in the currency of its documents. */
  readonly total: DecimalString;
  /** It is to have nothing but its money in the books: cancelled, voided, or given back before it was due. */
  readonly cancelled: boolean;
  /** The order's total in the currency of its documents and at their rate, where that is not its own. */
  readonly converted: {
    readonly total: DecimalString;
    readonly currency: string;
    readonly rate: string;
  } | null;
  /** Why `ignored`. */
  readonly ignored: { readonly cause: CauseCode; readonly detail: string } | null;
  /** Things a person should know that stop nothing (flag mismatch, discount fields that do not explain). */
  readonly warnings: readonly string[];
}
