import { ApiProperty } from '@nestjs/swagger';
import { UnmappedValueDto } from '../../rules/index.js';
import { SumDto } from '../mode/mode-change.dto.js';

export class UnmappedDto extends UnmappedValueDto {
  @ApiProperty({
    type: SumDto,
    description:
      'Orders held because its table has no row for such a value; of at most 20,000 that are held.',
  })
  held: SumDto;
}

export class UnmappedPageDto {
  @ApiProperty({ type: [UnmappedDto], description: 'May be shorter than asked for; the cursor goes on.' })
  items: UnmappedDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
