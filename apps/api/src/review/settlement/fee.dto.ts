import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { IfGiven } from '../../platform/index.js';
import { FEE_STATES, type FeeState } from '../../settlement/index.js';
import { MoneyDto } from '../money.dto.js';

export class FeePeriodQuery {
  @ApiPropertyOptional({
    type: Number,
    example: 202611,
    description: 'A fiscal period that is over; left out: the last one.',
  })
  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(100001)
  @Max(999999)
  period?: number;
}

export class ChargedCaptureDto {
  @ApiProperty()
  orderId: number;

  @ApiProperty({ example: 'BCCR-1-1042-T5001' })
  batch: string;

  @ApiProperty()
  date: string;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  fee: MoneyDto;
}

export class GatewayFeesDto {
  @ApiProperty()
  gateway: string;

  @ApiProperty({ example: '2.9' })
  percent: string;

  @ApiProperty({ example: '0.30' })
  fixed: string;

  @ApiProperty({
    enum: FEE_STATES,
    description:
      'open: would be posted; entered: its entry is on its way, or was refused; nothing: no capture waits; by_hand: a person entered an accrual in the period.',
  })
  state: FeeState;

  @ApiProperty({ description: 'How the fee is computed, in words.' })
  basis: string;

  @ApiProperty({ description: 'All captures that wait; the list has at most 500, the oldest.' })
  count: number;

  @ApiProperty({ type: [ChargedCaptureDto] })
  captures: ChargedCaptureDto[];

  @ApiProperty({
    type: [Number],
    description: 'Orders in other currencies whose captures are in it, at the rate of each order.',
  })
  converted: number[];

  @ApiProperty({ description: 'Captures in other currencies of no known rate, which are left out.' })
  leftOut: number;

  @ApiProperty({ type: [Number], description: 'The orders of those that are left out.' })
  leftOutOrders: number[];

  @ApiProperty({ type: MoneyDto })
  gross: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  fee: MoneyDto;

  @ApiProperty({ type: [String], description: 'Why it cannot be posted yet.' })
  holds: string[];

  @ApiProperty({ type: MoneyDto, nullable: true, description: 'What was posted, by what was known then.' })
  posted: MoneyDto | null;

  @ApiProperty({ type: String, nullable: true, example: 'BCJE-1-J7' })
  batch: string | null;
}

export class PeriodFeesDto {
  @ApiProperty({ example: 202611 })
  period: number;

  @ApiProperty({ description: 'The last day of the period; the accrual is dated by it.' })
  end: string;

  @ApiProperty({ description: 'The day of the reversal.' })
  reversedOn: string;

  @ApiProperty({ type: [GatewayFeesDto], description: 'Those with a rate in the settings.' })
  gateways: GatewayFeesDto[];
}
