import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  Validate,
  ValidateNested,
} from 'class-validator';
import {
  CANCELLED_PAID_POLICIES,
  CHARGEBACK_LOST,
  INVOICE_TRIGGERS,
  REFUND_MODES,
  type CancelledPaidPolicy,
  type ChargebackLost,
  type InvoiceTrigger,
  type RefundMode,
} from '#mapping';
import { IfGiven, IsCalendarDay } from '../../platform/index.js';
import { AlertSettings } from './alert-settings.dto.js';
import { IsCurrency } from './currency.validator.js';
import { DeltekSettings } from './deltek-settings.dto.js';
import { FeeRateDto, IsFeeRates } from './fee-rates.validator.js';
import { IsInvoiceSections } from './invoice-sections.validator.js';
import { IsTimeZone } from './time-zone.validator.js';

/** Keys of the accounting treatment that leave no choice: anything else is refused with the reason. */
type OnlyHold = 'hold';
type OnlyPerOrder = 'per_order';

/** The keys of accounting-treatment section 10 that this release acts on; each has a default but `cutoverDate`. */
export class ConnectionSettings {
  @ApiProperty({ example: '2026-01-01', description: 'Nothing placed earlier is posted.' })
  @Validate(IsCalendarDay)
  cutoverDate: string;

  @ApiPropertyOptional({
    type: String,
    example: 'America/Chicago',
    description: "Default: the store's, read by the connection test.",
  })
  @IfGiven()
  @Validate(IsTimeZone)
  postingTimeZone?: string;

  @ApiPropertyOptional({
    type: String,
    example: 'USD',
    description: "Default: the tenant's, read by the connection test.",
  })
  @IfGiven()
  @Validate(IsCurrency)
  ledgerCurrency?: string;

  @ApiProperty({
    enum: INVOICE_TRIGGERS,
    default: 'capture',
    description: 'When an order is invoiced; money from before is a deposit.',
  })
  @IsIn(INVOICE_TRIGGERS)
  invoiceTrigger: InvoiceTrigger = 'capture';

  @ApiProperty({
    enum: ['capture', 'fulfilment'],
    default: 'capture',
    description: 'fulfilment: nothing is invoiced before it is shipped, whatever the trigger.',
  })
  @IsIn(['capture', 'fulfilment'])
  recognitionPoint: 'capture' | 'fulfilment' = 'capture';

  @ApiProperty({ enum: ['capture', 'created', 'shipped'], default: 'capture' })
  @IsIn(['capture', 'created', 'shipped'])
  invoiceDateBasis: 'capture' | 'created' | 'shipped' = 'capture';

  @ApiProperty({ enum: ['contra', 'net'], default: 'contra' })
  @IsIn(['contra', 'net'])
  discountMode: 'contra' | 'net' = 'contra';

  @ApiProperty({ enum: ['by_jurisdiction', 'single_account'], default: 'by_jurisdiction' })
  @IsIn(['by_jurisdiction', 'single_account'])
  taxDetail: 'by_jurisdiction' | 'single_account' = 'by_jurisdiction';

  @ApiProperty({ default: false, description: 'Send the TaxCode of the tax rule.' })
  @IsBoolean()
  sendTaxCode: boolean = false;

  @ApiProperty({
    enum: ['split_per_project', 'single_project'],
    default: 'split_per_project',
    description: 'An order whose lines belong to several projects: an invoice for each, or one.',
  })
  @IsIn(['split_per_project', 'single_project'])
  multiProjectOrders: 'split_per_project' | 'single_project' = 'split_per_project';

  @ApiProperty({
    enum: ['receipt_line', 'invoice_line'],
    default: 'receipt_line',
    description: 'Where a gift certificate that is sold becomes a liability: on the receipt or the invoice.',
  })
  @IsIn(['receipt_line', 'invoice_line'])
  giftCertificateSaleDoc: 'receipt_line' | 'invoice_line' = 'receipt_line';

  @ApiProperty({
    enum: ['placed', 'shipped'],
    default: 'placed',
    description: 'When an order on account or paid offline is invoiced.',
  })
  @IsIn(['placed', 'shipped'])
  onAccountTrigger: 'placed' | 'shipped' = 'placed';

  @ApiProperty({ default: 30, description: 'Days until an order on account is due.' })
  @IsInt()
  @Min(0)
  @Max(365)
  termsDays: number = 30;

  @ApiProperty({
    enum: ['never', 'on_paid_status'],
    default: 'never',
    description: 'Whether money received offline becomes a receipt when the store says the order is paid.',
  })
  @IsIn(['never', 'on_paid_status'])
  offlineReceipts: 'never' | 'on_paid_status' = 'never';

  @ApiProperty({
    enum: ['hold', 'deposit', 'invoice_full'],
    default: 'hold',
    description:
      'An order captured in part: held, kept as a deposit until all is there, or invoiced in full.',
  })
  @IsIn(['hold', 'deposit', 'invoice_full'])
  partialCapturePolicy: 'hold' | 'deposit' | 'invoice_full' = 'hold';

