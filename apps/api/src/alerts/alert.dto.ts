import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IfGiven, IsId, PageQuery } from '../platform/index.js';
import { ALERTS, SEVERITIES, type AlertKind, type Severity } from './alert-kinds.js';

const KINDS = Object.keys(ALERTS) as AlertKind[];

export class AlertFilter {
  @ApiPropertyOptional({ enum: ['open', 'closed'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'closed'])
  state: 'open' | 'closed' = 'open';

  @ApiPropertyOptional({ format: 'uuid', description: 'Only of this connection.' })
  @IfGiven()
  @IsId()
  connectionId?: string;
}

export class AlertsQuery extends IntersectionType(AlertFilter, PageQuery) {}

export class AlertDeliveryDto {
  @ApiProperty({ format: 'uuid' })
  destinationId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Where it goes; null for who may not see the destinations.',
  })
  to: string | null;

  @ApiProperty({ enum: ['opened', 'reminder', 'closed'] })
  event: 'opened' | 'reminder' | 'closed';

  @ApiProperty({ enum: ['waiting', 'sent', 'given_up'] })
  state: 'waiting' | 'sent' | 'given_up';

  @ApiProperty()
  attempts: number;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  sentAt: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'How the last try ended; no words of the far side.',
  })
  failure: string | null;
}

export class AlertDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: KINDS })
  kind: AlertKind;

  @ApiProperty({ enum: SEVERITIES })
  severity: Severity;

  @ApiProperty()
  sentence: string;

  @ApiProperty()
  fix: string;

  @ApiProperty({ format: 'uuid', type: String, nullable: true, description: 'Null: of the installation.' })
  connectionId: string | null;

  @ApiProperty({ type: String, nullable: true })
  connection: string | null;

  @ApiProperty({ description: 'Which of several of its kind, e.g. the vendor; else empty.' })
  subject: string;

  @ApiProperty()
  detail: string;

  @ApiProperty({ format: 'date-time' })
  openedAt: string;

  @ApiProperty({ format: 'date-time' })
  seenAt: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  closedAt: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  acknowledgedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  acknowledgedBy: string | null;

  @ApiProperty({ type: [AlertDeliveryDto], description: 'Messages about it, the oldest first.' })
  deliveries: AlertDeliveryDto[];
}

export class AlertPageDto {
  @ApiProperty({ type: [AlertDto] })
  items: AlertDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
