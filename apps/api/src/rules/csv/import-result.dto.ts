import { ApiProperty } from '@nestjs/swagger';

export class ImportErrorDto {
  @ApiProperty({ description: 'Line of the file; the first holds the names.' })
  row: number;

  @ApiProperty({ description: 'Column, or a path in the row; empty for the row as a whole.' })
  field: string;

  @ApiProperty()
  message: string;
}

export class ImportResultDto {
  @ApiProperty({ description: 'False for a dry run, and when a row is wrong: then nothing was written.' })
  imported: boolean;

  @ApiProperty({ description: 'Rows that could be read.' })
  rows: number;

  @ApiProperty()
  added: number;

  @ApiProperty()
  changed: number;

  @ApiProperty()
  unchanged: number;

  @ApiProperty({ description: 'How many mistakes there are; the first 200 are shown.' })
  errorCount: number;

  @ApiProperty({ type: [ImportErrorDto] })
  errors: ImportErrorDto[];
}