  @ApiProperty({
    enum: ['off', 'on'],
    default: 'off',
    description: 'Mark deposits as retainers of the project; the feature must be on in Deltek.',
  })
  @IsIn(['off', 'on'])
  retainerFlag: 'off' | 'on' = 'off';

  @ApiProperty({
    enum: ['delta', 'reverse_repost'],
    default: 'delta',
    description: 'An order edited after it was posted: the differences, or all reversed and posted anew.',
  })
  @IsIn(['delta', 'reverse_repost'])
  editPolicy: 'delta' | 'reverse_repost' = 'delta';

  @ApiProperty({
    enum: CANCELLED_PAID_POLICIES,
    default: 'park_as_deposit',
    description: 'Where the money of an order goes that is cancelled after it was paid.',
  })
  @IsIn(CANCELLED_PAID_POLICIES)
  cancelledPaidPolicy: CancelledPaidPolicy = 'park_as_deposit';

  @ApiProperty({ enum: ['skip', 'post'], default: 'skip' })
  @IsIn(['skip', 'post'])
  zeroOrders: 'skip' | 'post' = 'skip';

  @ApiProperty({ default: '0.05', description: 'Largest rounding line of an order.' })
  @Matches(/^(0|1)(\.\d{1,2})?$/, { message: 'must be an amount between 0 and 1.99' })
  roundingTolerance: string = '0.05';

  @ApiProperty({
    enum: ['account', 'allocate_to_lines'],
    default: 'account',
    description: 'Where a rounding difference goes: a line of its own, or the goods by largest remainder.',
  })
  @IsIn(['account', 'allocate_to_lines'])
  roundingAccountMode: 'account' | 'allocate_to_lines' = 'account';

  @ApiProperty({
    enum: ['functional_only', 'native'],
    default: 'functional_only',
    description: 'Orders in other currencies: converted to the ledger’s, or posted as they are.',
  })
  @IsIn(['functional_only', 'native'])
  currencyMode: 'functional_only' | 'native' = 'functional_only';

