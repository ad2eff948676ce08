import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { IfGiven, PageQuery } from '../../platform/index.js';
import type { OrderState } from '../../sync/index.js';
import { MoneyDto } from '../money.dto.js';
import { CauseDto, ORDER_STATES } from '../orders/order.dto.js';

export class ResultsQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'adjust', description: 'Only these.' })
  @IfGiven()
  @Matches(/^[a-z_]{1,40}$/)
  verdict?: string;
}

export class ResultDocumentDto {
  @ApiProperty({ enum: ['IN', 'CR', 'JE'] })
  type: string;

  @ApiProperty()
  batch: string;

  @ApiProperty({ type: MoneyDto })
  total: MoneyDto;

  @ApiProperty({ example: '2026-11-23' })
  date: string;

  @ApiProperty({ example: 202611 })
  period: number;
}

export class AmountChangeDto {
  @ApiProperty({ description: 'An account of Deltek.' })
  account: string;

  @ApiProperty({ example: 202611 })
  period: number;

  @ApiProperty({ type: MoneyDto, description: 'As it is, or as people booked it; debit positive.' })
  former: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'With the change, or as it would be booked.' })
  amount: MoneyDto;
}

export class RunResultDto {
  @ApiProperty()
  orderId: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'replay_plan: nothing, create, adjust, held, ignored, unread, failed. replay: asked, or takes_two. approval: approved, or why not. simulation: differs, held_otherwise, now_posted, now_held, now_ignored, failed. shadow_comparison: differs, nothing_found, several. left: cancelled before. Null: not come to yet.',
  })
  verdict: string | null;

  @ApiProperty()
  detail: string;

  @ApiProperty({ type: [CauseDto] })
  causes: CauseDto[];

  @ApiProperty({ type: [CauseDto], description: 'Of a simulation: without the change.' })
  formerCauses: CauseDto[];

  @ApiProperty({
    type: [AmountChangeDto],
    description:
      'What would be booked otherwise: of a simulation than without the change, of a shadow comparison than people did.',
  })
  changes: AmountChangeDto[];

  @ApiProperty({ type: [ResultDocumentDto], description: 'What would be posted.' })
  documents: ResultDocumentDto[];

  @ApiProperty({ enum: ORDER_STATES, nullable: true, description: 'How the order stands now.' })
  state: OrderState | null;
}

export class RunResultPageDto {
  @ApiProperty({ type: [RunResultDto] })
  items: RunResultDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class RunAmountDto {
  @ApiProperty({
    example: 'IN',
    description: 'A type of documents; of a simulation or shadow comparison, an account.',
  })
  what: string;

  @ApiProperty({ example: 202611 })
  period: number;

  @ApiProperty({ type: MoneyDto, description: 'Without the change, or as people booked it.' })
  former: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;
}

export class RunAmountPageDto {
  @ApiProperty({ type: [RunAmountDto] })
  items: RunAmountDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
