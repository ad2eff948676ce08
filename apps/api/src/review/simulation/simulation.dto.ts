import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsObject, ValidateNested } from 'class-validator';
import { IfGiven, IsId, IsInstant } from '../../platform/index.js';
import { TABLE_NAMES, type TableName } from '../../rules/index.js';

const MOST_ROWS = 200;

export class SimulatedRuleDto {
  @ApiProperty({ enum: TABLE_NAMES })
  @IsIn(TABLE_NAMES)
  table: TableName;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'As it would be added; without an id it takes the place of the row that matches the same.',
  })
  @IsObject()
  row: Record<string, unknown>;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'The row that it would be, which keeps its place; what matches the same as another row is refused.',
  })
  @IfGiven()
  @IsId()
  id?: string;
}

export class SimulatedChangesDto {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'Settings that would be others; those left out stay.',
  })
  @IfGiven()
  @IsObject()
  settings: Record<string, unknown> = {};

  @ApiPropertyOptional({ type: [SimulatedRuleDto], maxItems: MOST_ROWS })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_ROWS)
  @ValidateNested({ each: true })
  @Type(() => SimulatedRuleDto)
  rules: SimulatedRuleDto[] = [];

  @ApiPropertyOptional({
    type: [String],
    maxItems: MOST_ROWS,
    description: 'Ids of rows that would be gone.',
  })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_ROWS)
  @ArrayUnique()
  @IsId({ each: true })
  removed: string[] = [];
}

export class SimulationBody {
  @ApiProperty({ type: SimulatedChangesDto })
  @IsObject()
  @ValidateNested()
  @Type(() => SimulatedChangesDto)
  changes: SimulatedChangesDto;

  @ApiProperty({ format: 'date-time', description: 'Orders placed at or after.' })
  @IsInstant()
  from: string;

  @ApiProperty({ format: 'date-time', description: 'And before.' })
  @IsInstant()
  to: string;
}
