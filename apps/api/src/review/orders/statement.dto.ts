import { ApiProperty } from '@nestjs/swagger';
import { GAP_REASONS, type GapCode, type StatementKind } from '#mapping';
import { MoneyDto } from '../money.dto.js';

const KINDS = [
  'total',
  'tax',
  'payment',
  'authorization',
  'refund',
  'refund_payment',
  'dispute',
  'money',
  'owed',
] as const satisfies readonly StatementKind[];

export class GapReasonDto {
  @ApiProperty({ enum: Object.keys(GAP_REASONS) })
  code: GapCode;

  @ApiProperty({ description: 'A sentence for a bookkeeper, with what it is about.' })
  text: string;
}

export class StatementRowDto {
  @ApiProperty({ enum: KINDS })
  kind: StatementKind;

  @ApiProperty({
    example: '5001',
    description: 'The store’s own number of it; empty where there is one only.',
  })
  id: string;

  @ApiProperty({ example: 'Payment by stripe' })
  label: string;

  @ApiProperty({ type: MoneyDto, description: 'What the store says; what leaves is negative.' })
  store: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'What posted documents say.' })
  booked: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  difference: MoneyDto;

  @ApiProperty({ type: GapReasonDto, nullable: true, description: 'Null where there is no difference.' })
  reason: GapReasonDto | null;

  @ApiProperty({ type: [String], description: 'Batches that book it, or are to.' })
  batches: string[];
}
