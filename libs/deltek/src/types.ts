import type { DecimalString } from '#money';
import type { DeltekReason } from './errors/index.js';

/*
 * What the client takes and returns: Vantagepoint's nouns (contract sections 7 to 17). Money is a
 * decimal string; blank text is ''; keys such as accounts and projects are text, never numbers.
 */

/** Transaction types we post. */
export type TransactionType = 'IN' | 'CR' | 'JE';

/** Project, phase, task. A blank level is ''; the client turns it into what the tenant stores. */
export interface Wbs {
  readonly wbs1: string;
  readonly wbs2: string;
  readonly wbs3: string;
}

/** Contract section 8.2. */
export interface Firm {
  readonly clientId: string;
  readonly number: string;
  readonly name: string;
  /** `A` active, `I` inactive, `D` dormant. */
  readonly status: string;
  readonly isClient: boolean;
  readonly modifiedAt: string | null;
  /** Value of the configured external-id field; null when none is configured. */
  readonly externalId: string | null;
}

export interface NewFirm {
  readonly name: string;
  readonly externalId?: string;
}

export interface NewFirmAddress {
  readonly label: string;
  readonly street: readonly string[];
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly countryCode: string;
  readonly phone: string;
  readonly email: string;
}

/** Contract section 8.3. */
export interface FirmAddress {
  readonly addressId: string;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

/** A row of a code table (contract section 7). */
export interface CodeRow {
  readonly code: string;
  readonly description: string;
}

/** Contract section 8.4. */
export interface Contact {
  readonly contactId: string;
  readonly clientId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

export type NewContact = Omit<Contact, 'contactId'> & { readonly phone: string };

/** Contract section 9. */
export interface Project extends Wbs {
  readonly name: string;
  readonly status: string;
  /** `R` regular, `H` overhead, `P` promotional. */
  readonly chargeType: string;
  readonly hasSubLevels: boolean;
  readonly clientId: string;
  /** Who an invoice on this project is billed to. */
  readonly billingClientId: string;
  readonly org: string;
  readonly billingCurrency: string;
  readonly readyForProcessing: boolean;
}

export interface Account {
  readonly account: string;
  readonly name: string;
  /** Numeric text; 1 asset, 2 liability, 4 revenue, 5 to 9 expense. */
  readonly type: string;
  readonly status: string;
}

export interface Bank {
  readonly code: string;
  readonly description: string;
  readonly account: string;
  readonly company: string;
  readonly status: string;
  /** Empty where Deltek tells none. */
  readonly currency: string;
}

/** Contract sections 7 and 17. Dates are `YYYY-MM-DD`, local to the tenant. */
export interface Period {
  /** `YYYYPP`. */
  readonly period: number;
  readonly start: string;
  readonly end: string;
  readonly closed: boolean;
}

export interface Company {
  readonly company: string;
  readonly name: string;
  readonly currency: string;
}

/** What every file carries (contract section 10). */
interface FileHeader {
  /** Our identity: at most 30 characters, `A-Z 0-9 -`. */
  readonly batch: string;
  readonly description: string;
  readonly period: number;
  readonly company: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly comment: string;
  readonly currency: string;
}

/** Positive credits the line's account and debits AR (accounting-treatment section 1). */
export interface InvoiceFileLine {
  readonly wbs: Wbs;
  readonly section: string;
  readonly account: string;
  readonly amount: DecimalString;
  readonly taxCode: string;
  readonly taxBasis: DecimalString;
  readonly creditMemoRef: string;
}

export interface InvoiceFile extends FileHeader {
  readonly type: 'IN';
  readonly invoice: string;
  readonly dueDate: string | null;
  readonly lines: readonly InvoiceFileLine[];
}

/** Positive credits the line's account and debits the bank. */
export interface ReceiptFileLine {
  readonly wbs: Wbs | null;
  readonly invoice: string;
  readonly account: string;
  readonly amount: DecimalString;
  readonly retainer: boolean;
  readonly description: string;
}

export interface ReceiptFile extends FileHeader {
  readonly type: 'CR';
  readonly refNo: string;
  readonly bankCode: string;
  readonly lines: readonly ReceiptFileLine[];
}

export interface JournalFileLine {
  readonly wbs: Wbs | null;
  readonly account: string;
  readonly debit: DecimalString;
  readonly credit: DecimalString;
  readonly description: string;
}

export interface JournalFile extends FileHeader {
  readonly type: 'JE';
  readonly refNo: string;
  readonly lines: readonly JournalFileLine[];
}

export type TransactionFile = InvoiceFile | ReceiptFile | JournalFile;

/** One file of several documents, all of one type, period and company; their own batches are not Deltek's then. */
export interface SharedFile {
  readonly batch: string;
  readonly description: string;
  readonly documents: readonly [TransactionFile, ...TransactionFile[]];
}

/** A document in a file, as the file's own rows show it (contract section 12.7). */
export interface FileEntry {
  readonly wbs: Wbs;
  /** Empty on receipts. */
  readonly invoice: string;
  /** Empty on invoices. */
  readonly refNo: string;
  readonly posted: boolean;
  /** Its lines, amounts signed as the ledger signs them. */
  readonly lines: readonly EntryLine[];
}

/** What a line books, whether it waits or is posted. */
export type EntryLine = Pick<LedgerRow, 'wbs' | 'account' | 'amount' | 'automatic'>;

/** The control row of a file, as Deltek stored it. */
export interface ControlRow {
  readonly batch: string;
  readonly period: number;
  readonly company: string;
  readonly posted: boolean;
  readonly total: DecimalString;
  readonly sumTotal: DecimalString;
  /** Not zero = Deltek sees another sum than we sent; do not post. */
  readonly diffTotal: DecimalString;
}

/** A file in the list of those that are not posted (contract section 10.1). */
export interface WaitingFile {
  /** `IN`, `CR`, `JE`, or a type we do not post. */
  readonly type: string;
  readonly batch: string;
}

/** Contract section 16. Debit positive, credit negative. */
export interface LedgerRow {
  readonly batch: string;
  readonly period: number;
  readonly postSeq: number;
  readonly wbs: Wbs;
  readonly account: string;
  readonly refNo: string;
  readonly date: string;
  readonly amount: DecimalString;
  /** An automatic posting (AR, bank), not one of our lines. */
  readonly automatic: boolean;
  readonly invoice: string;
  readonly invoiceSection: string;
}

/** With `Desc1` and `Desc2`, what people wrote beside it; may name people. */
export interface DescribedRow extends LedgerRow {
  readonly descriptions: readonly string[];
}

/** What `PostTransFile` said; the ledger is the authority afterwards (contract section 15). */
export interface PostAnswer {
  /** All records posted, in so many words. */
  readonly posted: boolean;
  readonly postSeq: number | null;
  readonly message: string;
  /** What the message means when it was not posted and the words are known, e.g. `period_closed`. */
  readonly refusal: DeltekReason | null;
}

/** Which file to commit to the ledger. */
export interface PostOrder {
  readonly type: TransactionType;
  readonly batch: string;
  readonly description: string;
  readonly period: number;
  readonly company: string;
}

/** Tenant switches the client needs (contract section 19; defaults there). */
export interface DeltekOptions {
  readonly company: string;
  readonly useFiles: boolean;
  readonly postBodyForm: 'object' | 'array';
  readonly sendClientCompany: boolean;
  readonly approvalStatusOnCreate: string;
  readonly invoiceMasterKeyTemplate: string;
  readonly equalsOperator: string;
  readonly pageSize: number;
  readonly externalIdField: string | null;
  readonly countryAliases: Readonly<Record<string, string>>;
  /** Fields that every firm is created with, beside ours. */
  readonly firmDefaults: Readonly<Record<string, string>>;
  /** Whether firms, addresses and contacts must have what the tenant's screens require. */
  readonly requiredFieldValidation: boolean;
  /** Whether writing a firm, address or contact starts the tenant's workflows. */
  readonly startWorkflow: boolean;
  /** `Y` for logins of Windows or Entra ID. */
  readonly integrated: 'N' | 'Y';
  /** Such as `en-US`; null leaves it to the login. */
  readonly culture: string | null;
  readonly readTimeoutMs: number;
  readonly postTimeoutMs: number;
}
