import { ApiProperty } from '@nestjs/swagger';
import { AttemptDto, DocumentDto } from './document.dto.js';
import { StandingDto } from './resolve/resolve.dto.js';

export class DocumentDetailDto extends DocumentDto {
  @ApiProperty({ type: StandingDto, nullable: true, description: 'Null where nothing is to be decided.' })
  standing: StandingDto | null;

  @ApiProperty({ type: [AttemptDto] })
  attempts: AttemptDto[];
}
