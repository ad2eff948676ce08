import { ApiProperty } from '@nestjs/swagger';
import { MoneyDto } from '../money.dto.js';

export class PostedTodayDto {
  @ApiProperty({ description: 'Documents confirmed since midnight.' })
  documents: number;

  @ApiProperty({ description: 'Of them, invoices.' })
  invoices: number;

  @ApiProperty({ description: 'Whose midnight: the posting zone.', example: 'America/New_York' })
  timeZone: string;

  @ApiProperty({ type: [MoneyDto], description: 'Invoiced, by currency.' })
  amounts: MoneyDto[];
}

export class HourDto {
  @ApiProperty({ format: 'date-time' })
  hour: string;

  @ApiProperty()
  posted: number;
}

export class ConnectionOverviewDto {
  @ApiProperty()
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ['paused', 'shadow', 'review', 'automatic'] })
  mode: string;

  @ApiProperty({ type: String, nullable: true })
  pausedReason: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Orders that are not over, by state.',
  })
  orders: Record<string, number>;

  @ApiProperty({ type: PostedTodayDto })
  postedToday: PostedTodayDto;

  @ApiProperty({
    description:
      'Documents that do not get on: they wait longer than ten minutes, are parked or tried slowly, or are under way for longer than `alerts.stuckMinutes`. Those left for approval, or behind another document, are not.',
  })
  stuck: number;

  @ApiProperty({
    description: 'Documents, of orders and of none, of which it is not known whether Deltek has them.',
  })
  uncertain: number;

  @ApiProperty()
  openExceptions: number;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  lastEventAt: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  lastPostedAt: string | null;

  @ApiProperty({ type: [HourDto], description: 'Documents confirmed in each of the last 24 hours.' })
  hourly: HourDto[];
}

export class OverviewDto {
  @ApiProperty({ type: [ConnectionOverviewDto] })
  connections: ConnectionOverviewDto[];
}
