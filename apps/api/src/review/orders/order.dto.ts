import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IfGiven, IsInstant, IsLine, PageQuery } from '../../platform/index.js';
import { COMPARISONS, type ComparisonVerdict, type OrderState } from '../../sync/index.js';
import { DocumentDto } from '../documents/document.dto.js';
import { AcknowledgedDto } from '../exceptions/exception.dto.js';
import { MoneyDto } from '../money.dto.js';
import { ComparisonDto } from '../shadow/shadow.dto.js';
import { ToldDto } from './told/told.dto.js';
import { StatementRowDto } from './statement.dto.js';
import { StoreRefundDto } from './store-refund.dto.js';

export const ORDER_STATES = [
  'received',
  'held',
  'awaiting_approval',
  'planned',
  'posting',
  'posted',
  'ignored',
  'uncertain',
  'failed',
] as const satisfies readonly OrderState[];

const SORTS = ['updatedAt:desc', 'updatedAt:asc', 'placedAt:desc', 'placedAt:asc'] as const;

/** What narrows a list of orders, on a page as in a file. */
export class OrderFilter {
  @ApiPropertyOptional({ enum: ORDER_STATES, description: 'One state, or several separated by commas.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  state?: string;

  @ApiPropertyOptional({
    enum: COMPARISONS,
    description: 'What came of comparing them with what people posted by hand (mode shadow).',
  })
  @IsOptional()
  @IsIn(COMPARISONS)
  comparison?: ComparisonVerdict;

  @ApiPropertyOptional({
    description:
      'Order number; exact total (`253.04`, `$253.04`, `253.04 USD`, and `253` where no order has that number); whole ' +
      "name of a batch of it (`BCIN-1-1042`); or part of the customer's name or e-mail.",
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(/^\P{Cc}*$/u, { message: 'must not hold control characters' })
  q?: string;

  @ApiPropertyOptional({ description: 'Placed at or after, ISO 8601.' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ description: 'Placed before, ISO 8601.' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

export class OrdersQuery extends IntersectionType(OrderFilter, PageQuery) {
  @ApiPropertyOptional({
    enum: SORTS,
    description: 'Left out: by `updatedAt`, of some days (`from`, `to`) by `placedAt`, the newest first.',
  })
  @IsOptional()
  @IsIn(SORTS)
  sort?: (typeof SORTS)[number];
}

export class CauseDto {
  @ApiProperty({ example: 'account_unmapped' })
  code: string;

  @ApiProperty()
  sentence: string;
}

export class HoldDto extends CauseDto {
  @ApiProperty({ description: 'What to do about it.' })
  fix: string;

  @ApiProperty({ description: 'What to mend.' })
  field: string;

  @ApiProperty()
  detail: string;
}

export class OrderHoldDto extends HoldDto {
  @ApiProperty({ format: 'uuid', description: 'Of the exception.' })
  id: string;

  @ApiProperty({ description: 'Whether it stops no order, so that somebody may say that it was seen to.' })
  acknowledgeable: boolean;

  @ApiProperty({ type: AcknowledgedDto, nullable: true })
  acknowledged: AcknowledgedDto | null;
}

export class OrderRowDto {
  @ApiProperty()
  orderId: number;

  @ApiProperty({ enum: ORDER_STATES })
  state: OrderState;

  @ApiProperty()
  customerName: string;

  @ApiProperty({ type: MoneyDto })
  total: MoneyDto;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  placedAt: string | null;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: [CauseDto] })
  causes: CauseDto[];

  @ApiProperty({
    type: MoneyDto,
    description: 'Order total less confirmed invoices; why they differ says the statement of the order.',
  })
  difference: MoneyDto;
}

export class OrderPageDto {
  @ApiProperty({ type: [OrderRowDto] })
  items: OrderRowDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class StoreCustomerDto {
  @ApiProperty()
  id: number;

  @ApiProperty()
  name: string;

  @ApiProperty()
  email: string;

  @ApiProperty()
  company: string;
}

export class FirmDto {
  @ApiProperty()
  clientId: string;

  @ApiProperty()
  name: string;
}

export class StoreLineDto {
  @ApiProperty()
  key: string;

  @ApiProperty()
  label: string;

  @ApiProperty()
  detail: string;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;
}

export class StoreTransactionDto {
  @ApiProperty()
  id: number;

  @ApiProperty()
  event: string;

  @ApiProperty()
  status: string;

  @ApiProperty()
  gateway: string;

  @ApiProperty()
  method: string;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

export class StoreRecordDto {
  @ApiProperty()
  status: string;

  @ApiProperty()
  paymentStatus: string;

  @ApiProperty()
  paymentMethod: string;

  @ApiProperty({ type: StoreCustomerDto })
  customer: StoreCustomerDto;

  @ApiProperty({ type: FirmDto, nullable: true })
  firm: FirmDto | null;

  @ApiProperty({ type: [StoreLineDto], description: 'Sums to the total of the order.' })
  lines: StoreLineDto[];

  @ApiProperty({ type: [StoreRefundDto], description: 'Apart from the total, which they leave as it was.' })
  refunds: StoreRefundDto[];

  @ApiProperty({ type: [StoreTransactionDto] })
  transactions: StoreTransactionDto[];

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readAt: string | null;
}

export class IgnoredDto {
  @ApiProperty()
  code: string;

  @ApiProperty()
  detail: string;
}

export class TimelineEntryDto {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ example: 'document' })
  kind: string;

  @ApiProperty()
  title: string;

  @ApiProperty()
  detail: string;

  @ApiProperty()
  actor: string;

  @ApiProperty()
  correlationId: string;
}

export class OrderDetailDto extends OrderRowDto {
  @ApiProperty({ type: StoreRecordDto, nullable: true, description: 'Null when the store never answered.' })
  store: StoreRecordDto | null;

  @ApiProperty({
    type: [StatementRowDto],
    description:
      'Store amounts beside what is booked; each difference has its reason. Empty when never read.',
  })
  statement: StatementRowDto[];

  @ApiProperty({ type: [OrderHoldDto] })
  holds: OrderHoldDto[];

  @ApiProperty({
    type: ComparisonDto,
    nullable: true,
    description:
      'What people posted by hand for it, beside what would be posted (mode shadow). Null: not compared.',
  })
  comparison: ComparisonDto | null;

  @ApiProperty({ type: [ToldDto], description: 'What the store does not know.' })
  told: ToldDto[];

  @ApiProperty({ description: 'Names the plan as it stands; an approval may say which one it means.' })
  planKey: string;

  @ApiProperty({ type: [String] })
  warnings: string[];

  @ApiProperty({ type: IgnoredDto, nullable: true })
  ignored: IgnoredDto | null;

  @ApiProperty({
    type: [DocumentDto],
    description: 'Existing documents; planned ones where nothing is posted yet.',
  })
  documents: DocumentDto[];

  @ApiProperty({ type: [TimelineEntryDto] })
  timeline: TimelineEntryDto[];
}

export class ApproveBody {
  @ApiPropertyOptional({
    type: String,
    description: 'The `planKey` that was shown; another plan is refused.',
  })
  @IfGiven()
  @IsLine(64)
  planKey?: string;
}

export class PreviewRequestDto {
  @ApiProperty()
  batch: string;

  @ApiProperty()
  method: string;

  @ApiProperty()
  path: string;

  @ApiProperty({ description: 'Exactly what would be sent.', type: String })
  body: string;
}

export class PreviewDto {
  @ApiProperty({ type: [PreviewRequestDto] })
  requests: PreviewRequestDto[];
}

export class ReplayBody {
  @ApiProperty({ description: 'Only say what a replay would do.' })
  @IsBoolean()
  dryRun: boolean;
}

export class ReplayDto {
  @ApiProperty({ enum: ['post', 'held', 'ignored'] })
  outcome: string;

  @ApiProperty({ type: [String], description: 'Batches that do not exist yet.' })
  missing: string[];

  @ApiProperty({ type: [HoldDto] })
  holds: HoldDto[];

  @ApiProperty({ description: 'Whether the look was queued (false for a dry run).' })
  queued: boolean;

  @ApiProperty({
    type: [String],
    description: 'Batches that stay held: two people decide about them (setting documentDecisions).',
  })
  takesTwo: string[];
}
