import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { IfGiven, IsInstant } from '../../platform/index.js';

export class BackfillBody {
  @ApiProperty({
    format: 'date-time',
    description: 'Orders placed at or after. A day is its first moment, UTC.',
  })
  @IsInstant()
  from: string;

  @ApiProperty({ format: 'date-time', description: 'And before. A day is its first moment, UTC.' })
  @IsInstant()
  to: string;

  @ApiProperty({
    required: false,
    default: false,
    description: 'Only counts what would be looked at and posted.',
  })
  @IfGiven()
  @IsBoolean()
  dryRun: boolean = false;
}
