import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, Validate } from 'class-validator';
import { PAYOUT_LINE_KINDS, type PayoutLine } from '#mapping';
import { DOCUMENT_STATES, type DocumentState } from '../../ledger/index.js';
import { IfGiven, IsCalendarDay, IsLine, PageQuery, sortedBy } from '../../platform/index.js';
import { DocumentDto } from '../documents/document.dto.js';
import { MoneyDto } from '../money.dto.js';

/** What narrows a list of payouts, on a page as in a file. */
export class PayoutFilter {
  @ApiPropertyOptional({
    example: 'stripe',
    description: 'Those of this gateway, or the one of this id or batch; each in full.',
  })
  @IfGiven()
  @IsLine(100)
  q?: string;

  @ApiPropertyOptional({ enum: DOCUMENT_STATES, description: 'Of its receipt.' })
  @IfGiven()
  @IsIn(DOCUMENT_STATES)
  state?: DocumentState;

  @ApiPropertyOptional({ format: 'date', description: 'First day the bank booked.' })
  @IfGiven()
  @Validate(IsCalendarDay)
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day.' })
  @IfGiven()
  @Validate(IsCalendarDay)
  to?: string;
}

export class PayoutsQuery extends IntersectionType(PayoutFilter, PageQuery, sortedBy('paidOn')) {}

export class PayoutMatchDto {
  @ApiProperty({ type: Number, nullable: true })
  orderId: number | null;

  @ApiProperty({ example: 'BCCR-1-1042-T5001' })
  batch: string;

  @ApiProperty({ enum: DOCUMENT_STATES })
  state: DocumentState;

  @ApiProperty({ type: MoneyDto, description: 'What it moved the clearing account by.' })
  amount: MoneyDto;
}

export class PayoutLineDto {
  @ApiProperty({ description: 'Line of the file.' })
  row: number;

  @ApiProperty({ enum: PAYOUT_LINE_KINDS })
  kind: PayoutLine['kind'];

  @ApiProperty()
  transactionId: string;

  @ApiProperty({ type: MoneyDto })
  gross: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  fee: MoneyDto;

  @ApiProperty({
    type: PayoutMatchDto,
    nullable: true,
    description: 'Null: nothing of ours was found for it.',
  })
  match: PayoutMatchDto | null;

  @ApiProperty({
    description: 'False: it should be on the clearing account and is not, or with another amount.',
  })
  settled: boolean;
}

export class PayoutDto {
  @ApiProperty({ type: String, nullable: true, description: 'Null while only planned.' })
  id: string | null;

  @ApiProperty({ description: "The gateway's own id." })
  payoutId: string;

  @ApiProperty({ example: 'BCCR-1-P9002' })
  batch: string;

  @ApiProperty()
  gateway: string;

  @ApiProperty({ description: 'Where the money waited.' })
  clearingBankCode: string;

  @ApiProperty({ description: 'Where it arrived.' })
  bankCode: string;

  @ApiProperty({ description: "The bank's date, YYYY-MM-DD." })
  paidOn: string;

  @ApiProperty({ type: MoneyDto, description: 'Captured, less refunds and disputes.' })
  gross: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  fees: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'gross less fees.' })
  net: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'What gross stands at on the clearing account.' })
  clearing: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'The fees in the ledger currency.' })
  ledgerFees: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'Currency difference; negative = a loss.' })
  fx: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'What the bank booked.' })
  deposit: MoneyDto;

  @ApiProperty({
    enum: DOCUMENT_STATES,
    nullable: true,
    description: 'Of its receipt; null while only planned.',
  })
  state: DocumentState | null;

  @ApiProperty({ type: String, nullable: true })
  importedBy: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  importedAt: string | null;
}

export class PayoutPageDto {
  @ApiProperty({ type: [PayoutDto] })
  items: PayoutDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class PayoutDetailDto extends PayoutDto {
  @ApiProperty({ type: [PayoutLineDto] })
  lines: PayoutLineDto[];

  @ApiProperty({
    description: 'Rows that should be on the clearing account and are not, or with another amount.',
  })
  unsettled: number;

  @ApiProperty({ type: DocumentDto })
  document: DocumentDto;
}

export class PlannedPayoutDto extends PayoutDetailDto {
  @ApiProperty({ enum: ['new', 'known'], description: 'known: imported before with the same content.' })
  status: 'new' | 'known';
}

export class RowErrorDto {
  @ApiProperty({ description: 'Line of the file; the first holds the names.' })
  row: number;

  @ApiProperty()
  field: string;

  @ApiProperty()
  message: string;
}

export class PayoutImportDto {
  @ApiProperty({ description: 'False for a dry run, and when a row is wrong: then nothing was written.' })
  imported: boolean;

  @ApiProperty()
  rows: number;

  @ApiProperty({ type: [PlannedPayoutDto] })
  payouts: PlannedPayoutDto[];

  @ApiProperty({ type: [RowErrorDto] })
  errors: RowErrorDto[];
}
