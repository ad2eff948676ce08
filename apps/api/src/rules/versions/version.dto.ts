import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { IfGiven } from '../../platform/index.js';
import { INT4 } from '../bulk/bulk.dto.js';
import { TABLE_NAMES, type TableName } from '../tables.js';

export class MappingVersionDto {
  @ApiProperty()
  version: number;

  @ApiProperty()
  author: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty()
  summary: string;

  @ApiProperty({ description: 'Rows it added.' })
  added: number;

  @ApiProperty()
  changed: number;

  @ApiProperty()
  removed: number;

  @ApiProperty({ description: 'False for versions of before the rows of each were kept.' })
  restorable: boolean;
}

export class MappingVersionPageDto {
  @ApiProperty({ type: [MappingVersionDto] })
  items: MappingVersionDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class RuleChangeDto {
  @ApiProperty({ enum: TABLE_NAMES })
  table: TableName;

  @ApiProperty({ format: 'uuid' })
  ruleId: string;

  @ApiProperty({ type: Object, nullable: true, description: 'The row before; null = it was added.' })
  before: object | null;

  @ApiProperty({ type: Object, nullable: true, description: 'The row after; null = it was removed.' })
  after: object | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'What Deltek calls what the row before named; null where it named nothing, or nothing known.',
  })
  targetBefore: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The same of the row after.' })
  targetAfter: string | null;
}

/** A version with its difference, a page of it. */
export class MappingVersionChangesDto extends MappingVersionDto {
  @ApiProperty({ type: [RuleChangeDto] })
  items: RuleChangeDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class RestoreBody {
  @ApiPropertyOptional({ default: true, description: 'Only say what would happen.' })
  @IsBoolean()
  dryRun: boolean = true;

  @ApiPropertyOptional({
    minimum: 1,
    maximum: INT4,
    description: 'The newest version when the difference was looked at; a 409 when there is another one now.',
  })
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(INT4)
  newest?: number;
}

export class RestoreErrorDto {
  @ApiProperty({ enum: TABLE_NAMES })
  table: TableName;

  @ApiProperty({ format: 'uuid' })
  ruleId: string;

  @ApiProperty({ type: Object, description: 'The row as it would be.' })
  row: object;

  @ApiProperty()
  field: string;

  @ApiProperty()
  message: string;
}

export class RestoreResultDto {
  @ApiProperty({ description: 'False for a dry run, and when a row is wrong: then nothing was written.' })
  restored: boolean;

  @ApiProperty({ type: Number, nullable: true, description: 'The new version; null where nothing changed.' })
  version: number | null;

  @ApiProperty({ description: 'The newest version before it, which the difference is to.' })
  newest: number;

  @ApiProperty({ description: 'Rows that come back.' })
  added: number;

  @ApiProperty()
  changed: number;

  @ApiProperty()
  removed: number;

  @ApiProperty({ type: [RuleChangeDto], description: 'The first 200 differences.' })
  items: RuleChangeDto[];

  @ApiProperty({ description: 'How many rows cannot come back; the first 200 are shown.' })
  errorCount: number;

  @ApiProperty({ type: [RestoreErrorDto] })
  errors: RestoreErrorDto[];
}
