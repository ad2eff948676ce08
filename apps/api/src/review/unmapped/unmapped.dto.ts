import { ApiProperty } from '@nestjs/swagger';
import { UnmappedValueDto } from '../../rules/index.js';
import { SumDto } from '../mode/mode-change.dto.js';

export class UnmappedDto extends UnmappedValueDto {
  @ApiProperty({
    type: SumDto,
    description: 'Held orders that bring it, whatever holds them; of at most 20,000 that are held.',
  })
  held: SumDto;
}

export class UnmappedPageDto {
  @ApiProperty({ type: [UnmappedDto], description: 'May be shorter than asked for; the cursor goes on.' })
  items: UnmappedDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