  @ApiProperty({
    enum: ['order_rate', 'daily_table'],
    default: 'order_rate',
    description:
      'The rate orders are converted at: the one the store keeps with the order, or our own table.',
  })
  @IsIn(['order_rate', 'daily_table'], {
    message: 'must be order_rate or daily_table; the store tells no rate of its gateways',
  })
  rateSource: 'order_rate' | 'daily_table' = 'order_rate';

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    default: {},
    description: 'Invoice section of a role whose account rule names none; T for tax, A for all others.',
  })
  @Validate(IsInvoiceSections)
  invoiceSections: Record<string, string> = {};

  @ApiProperty({
    enum: ['no', 'yes'],
    default: 'no',
    description:
      'Whether the sale of a gift certificate may bear tax; where it may not, such orders are held.',
  })
  @IsIn(['no', 'yes'])
  giftCertificateTaxed: 'no' | 'yes' = 'no';

  @ApiProperty({
    enum: ['hold'],
    default: 'hold',
    description: 'An order whose project bills another firm than its customer’s; there is no other choice.',
  })
  @IsIn(['hold'], { message: 'must be hold: Deltek takes the billing client from the project' })
  firmMismatch: OnlyHold = 'hold';

  @ApiProperty({
    enum: ['per_order'],
    default: 'per_order',
    description: 'Each order has documents of its own; there is no other choice.',
  })
  @IsIn(['per_order'], {
    message: 'must be per_order: documents that sum up a day could not be followed back to their orders',
  })
  summaryMode: OnlyPerOrder = 'per_order';

  @ApiProperty({
    enum: ['detected', 'gross', 'net'],
    default: 'detected',
    description:
      'Whether the store’s totals are before or after gift certificates and store credit: as the connection test finds, or one of the two.',
  })
  @IsIn(['detected', 'gross', 'net'])
  orderTotalBasis: 'detected' | 'gross' | 'net' = 'detected';

  @ApiProperty({
    default: 'NONCASH',
    description: 'Bank code of settlements without money (gift certificates, store credit).',
  })
  @Matches(/^[!-~]{1,20}$/, { message: 'must be a bank code' })
  noncashBankCode: string = 'NONCASH';

  @ApiProperty({ enum: REFUND_MODES, default: 'journal_and_receipt', description: 'Refunds not posted yet.' })
  @IsIn(REFUND_MODES)
  refundMode: RefundMode = 'journal_and_receipt';

  @ApiProperty({
    enum: ['returns_account', 'reverse_original'],
    default: 'returns_account',
    description:
      'Where adjusting invoices book goods that come back; journal entries use the returns account.',
  })
  @IsIn(['returns_account', 'reverse_original'])
  returnsMode: 'returns_account' | 'reverse_original' = 'returns_account';

  @ApiProperty({ enum: ['none', 'extract_inclusive'], default: 'none' })
  @IsIn(['none', 'extract_inclusive'])
  orderLevelRefundTax: 'none' | 'extract_inclusive' = 'none';

  @ApiProperty({
    enum: CHARGEBACK_LOST,
    default: 'loss',
    description: 'Disputes lost from now on: a loss, a loss whose sales tax is claimed back, or a return.',
  })
  @IsIn(CHARGEBACK_LOST)
  chargebackLost: ChargebackLost = 'loss';

  @ApiProperty({
    enum: ['ask', 'post', 'ignore'],
    default: 'ask',
    description:
      'Store credit a customer has more than refunds explain: asked about, booked as granted, or not read.',
  })
  @IsIn(['ask', 'post', 'ignore'])
  goodwillCredits: 'ask' | 'post' | 'ignore' = 'ask';

  @ApiProperty({
    type: [FeeRateDto],
    default: [],
    description:
      'What gateways keep of each capture: fees of captures not paid out when a period ends are accrued.',
  })
  @Validate(IsFeeRates)
  feeRates: FeeRateDto[] = [];

  @ApiProperty({ enum: ['hold', 'first_open'], default: 'hold' })
  @IsIn(['hold', 'first_open'])
  closedPeriodPolicy: 'hold' | 'first_open' = 'hold';

  @ApiProperty({ enum: ['post', 'leave_for_approval'], default: 'post' })
  @IsIn(['post', 'leave_for_approval'])
  approvalMode: 'post' | 'leave_for_approval' = 'post';

  @ApiProperty({
    default: 1,
    description:
      'The most invoices, or receipts, of a backfill, a bulk replay or a bulk approval that are put into one posting file; 1: each has its own.',
  })
  @IsInt()
  @Min(1)
  @Max(100)
  documentsPerFile: number = 1;

  @ApiProperty({
    enum: ['one_person', 'two_people'],
    default: 'one_person',
    description:
      'Who decides what becomes of a document nobody knows the outcome of: one person, or a second one who agrees.',
  })
  @IsIn(['one_person', 'two_people'])
  documentDecisions: 'one_person' | 'two_people' = 'one_person';

  @ApiProperty({
    enum: ['match_only', 'create'],
    default: 'match_only',
    description: 'What happens to a customer no firm matches: held, or a firm is created in Deltek.',
  })
  @IsIn(['match_only', 'create'])
  firmPolicy: 'match_only' | 'create' = 'match_only';

  @ApiProperty({
    enum: ['fallback_firm', 'create_firm', 'hold'],
    default: 'fallback_firm',
    description: 'Shoppers without an account: the firm mapped to "guest", a firm of their own, or held.',
  })
  @IsIn(['fallback_firm', 'create_firm', 'hold'])
  guestPolicy: 'fallback_firm' | 'create_firm' | 'hold' = 'fallback_firm';

  @ApiProperty({
    enum: ['propose', 'store', 'ledger'],
    default: 'propose',
    description:
      'Whose word counts where a customer changes the name: a person decides; Deltek is changed as long as nobody changed it there; or Deltek stays as it is.',
  })
  @IsIn(['propose', 'store', 'ledger'])
  nameOwner: 'propose' | 'store' | 'ledger' = 'propose';

  @ApiProperty({
    enum: ['propose', 'store', 'ledger'],
    default: 'propose',
    description: 'The same for the e-mail, which in Deltek is that of a contact of the firm.',
  })
  @IsIn(['propose', 'store', 'ledger'])
  emailOwner: 'propose' | 'store' | 'ledger' = 'propose';

  @ApiProperty({
    enum: ['propose', 'ledger'],
    default: 'propose',
    description: 'The same for the address. Deltek can only be given a further one, so a person decides.',
  })
  @IsIn(['propose', 'ledger'])
  addressOwner: 'propose' | 'ledger' = 'propose';

  @ApiProperty({ default: true, description: 'Accept unsigned webhooks that carry our own secret header.' })
  @IsBoolean()
  allowUnsignedWebhooks: boolean = true;

  @ApiProperty({
    default: 300,
    description: 'How far the time of a signed webhook may be from now, in seconds.',
  })
  @IsInt()
  @Min(30)
  @Max(172_800)
  webhookToleranceSeconds: number = 300;

  @ApiProperty({
    default: 60,
    description:
      "Percent of the store's API quota used at most; the rest is left to the merchant's other apps.",
  })
  @IsInt()
  @Min(1)
  @Max(100)
  quotaShare: number = 60;

  @ApiProperty({
    default: 10_000,
    description: 'Orders one bulk replay or one bulk approval may be about at most.',
  })
  @IsInt()
  @Min(1)
  @Max(100_000)
  bulkMaxOrders: number = 10_000;

  @ApiProperty({
    default: 1_000,
    description:
      'A bulk replay, bulk approval or backfill of more orders begins when a second person has approved it; 0: each of them.',
  })
  @IsInt()
  @Min(0)
  @Max(100_000)
  bulkFourEyesAbove: number = 1_000;

  @ApiProperty({ type: AlertSettings, default: {} })
  @IsObject()
  @ValidateNested()
  @Type(() => AlertSettings)
  alerts: AlertSettings = new AlertSettings();

  @ApiProperty({ type: DeltekSettings, default: {} })
  @IsObject()
  @ValidateNested()
  @Type(() => DeltekSettings)
  deltek: DeltekSettings = new DeltekSettings();
}
