import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IfGiven, IsId, IsLine } from '../../platform/index.js';
import { CHANNELS, type AlertDestination, type Channel } from './alert-destination.entity.js';

export class NewAlertDestinationBody {
  @ApiProperty({ enum: CHANNELS })
  @IsIn(CHANNELS)
  channel: Channel;

  @ApiProperty({
    writeOnly: true,
    example: 'https://hooks.example.com/alerts',
    description: 'Address of the webhook, or an e-mail address; taken once and not shown again.',
  })
  @IsLine(2_000)
  target: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Only alerts of this connection; left out: all, and those of the installation.',
  })
  @IfGiven()
  @IsId()
  connectionId?: string;
}

export class AlertDestinationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: CHANNELS })
  channel: Channel;

  @ApiProperty({ description: 'As much of its address as is no secret.' })
  label: string;

  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  connectionId: string | null;

  @ApiProperty({ description: 'False: the key it is sealed with is gone; make it anew.' })
  usable: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

export class CreatedAlertDestinationDto extends AlertDestinationDto {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'whsec_…',
    description: 'Webhooks are signed with it as Standard Webhooks has it; shown this once.',
  })
  secret: string | null;
}

export class AlertDestinationListDto {
  @ApiProperty({ type: [AlertDestinationDto] })
  items: AlertDestinationDto[];
}

export class AlertTestDto {
  @ApiProperty()
  ok: boolean;

  @ApiProperty({ description: 'What the far side answered, without its address, or why nothing arrived.' })
  detail: string;
}

export function presentDestination(row: AlertDestination, usable: boolean): AlertDestinationDto {
  const { id, channel, label, connectionId, createdAt } = row;
  return { id, channel, label, connectionId, usable, createdAt: createdAt.toISOString() };
}
