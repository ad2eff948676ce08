import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, Validate } from 'class-validator';
import { DOCUMENT_STATES, type DocumentState } from '../../ledger/index.js';
import { IfGiven, IsCalendarDay, IsLine, PageQuery } from '../../platform/index.js';
import { MoneyDto } from '../money.dto.js';

const TYPES = ['IN', 'CR', 'JE'] as const;

/** What narrows a list of documents, on a page as in a file. */
export class DocumentFilter {
  @ApiPropertyOptional({ enum: TYPES })
  @IsOptional()
  @IsIn(TYPES)
  type?: (typeof TYPES)[number];

  @ApiPropertyOptional({
    example: 'planned,sending',
    description: `Any of ${DOCUMENT_STATES.join(', ')}, separated by commas.`,
  })
  @IsOptional()
  @IsString()
  @Matches(new RegExp(`^(${DOCUMENT_STATES.join('|')})(,(${DOCUMENT_STATES.join('|')}))*$`), {
    message: `must be any of ${DOCUMENT_STATES.join(', ')}, separated by commas`,
  })
  state?: string;

  @ApiPropertyOptional({ example: 'BCIN-1-1042', description: 'The one of this name.' })
  @IfGiven()
  @IsLine(100)
  batch?: string;

  @ApiPropertyOptional({
    description:
      'Whole name of a batch, order number, or exact total (`253.04`, `$253.04`, `253.04 USD`, and `253` where no ' +
      'document is of such an order).',
  })
  @IfGiven()
  @IsLine(100)
  q?: string;

  @ApiPropertyOptional({
    type: Number,
    example: 202611,
    description: 'A fiscal period, YYYYPP: the one it is posted in, before that the one it is planned for.',
  })
  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(100001)
  @Max(999999)
  period?: number;

  @ApiPropertyOptional({ format: 'date', description: 'First accounting date.' })
  @IfGiven()
  @Validate(IsCalendarDay)
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last accounting date.' })
  @IfGiven()
  @Validate(IsCalendarDay)
  to?: string;
}

const SORTS = ['createdAt:desc', 'createdAt:asc', 'date:desc', 'date:asc'] as const;

export class DocumentsQuery extends IntersectionType(DocumentFilter, PageQuery) {
  @ApiPropertyOptional({
    enum: SORTS,
    description: 'Of some days (`from`, `to`) by `date`, of all by `createdAt`; left out: the last first.',
  })
  @IsOptional()
  @IsIn(SORTS)
  sort?: (typeof SORTS)[number];
}

export class ExplanationDto {
  @ApiProperty({ description: 'A sentence for a bookkeeper.' })
  text: string;

  @ApiProperty()
  source: string;

  @ApiProperty({ type: String, nullable: true })
  table: string | null;

  @ApiProperty({ type: String, nullable: true })
  ruleId: string | null;
}

export class DocumentLineDto {
  @ApiProperty()
  seq: number;

  @ApiProperty()
  role: string;

  @ApiProperty()
  account: string;

  @ApiProperty()
  section: string;

  @ApiProperty({ example: 'P100/001' })
  wbs: string;

  @ApiProperty()
  invoice: string;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;

  @ApiProperty({ type: ExplanationDto })
  explanation: ExplanationDto;
}

export class DocumentDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null while only planned, not yet written down.',
  })
  id: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Null: of no order (payouts, journals).' })
  orderId: number | null;

  @ApiProperty({ enum: TYPES })
  type: (typeof TYPES)[number];

  @ApiProperty({ example: 'BCIN-1-1042' })
  batch: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'The posting file in Deltek that it shares with others; null = its own, of the name of the batch.',
  })
  fileBatch: string | null;

  @ApiProperty({ enum: DOCUMENT_STATES })
  state: DocumentState;

  @ApiProperty({ type: String, nullable: true })
  cause: string | null;

  @ApiProperty({ description: "What the last step said, in Deltek's words where there are any." })
  detail: string;

  @ApiProperty()
  invoice: string;

  @ApiProperty()
  refNo: string;

  @ApiProperty()
  bankCode: string;

  @ApiProperty({ type: MoneyDto })
  total: MoneyDto;

  @ApiProperty({ description: 'Accounting date, YYYY-MM-DD.' })
  date: string;

  @ApiProperty({ description: 'YYYYPP.' })
  period: number;

  @ApiProperty({ type: Number, nullable: true })
  postedPeriod: number | null;

  @ApiProperty({ type: Number, nullable: true })
  postSeq: number | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  nextLookAt: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  createdAt: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  updatedAt: string | null;

  @ApiProperty({ type: [DocumentLineDto] })
  lines: DocumentLineDto[];
}

export class DocumentPageDto {
  @ApiProperty({ type: [DocumentDto] })
  items: DocumentDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ExchangeDto {
  @ApiProperty()
  operation: string;

  @ApiProperty()
  method: string;

  @ApiProperty()
  url: string;

  @ApiProperty({ type: Number, nullable: true })
  status: number | null;

  @ApiProperty({ type: String, nullable: true })
  fault: string | null;

  @ApiProperty()
  durationMs: number;

  @ApiProperty({ type: String, nullable: true })
  requestBody: string | null;

  @ApiProperty({ type: String, nullable: true })
  responseBody: string | null;
}

export class AttemptDto {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty()
  step: string;

  @ApiProperty({ enum: DOCUMENT_STATES })
  fromState: DocumentState;

  @ApiProperty({ enum: DOCUMENT_STATES })
  toState: DocumentState;

  @ApiProperty()
  outcome: string;

  @ApiProperty()
  detail: string;

  @ApiProperty()
  actor: string;

  @ApiProperty()
  correlationId: string;

  @ApiProperty({ type: [ExchangeDto] })
  exchanges: ExchangeDto[];
}
