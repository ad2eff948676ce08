import { ApiProperty } from '@nestjs/swagger';
import { MoneyDto } from '../money.dto.js';

export class TrendDayDto {
  @ApiProperty({ format: 'date' })
  day: string;

  @ApiProperty({ description: 'Documents that were confirmed on this day.' })
  documents: number;

  @ApiProperty({
    type: [MoneyDto],
    description: 'Invoices dated this day, as Deltek shows them, by currency.',
  })
  invoiced: MoneyDto[];

  @ApiProperty({
    type: [MoneyDto],
    description: 'Receipts dated this day, less what was given back, by currency.',
  })
  received: MoneyDto[];

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Seconds from planned to confirmed, of the middle one; null = none was confirmed.',
  })
  lagSeconds: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Of the slowest in twenty.' })
  slowSeconds: number | null;

  @ApiProperty({ description: 'Exceptions that began on this day.' })
  opened: number;

  @ApiProperty({ description: 'Exceptions that were over on this day.' })
  resolved: number;

  @ApiProperty({ description: 'Exceptions that were open when the day was over.' })
  open: number;
}

export class TrendsDto {
  @ApiProperty({ type: [TrendDayDto], description: 'Every day of the range, the oldest first.' })
  items: TrendDayDto[];

  @ApiProperty({ example: 'America/New_York' })
  timeZone: string;
}
