import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsObject, Max, Min, ValidateNested } from 'class-validator';
import { IfGiven, IsId } from '../../platform/index.js';

/** More belong into a file. */
export const MOST_ROWS = 500;
/** The largest the database counts to. */
export const INT4 = 2_147_483_647;

class KnownRow {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  id: string;

  @ApiProperty({
    minimum: 1,
    maximum: INT4,
    description: 'The version the row was read with; another one is a 409.',
  })
  @IsInt()
  @Min(1)
  @Max(INT4)
  version: number;
}

export class ChangedRow extends KnownRow {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The fields that change, as in a change of one row; null takes one away.',
  })
  @IsObject()
  set: Record<string, unknown>;
}

export class RemovedRow extends KnownRow {}

export class RestoredRow {
  @ApiProperty({ format: 'uuid', description: 'Of a row of the table that was removed.' })
  @IsId()
  id: string;
}

export class BulkBody {
  @ApiPropertyOptional({ type: [Object], maxItems: MOST_ROWS, description: 'Rows of the table.' })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_ROWS)
  @IsObject({ each: true })
  add: Record<string, unknown>[] = [];

  @ApiPropertyOptional({ type: [ChangedRow], maxItems: MOST_ROWS })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_ROWS)
  @ValidateNested({ each: true })
  @Type(() => ChangedRow)
  change: ChangedRow[] = [];

  @ApiPropertyOptional({ type: [RemovedRow], maxItems: MOST_ROWS })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_ROWS)
  @ValidateNested({ each: true })
  @Type(() => RemovedRow)
  remove: RemovedRow[] = [];

  @ApiPropertyOptional({
    type: [RestoredRow],
    maxItems: MOST_ROWS,
    description:
      'Removed rows that come back as they were when they went, under their id and at their place; a 409 where another ' +
      'row matches the same by now.',
  })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_ROWS)
  @ValidateNested({ each: true })
  @Type(() => RestoredRow)
  restore: RestoredRow[] = [];
}
