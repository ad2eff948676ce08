import type { DecimalString } from '#money';

/** Account roles (accounting-treatment section 3). */
export const ACCOUNT_ROLES = [
  'ar',
  'revenue',
  'shipping',
  'handling',
  'wrapping',
  'surcharge',
  'discount',
  'returns',
  'rounding',
  'tax',
  'giftCertificate',
  'storeCredit',
  'deposit',
  'accruedFees',
  'refundsClearing',
  'disputes',
  'breakage',
  'fees',
  'chargebackFees',
  'chargebackLoss',
  'goodwill',
  'fx',
] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

interface Rule<Match> {
  readonly id: string;
  /** Names only what narrows the row; the most specific row wins, then the lower priority. */
  readonly match: Match;
  readonly priority: number;
}

/** `customerId` is the store's id as text, or `guest`. */
export interface FirmMapping {
  readonly id: string;
  readonly customerId: string;
  readonly clientId: string;
}

export interface ProjectRule extends Rule<{
  customerId?: string;
  customerGroupId?: string;
  channelId?: string;
  category?: string;
  sku?: string;
}> {
  readonly wbs1: string;
  readonly wbs2: string;
  readonly wbs3: string;
}

export interface AccountRule extends Rule<{
  sku?: string;
  category?: string;
  productType?: string;
  customerGroupId?: string;
  channelId?: string;
  currency?: string;
}> {
  readonly role: AccountRole;
  readonly account: string;
  readonly invoiceSection: string | null;
}

export const PAYMENT_KINDS = [
  'gateway',
  'on_account',
  'offline',
  'gift_certificate',
  'store_credit',
] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

export interface PaymentRule extends Rule<{ method?: string; gateway?: string; currency?: string }> {
  readonly kind: PaymentKind;
  readonly bankCode: string | null;
}

export interface TaxRule extends Rule<{ name?: string; class?: string; country?: string; state?: string }> {
  readonly account: string;
  readonly taxCode: string | null;
}

/** Facts about Deltek's side, from the local copy; only what the rules can name. */
export interface ProjectFacts {
  readonly wbs1: string;
  readonly wbs2: string;
  readonly wbs3: string;
  readonly status: string;
  readonly chargeType: string;
  readonly hasSubLevels: boolean;
  readonly billingClientId: string;
  /** What the firm it bills is called, where Deltek's list of firms has it. */
  readonly billingClientName?: string;
  readonly billingCurrency: string;
}

export interface PeriodFacts {
  readonly period: number;
  readonly start: string;
  readonly end: string;
  readonly closed: boolean;
}

export interface DirectoryFacts {
  readonly projects: readonly ProjectFacts[];
  /** Account numbers that exist and are active. */
  readonly accounts: readonly string[];
  /** Bank code → its ledger account. */
  readonly banks: Readonly<Record<string, string>>;
  /** Bank code → its currency, where Deltek tells one. */
  readonly bankCurrencies: Readonly<Record<string, string>>;
  readonly periods: readonly PeriodFacts[];
}

/** How refunds are booked (accounting-treatment section 5, "Refund modes"); the first is the default. */
export const REFUND_MODES = [
  'journal_and_receipt',
  'credit_and_receipt',
  'credit_only',
  'journal_entry',
] as const;
export type RefundMode = (typeof REFUND_MODES)[number];

/** Where an adjusting invoice puts goods that come back. */
export const RETURNS_MODES = ['returns_account', 'reverse_original'] as const;

/** Whether the tax that is in a custom amount is taken out of it (event row 18). */
export const ORDER_LEVEL_REFUND_TAXES = ['none', 'extract_inclusive'] as const;

/** What a lost dispute is (event row 26): a loss, one whose sales tax is claimed back, or a return of the goods. */
export const CHARGEBACK_LOST = ['loss', 'loss_with_tax_relief', 'return'] as const;
export type ChargebackLost = (typeof CHARGEBACK_LOST)[number];

/** Where the money of an order goes that was cancelled after payment (row 29); the first is the default. */
export const CANCELLED_PAID_POLICIES = ['park_as_deposit', 'leave_credit'] as const;
export type CancelledPaidPolicy = (typeof CANCELLED_PAID_POLICIES)[number];

/** When an order is invoiced; the first is the default. */
export const INVOICE_TRIGGERS = ['capture', 'shipped', 'completed', 'authorized'] as const;
export type InvoiceTrigger = (typeof INVOICE_TRIGGERS)[number];

