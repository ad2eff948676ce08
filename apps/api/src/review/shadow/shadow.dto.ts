import { ApiProperty } from '@nestjs/swagger';
import { IsInstant } from '../../platform/index.js';
import {
  COMPARED_FIELDS,
  COMPARISONS,
  type ComparedField,
  type ComparisonVerdict,
  type StoreOrder,
  type KeptEntry,
  type ShadowComparison,
} from '../../sync/index.js';
import { MoneyDto, moneyOf } from '../money.dto.js';

export class ComparisonBody {
  @ApiProperty({ format: 'date-time', description: 'Orders placed at or after.' })
  @IsInstant()
  from: string;

  @ApiProperty({ format: 'date-time', description: 'And before.' })
  @IsInstant()
  to: string;
}

export class HandEntryDto {
  @ApiProperty({ enum: ['IN', 'CR', 'JE'] })
  type: string;

  @ApiProperty()
  batch: string;

  @ApiProperty()
  invoice: string;

  @ApiProperty()
  refNo: string;

  @ApiProperty({ example: 202611 })
  period: number;

  @ApiProperty()
  postSeq: number;

  @ApiProperty({ example: '2026-11-23' })
  date: string;

  @ApiProperty({ type: MoneyDto })
  total: MoneyDto;
}

export class ComparedDocumentDto {
  @ApiProperty({ enum: ['IN', 'CR', 'JE'] })
  type: string;

  @ApiProperty({ description: 'Of the document that would be posted.' })
  batch: string;

  @ApiProperty({ enum: COMPARISONS })
  verdict: ComparisonVerdict;

  @ApiProperty({ enum: COMPARED_FIELDS, isArray: true, description: 'What a person posted otherwise.' })
  fields: ComparedField[];

  @ApiProperty({ type: [HandEntryDto], description: 'What a person posted, or may have.' })
  entries: HandEntryDto[];
}

export class ComparisonDto {
  @ApiProperty({ enum: COMPARISONS })
  verdict: ComparisonVerdict;

  @ApiProperty({ format: 'date-time' })
  comparedAt: string;

  @ApiProperty({ description: 'The plan is another one by now; the next comparison tells.' })
  outdated: boolean;

  @ApiProperty({ type: [ComparedDocumentDto] })
  documents: ComparedDocumentDto[];

  @ApiProperty({
    type: [HandEntryDto],
    description: 'They name the order too, and nothing that would be posted answers to them.',
  })
  others: HandEntryDto[];
}

/** A comparison as people see it beside the order as it stands. */
export function presentComparison(
  { verdict, planKey, body, comparedAt }: ShadowComparison,
  order: StoreOrder,
): ComparisonDto {
  const currency = order.plan.documents[0]?.currency ?? order.currency;
  const entry = ({ total, ...known }: KeptEntry) => ({ ...known, total: moneyOf(total, currency) });
  return {
    verdict,
    comparedAt: comparedAt.toISOString(),
    outdated: planKey !== order.planKey,
    documents: body.documents.map(({ fields, entries, ...document }) => {
      return { ...document, fields: [...fields], entries: entries.map(entry) };
    }),
    others: body.others.map(entry),
  };
}
