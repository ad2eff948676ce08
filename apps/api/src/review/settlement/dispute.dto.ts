import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { DisputeOutcome } from '#mapping';
import { DOCUMENT_STATES, type DocumentState } from '../../ledger/index.js';
import { IfGiven, IsInstant, IsLine } from '../../platform/index.js';
import { DATE_FORMATS, type DisputeField, type DisputeFormat } from '../../settlement/index.js';
import { MoneyDto } from '../money.dto.js';
import { RowErrorDto } from './payout.dto.js';

const AMOUNT = /^\d{1,12}(\.\d{1,3})?$/;
const RESULTS = ['won', 'lost'] as const;

export class OpenDisputeBody {
  @ApiProperty({ example: 'dp_1NxyZ', description: "The gateway's case." })
  @IsLine(100)
  caseId: string;

  @ApiProperty({ example: '253.04', description: 'In the currency of the order, like the fee.' })
  @Matches(AMOUNT, { message: 'must be an amount such as 253.04' })
  amount: string;

  @ApiPropertyOptional({ example: '15.00', default: '0.00' })
  @Matches(AMOUNT, { message: 'must be an amount such as 15.00' })
  fee: string = '0.00';

  @ApiPropertyOptional({
    default: '',
    example: 'EUR',
    description: 'What the gateway tells it in, checked against the order; left out: the order’s.',
  })
  @Matches(/^([A-Z]{3})?$/, { message: 'must be a currency code such as EUR' })
  currency: string = '';

  @ApiProperty({ description: 'A day, or a moment with its zone.' })
  @IsInstant()
  openedAt: string;

  @ApiProperty({ example: 'stripe', description: 'As payment rules name it.' })
  @IsLine(60)
  gateway: string;
}

export class DisputeOutcomeBody {
  @ApiProperty({ enum: RESULTS })
  @IsIn(RESULTS)
  result: DisputeOutcome['result'];

  @ApiPropertyOptional({ default: false })
  @IsBoolean()
  feeReturned: boolean = false;

  @ApiProperty({ description: 'A day, or a moment with its zone.' })
  @IsInstant()
  at: string;

  @ApiPropertyOptional({
    default: false,
    description:
      'Lost besides what was refunded, even if both are more than was paid; may be said of an outcome that is told.',
  })
  @IsBoolean()
  besidesRefunds: boolean = false;
}

export class DisputeOutcomeDto {
  @ApiPropertyOptional()
  besidesRefunds?: boolean;

  @ApiProperty({ enum: RESULTS })
  result: DisputeOutcome['result'];

  @ApiProperty()
  feeReturned: boolean;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

export class DisputeDocumentDto {
  @ApiProperty({ example: 'BCCR-1-D801-1' })
  batch: string;

  @ApiProperty({ enum: DOCUMENT_STATES })
  state: DocumentState;
}

export class DisputeDto {
  @ApiProperty()
  caseId: string;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  fee: MoneyDto;

  @ApiProperty({ description: 'The clearing bank the money is held back at.' })
  bankCode: string;

  @ApiProperty({ format: 'date-time' })
  openedAt: string;

  @ApiProperty({ type: DisputeOutcomeDto, nullable: true })
  outcome: DisputeOutcomeDto | null;

  @ApiProperty()
  toldBy: string;

  @ApiProperty({ format: 'date-time' })
  toldAt: string;

  @ApiProperty({ type: [DisputeDocumentDto] })
  documents: DisputeDocumentDto[];
}

export class DisputeListDto {
  @ApiProperty({ type: [DisputeDto] })
  items: DisputeDto[];
}

/** The header of a column. */
function Header() {
  return applyDecorators(ApiPropertyOptional({ type: String }), IfGiven(), IsLine(200));
}

export class DisputeColumns implements Partial<Record<DisputeField, string>> {
  @Header()
  caseId?: string;

  @Header()
  orderId?: string;

  @Header()
  transactionId?: string;

  @Header()
  amount?: string;

  @Header()
  fee?: string;

  @Header()
  currency?: string;

  @Header()
  openedOn?: string;

  @Header()
  result?: string;

  @Header()
  feeReturned?: string;

  @Header()
  decidedOn?: string;
}

export class DisputeImportBody implements DisputeFormat {
  @ApiProperty({ description: 'A report of disputes as CSV, a row for each.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(900_000)
  csv: string;

  @ApiProperty({ example: 'stripe' })
  @IsLine(60)
  gateway: string;

  @ApiPropertyOptional({ type: DisputeColumns, default: {} })
  @IsObject()
  @ValidateNested()
  @Type(() => DisputeColumns)
  columns: DisputeColumns = new DisputeColumns();

  @ApiPropertyOptional({ enum: ['point', 'comma'], default: 'point' })
  @IsIn(['point', 'comma'])
  decimal: 'point' | 'comma' = 'point';

  @ApiPropertyOptional({ enum: DATE_FORMATS, default: 'YYYY-MM-DD' })
  @IsIn(DATE_FORMATS)
  dateFormat: (typeof DATE_FORMATS)[number] = 'YYYY-MM-DD';

  @ApiPropertyOptional({ default: true, description: 'Only say what would happen.' })
  @IsBoolean()
  dryRun: boolean = true;
}

const STATUSES = ['new', 'changed', 'known'] as const;

export class ImportedDisputeDto {
  @ApiProperty()
  row: number;

  @ApiProperty()
  caseId: string;

  @ApiProperty()
  orderId: number;

  @ApiProperty({ enum: STATUSES, description: 'changed: known, and its outcome is new.' })
  status: (typeof STATUSES)[number];
}

export class DisputeImportDto {
  @ApiProperty({ description: 'False for a dry run, and when a row is wrong: then nothing was written.' })
  imported: boolean;

  @ApiProperty()
  rows: number;

  @ApiProperty({ type: [ImportedDisputeDto] })
  disputes: ImportedDisputeDto[];

  @ApiProperty({ type: [RowErrorDto] })
  errors: RowErrorDto[];
}
