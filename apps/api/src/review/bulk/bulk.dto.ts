import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CAUSES, type CauseCode } from '#mapping';
import { IfGiven, IsInstant, Problem } from '../../platform/index.js';
import type { OrderState, Wanted } from '../../sync/index.js';
import { ORDER_STATES } from '../orders/order.dto.js';

const CAUSE_CODES = Object.keys(CAUSES) as CauseCode[];

const MOST_BY_NUMBER = 1_000;
const LARGEST_ID = 999_999_999_999_999;

export class OrderFilterDto {
  @ApiPropertyOptional({ enum: ORDER_STATES, isArray: true })
  @IfGiven()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(ORDER_STATES, { each: true })
  states?: OrderState[];

  @ApiPropertyOptional({ enum: CAUSE_CODES, description: 'Of an open exception of the order.' })
  @IfGiven()
  @IsIn(CAUSE_CODES)
  cause?: CauseCode;

  @ApiPropertyOptional({ description: 'Placed at or after, ISO 8601.' })
  @IfGiven()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ description: 'Placed before, ISO 8601.' })
  @IfGiven()
  @IsInstant()
  to?: string;
}

/** Which orders: `filter` or `orderIds`, one of the two. */
export class ManyOrdersBody {
  @ApiPropertyOptional({ type: OrderFilterDto, description: 'All that is given must be so.' })
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => OrderFilterDto)
  filter?: OrderFilterDto;

  @ApiPropertyOptional({ type: [Number], maxItems: MOST_BY_NUMBER })
  @IfGiven()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_BY_NUMBER)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(LARGEST_ID, { each: true })
  orderIds?: number[];
}

export class ReplaysBody extends ManyOrdersBody {
  @ApiProperty({ description: 'Only say what a replay would do, order by order.' })
  @IsBoolean()
  dryRun: boolean;
}

/** What is approved: what a dry run showed (`planRunId`), else the plans of `filter` or `orderIds` as they stand. */
export class ApprovalsBody extends ManyOrdersBody {
  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'A dry run of a replay that is done: of its orders the plans it showed are approved, and nothing else. Given alone. Without it the plans of the moment are, whoever saw them.',
  })
  @IfGiven()
  @IsUUID()
  planRunId?: string;
}

/** The dry run that was seen, or null where orders are named. */
export function seenOf({ planRunId, filter, orderIds }: ApprovalsBody): string | null {
  if (planRunId === undefined) return null;
  if (!filter && !orderIds) return planRunId;
  throw Problem.invalid([{ field: 'planRunId', message: 'give it without filter and orderIds' }]);
}

/** One of the two ways to say which orders; a filter of nothing would be all of them by mistake. */
export function wantedOf({ filter, orderIds }: ManyOrdersBody): Wanted {
  if (orderIds && !filter) return { orderIds };
  if (!filter || orderIds) {
    throw Problem.invalid([{ field: 'filter', message: 'give either filter or orderIds' }]);
  }
  const { states, cause, from, to } = filter;
  const given = Object.entries({ states, cause, from, to }).filter(([, value]) => value !== undefined);
  if (given.length === 0) {
    throw Problem.invalid([{ field: 'filter', message: 'give at least one of states, cause, from and to' }]);
  }
  if (from !== undefined && to !== undefined && Date.parse(to) <= Date.parse(from)) {
    throw Problem.invalid([{ field: 'filter.to', message: 'must be after from' }]);
  }
  return { filter: Object.fromEntries(given) };
}
