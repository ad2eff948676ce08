import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IfGiven, IsLine, PageQuery } from '../../platform/index.js';

/** Firms are found by what speaks for them, not by rows alone: who has none is listed among the customers. */
export const SENT_TABLES = ['project-rules', 'account-rules', 'payment-rules', 'tax-rules'] as const;
export type SentTable = (typeof SENT_TABLES)[number];

const OUTCOMES = ['default', 'held'] as const;

export class UnmappedQuery extends PageQuery {
  @ApiPropertyOptional({ enum: SENT_TABLES })
  @IfGiven()
  @IsIn(SENT_TABLES)
  table?: SentTable;

  @ApiPropertyOptional({ description: 'Only values of this field, e.g. `sku`.' })
  @IfGiven()
  @IsLine(50)
  field?: string;

  @ApiPropertyOptional({ enum: OUTCOMES, description: 'Only values that such comes of.' })
  @IfGiven()
  @IsIn(OUTCOMES)
  outcome?: (typeof OUTCOMES)[number];
}

export class UnmappedValueDto {
  @ApiProperty({ enum: SENT_TABLES })
  table: SentTable;

  @ApiProperty({ type: String, nullable: true, description: 'Of account rules.' })
  role: string | null;

  @ApiProperty({ example: 'sku' })
  field: string;

  @ApiProperty()
  value: string;

  @ApiProperty({ description: 'How many orders bring it.' })
  orders: number;

  @ApiProperty({ format: 'date-time' })
  lastSeen: string;

  @ApiProperty({ description: 'The last order that brought it.' })
  exampleOrderId: number;

  @ApiProperty({
    enum: OUTCOMES,
    description: 'What comes of it: the row for everything decides, or no row does and such orders are held.',
  })
  outcome: (typeof OUTCOMES)[number];

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The row for everything.' })
  ruleId: string | null;
}
