import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  Validate,
  ValidateNested,
} from 'class-validator';
import { IsCalendarDay } from './calendar-day.validator.js';
import { IsCountryAliases } from './country-aliases.validator.js';
import { IsCurrency } from './currency.validator.js';
import { IsTimeZone } from './time-zone.validator.js';

/** How long answers may take, in seconds (Deltek contract section 3). */
export class TimeoutSettings {
  @ApiProperty({ default: 60 })
  @IsInt()
  @Min(1)
  @Max(600)
  readSeconds: number = 60;

  @ApiProperty({ default: 180, description: 'Creating and posting files.' })
  @IsInt()
  @Min(1)
  @Max(900)
  postSeconds: number = 180;
}

/** What tenants differ in (Deltek contract section 19). */
export class DeltekSettings {
  @ApiProperty({ default: true, description: '"Use Files to Group Transactions" of the tenant.' })
  @IsBoolean()
  useFilesToGroupTransactions: boolean = true;

  @ApiProperty({ default: 240, description: 'After a lost answer, how long to wait before looking.' })
  @IsInt()
  @Min(1)
  @Max(3_600)
  uncertainWaitSeconds: number = 240;

  @ApiProperty({ type: TimeoutSettings })
  @IsObject()
  @ValidateNested()
  @Type(() => TimeoutSettings)
  timeouts: TimeoutSettings = new TimeoutSettings();

  @ApiProperty({ default: 200 })
  @IsInt()
  @Min(1)
  @Max(1_000)
  pageSize: number = 200;

  @ApiProperty({ enum: ['=', '==', 'eq'], default: '=' })
  @IsIn(['=', '==', 'eq'])
  equalsOperator: string = '=';

  @ApiProperty({ enum: ['object', 'array'], default: 'object' })
  @IsIn(['object', 'array'])
  postBodyForm: 'object' | 'array' = 'object';

  @ApiProperty({ default: true })
  @IsBoolean()
  sendClientCompany: boolean = true;

  @ApiProperty({ enum: ['N', 'A'], default: 'N', description: 'Approval status documents are created with.' })
  @IsIn(['N', 'A'])
  approvalStatusOnCreate: string = 'N';

  @ApiProperty({ default: '{Batch}|{Invoice}|{WBS1}|{WBS2}|{WBS3}' })
  @Matches(/^([|,;:_-]?\{(Batch|Invoice|WBS1|WBS2|WBS3)\}){1,5}$/, {
    message: 'must join {Batch}, {Invoice}, {WBS1}, {WBS2}, {WBS3}, e.g. by |',
  })
  invoiceMasterKeyTemplate: string = '{Batch}|{Invoice}|{WBS1}|{WBS2}|{WBS3}';

  @ApiProperty({ default: 12, description: 'Digits of an invoice number.' })
  @IsInt()
  @Min(4)
  @Max(12)
  invoiceNumberWidth: number = 12;

  @ApiProperty({ default: 7, description: 'Characters of a reference number.' })
  @IsInt()
  @Min(1)
  @Max(32)
  refNoMaxLength: number = 7;

  @ApiPropertyOptional({
    type: String,
    description: "The tenant's own field that holds the store's customer id.",
    example: 'CustBigCommerceID',
  })
  @IsOptional()
  @Matches(/^Cust[A-Za-z0-9_]{1,60}$/, {
    message: "must be a field of the tenant's own, such as CustBigCommerceID",
  })
  externalIdField?: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, default: {} })
  @Validate(IsCountryAliases)
  countryAliases: Record<string, string> = {};
}

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
  @IsOptional()
  @Validate(IsTimeZone)
  postingTimeZone?: string;

  @ApiPropertyOptional({
    type: String,
    example: 'USD',
    description: "Default: the tenant's, read by the connection test.",
  })
  @IsOptional()
  @Validate(IsCurrency)
  ledgerCurrency?: string;

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

  @ApiProperty({ enum: ['skip', 'post'], default: 'skip' })
  @IsIn(['skip', 'post'])
  zeroOrders: 'skip' | 'post' = 'skip';

  @ApiProperty({ default: '0.05', description: 'Largest rounding line of an order.' })
  @Matches(/^(0|1)(\.\d{1,2})?$/, { message: 'must be an amount between 0 and 1.99' })
  roundingTolerance: string = '0.05';

  @ApiProperty({ enum: ['hold', 'first_open'], default: 'hold' })
  @IsIn(['hold', 'first_open'])
  closedPeriodPolicy: 'hold' | 'first_open' = 'hold';

  @ApiProperty({ enum: ['post', 'leave_for_approval'], default: 'post' })
  @IsIn(['post', 'leave_for_approval'])
  approvalMode: 'post' | 'leave_for_approval' = 'post';

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

  @ApiProperty({ type: DeltekSettings })
  @IsObject()
  @ValidateNested()
  @Type(() => DeltekSettings)
  deltek: DeltekSettings = new DeltekSettings();
}