/** Keys of accounting-treatment section 10 that planning needs; all values explicit. */
export interface PostingSettings {
  readonly cutoverDate: string;
  readonly ledgerCurrency: string;
  readonly postingTimeZone: string;
  readonly invoiceTrigger: InvoiceTrigger;
  /** `fulfilment`: nothing is revenue before it is shipped, whatever the trigger. */
  readonly recognitionPoint: 'capture' | 'fulfilment';
  readonly invoiceDateBasis: 'capture' | 'created' | 'shipped';
  readonly discountMode: 'contra' | 'net';
  readonly taxDetail: 'by_jurisdiction' | 'single_account';
  readonly sendTaxCode: boolean;
  readonly multiProjectOrders: 'split_per_project' | 'single_project';
  readonly giftCertificateSaleDoc: 'receipt_line' | 'invoice_line';
  /** The bank code of receipts that move no money; its account must always be 0.00. */
  readonly noncashBankCode: string;
  readonly onAccountTrigger: 'placed' | 'shipped';
  readonly termsDays: number;
  readonly offlineReceipts: 'never' | 'on_paid_status';
  readonly partialCapturePolicy: 'hold' | 'deposit' | 'invoice_full';
  /** Mark deposits as retainers, with their project. */
  readonly retainerFlag: 'off' | 'on';
  /** An order edited after posting: the differences, or all of it reversed and posted anew. */
  readonly editPolicy: 'delta' | 'reverse_repost';
  readonly cancelledPaidPolicy: CancelledPaidPolicy;
  readonly zeroOrders: 'skip' | 'post';
  readonly roundingTolerance: DecimalString;
  /** Where a rounding difference within the tolerance goes. */
  readonly roundingAccountMode: 'account' | 'allocate_to_lines';
  /** Orders in other currencies: converted to the ledger's, or posted as they are. */
  readonly currencyMode: 'functional_only' | 'native';
  /** The rate amounts are converted at. */
  readonly rateSource: 'order_rate' | 'daily_table';
  /** The invoice section of a role where its account rule names none. */
  readonly invoiceSections: Readonly<Partial<Record<AccountRole, string>>>;
  /** Whether the sale of a gift certificate may bear tax. */
  readonly giftCertificateTaxed: 'no' | 'yes';
  /** Whether the store's totals are before (`gross`) or after what gift certificates and store credit paid. */
  readonly orderTotalBasis: 'gross' | 'net';
  readonly refundMode: RefundMode;
  /** Where goods that come back are booked in an adjusting invoice; a journal entry knows one way only. */
  readonly returnsMode: (typeof RETURNS_MODES)[number];
  readonly orderLevelRefundTax: (typeof ORDER_LEVEL_REFUND_TAXES)[number];
  readonly chargebackLost: ChargebackLost;
  readonly closedPeriodPolicy: 'hold' | 'first_open';
  readonly invoiceNumberWidth: number;
  readonly refNoMaxLength: number;
  readonly company: string;
}

/** What one of a currency was worth in the ledger's on a day (`rateSource: daily_table`). */
export interface DailyRate {
  readonly currency: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly rate: string;
}

/** Everything `planOrder` may know besides the order: rules, settings, the resolved firm, facts. */
export interface RuleSet {
  /** `c` in batch names. */
  readonly connectionNumber: number;
  /** Stored with every document. */
  readonly version: number;
  readonly settings: PostingSettings;
  /** The firm the customer (or guest) is aligned with; null = not aligned. */
  readonly firm: { readonly clientId: string; readonly name: string } | null;
  /** An explicit backfill asked for this order: it posts whatever the cut-over date says. */
  readonly askedFor: boolean;
  readonly projectRules: readonly ProjectRule[];
  readonly accountRules: readonly AccountRule[];
  readonly paymentRules: readonly PaymentRule[];
  readonly taxRules: readonly TaxRule[];
  /** Of the order's currency and day; others do not matter. */
  readonly rates: readonly DailyRate[];
  readonly directory: DirectoryFacts;
  /**
   * Whether the order (`order`) and its payments (`T<transaction>`) were owed after terms when it was
   * invoiced; left out before that.
   */
  readonly termsAsPosted?: ReadonlyMap<string, boolean>;
  /**
   * The bank codes of the order's payments (`T<transaction>`): of its receipt, else of its rule when the order was
   * invoiced; left out before that.
   */
  readonly banksAsPosted?: ReadonlyMap<string, string>;
  /** The number of the order's first invoice, which everything after it stands on; left out before that. */
  readonly invoiceAsPosted?: string;
}
