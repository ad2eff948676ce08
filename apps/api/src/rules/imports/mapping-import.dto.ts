import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { ImportErrorDto } from '../csv/import-result.dto.js';
import { RuleImportQuery } from '../rule.dto.js';
import { TABLE_NAMES, type TableName } from '../tables.js';

export class MappingImportQuery extends RuleImportQuery {
  @ApiProperty({ enum: TABLE_NAMES, description: 'Where its rows belong.' })
  @IsIn(TABLE_NAMES)
  table: TableName;
}

export class ImportErrorPageDto {
  @ApiProperty({ type: [ImportErrorDto] })
  items: ImportErrorDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
