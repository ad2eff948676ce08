import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { Connection } from '../../connections/index.js';
import { MoneyDto } from '../money.dto.js';

const MODES = ['paused', 'shadow', 'review', 'automatic'] as const satisfies readonly Connection['mode'][];
type Mode = (typeof MODES)[number];

export class ModeChangeQuery {
  @ApiProperty({ enum: MODES, description: 'The mode it would have.' })
  @IsIn(MODES)
  to: Mode;
}

export class SumDto {
  @ApiProperty()
  count: number;

  @ApiProperty({ type: [MoneyDto], description: 'By currency.' })
  amounts: MoneyDto[];
}

export class ModeChangeDto {
  @ApiProperty({ enum: MODES })
  from: Mode;

  @ApiProperty({ enum: MODES })
  to: Mode;

  @ApiProperty({ type: String, nullable: true, description: 'Why the change would be refused.' })
  refused: string | null;

  @ApiProperty({
    type: SumDto,
    description: 'Documents on their way that go out at once, without another look.',
  })
  documents: SumDto;

  @ApiProperty({
    type: SumDto,
    description:
      'Planned orders whose documents are posted with their next look; a replay has all of them looked at.',
  })
  posts: SumDto;

  @ApiProperty({ type: SumDto, description: 'Planned orders that wait: for approval, or for another mode.' })
  waits: SumDto;

  @ApiProperty({ type: SumDto, description: 'Orders that are held, whatever the mode.' })
  held: SumDto;

  @ApiProperty({ type: SumDto, description: 'Orders that failed or whose outcome is uncertain.' })
  troubled: SumDto;

  @ApiProperty({
    description: 'Webhooks and polls that have not been looked at yet; their orders may change all of it.',
  })
  unanswered: number;
}
