import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { CAUSES, type CauseCode } from '#mapping';
import { IfGiven, IsId, IsInstant, IsLine, PageQuery } from '../../platform/index.js';
import { ExchangeDto } from '../documents/document.dto.js';
import { MoneyDto } from '../money.dto.js';

/** Where an exception stands with people; `resolved` by itself, when its cause is gone. */
export const EXCEPTION_STATES = ['open', 'assigned', 'ignored', 'resolved'] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

const CAUSE_CODES = Object.keys(CAUSES) as CauseCode[];
const SORTS = ['since:desc', 'since:asc'] as const;
const ASSIGNEE = /^(me|nobody|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/;

/** What narrows a list of exceptions, on a page as in a file. */
export class ExceptionFilter {
  @ApiPropertyOptional({
    default: 'open,assigned',
    example: 'open,assigned',
    description: `Any of ${EXCEPTION_STATES.join(', ')}, separated by commas.`,
  })
  @IsOptional()
  @IsString()
  @Matches(new RegExp(`^(${EXCEPTION_STATES.join('|')})(,(${EXCEPTION_STATES.join('|')}))*$`), {
    message: `must be any of ${EXCEPTION_STATES.join(', ')}, separated by commas`,
  })
  state: string = 'open,assigned';

  @ApiPropertyOptional({ enum: CAUSE_CODES })
  @IsOptional()
  @IsIn(CAUSE_CODES)
  cause?: CauseCode;

  @ApiPropertyOptional()
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  orderId?: number;

  @ApiPropertyOptional({
    description: "Order number, or part of the name or e-mail of the order's customer.",
  })
  @IfGiven()
  @IsLine(100)
  q?: string;

  @ApiPropertyOptional({ description: '`me`, `nobody`, or the id of a user.' })
  @IsOptional()
  @Matches(ASSIGNEE, { message: 'must be me, nobody, or the id of a user' })
  assignee?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Since then or later.' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Before then.' })
  @IsOptional()
  @IsInstant()
  to?: string;

  @ApiPropertyOptional({
    enum: ['yes', 'no'],
    description: 'Only those that somebody acknowledged, or nobody; left out: all.',
  })
  @IsOptional()
  @IsIn(['yes', 'no'])
  acknowledged?: 'yes' | 'no';

  @ApiPropertyOptional({ enum: SORTS, default: 'since:desc' })
  @IsOptional()
  @IsIn(SORTS)
  sort: (typeof SORTS)[number] = 'since:desc';
}

export class ExceptionsQuery extends IntersectionType(ExceptionFilter, PageQuery) {
  @ApiPropertyOptional({
    enum: ['cause'],
    description: 'Adds `groups`: number, money at stake and oldest by cause. Not of what is over.',
  })
  @IsOptional()
  @IsIn(['cause'])
  groupBy?: 'cause';
}

export class AcknowledgeBody {
  @ApiProperty({ description: 'What was done about it; kept with it and in the audit.' })
  @IsLine(500)
  note: string;
}

export class AssignBody {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    format: 'uuid',
    description: 'Who sees to it; left out: whoever asks; null: nobody any more.',
  })
  @IsOptional()
  @IsId()
  userId?: string | null;
}

export class IgnoreBody {
  @ApiProperty({ description: 'Why nobody need see to it; kept with it and in the audit.' })
  @IsLine(500)
  reason: string;
}

export class RetryCauseBody {
  @ApiProperty({ enum: CAUSE_CODES })
  @IsIn(CAUSE_CODES)
  cause: CauseCode;
}

export class AnswersDto {
  @ApiProperty({ type: [ExchangeDto] })
  items: ExchangeDto[];
}

export class AcknowledgedDto {
  @ApiProperty()
  by: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty()
  note: string;
}

export class IgnoredExceptionDto {
  @ApiProperty()
  by: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty()
  reason: string;
}

export class AssigneeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;
}

export class AssigneesDto {
  @ApiProperty({ type: [AssigneeDto] })
  items: AssigneeDto[];
}

export class ExceptionDto {
  @ApiProperty()
  id: string;

  @ApiProperty()
  cause: string;

  @ApiProperty()
  sentence: string;

  @ApiProperty()
  fix: string;

  @ApiProperty({ example: '/api/v1/operations/causes.md#firm_unresolved' })
  page: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Null: of a document of no order.' })
  orderId: number | null;

  @ApiProperty()
  field: string;

  @ApiProperty()
  detail: string;

  @ApiProperty({
    type: MoneyDto,
    description: 'Money at stake: the total of the order, or of the document of no order.',
  })
  amount: MoneyDto;

  @ApiProperty({ format: 'date-time' })
  since: string;

  @ApiProperty({ enum: EXCEPTION_STATES })
  state: ExceptionState;

  @ApiProperty({ type: AssigneeDto, nullable: true })
  assignee: AssigneeDto | null;

  @ApiProperty({ type: IgnoredExceptionDto, nullable: true })
  ignored: IgnoredExceptionDto | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  resolvedAt: string | null;

  @ApiProperty({ description: 'How often it was over and came back.' })
  reopened: number;

  @ApiProperty({ description: 'Whether it stops no order, so that somebody may say that it was seen to.' })
  acknowledgeable: boolean;

  @ApiProperty({ type: AcknowledgedDto, nullable: true })
  acknowledged: AcknowledgedDto | null;
}

export class ExceptionGroupDto {
  @ApiProperty()
  cause: string;

  @ApiProperty()
  sentence: string;

  @ApiProperty()
  fix: string;

  @ApiProperty({ example: '/api/v1/operations/causes.md#firm_unresolved' })
  page: string;

  @ApiProperty()
  count: number;

  @ApiProperty({ type: [MoneyDto], description: 'At stake, by currency; an order counts once.' })
  amounts: MoneyDto[];

  @ApiProperty({ format: 'date-time', description: 'Since when the oldest is there.' })
  oldestSince: string;
}

export class ExceptionPageDto {
  @ApiProperty({ type: [ExceptionDto] })
  items: ExceptionDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiPropertyOptional({ type: [ExceptionGroupDto] })
  groups?: ExceptionGroupDto[];
}
