import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsBoolean, IsIn, Matches, Validate } from 'class-validator';
import { JOURNAL_KINDS, type JournalKind } from '#mapping';
import { DOCUMENT_STATES, type DocumentState } from '../../ledger/index.js';
import { IfGiven, IsCalendarDay, IsLine, PageQuery, sortedBy } from '../../platform/index.js';
import type { JournalWish } from '../../settlement/index.js';
import { DocumentDto } from '../documents/document.dto.js';
import { MoneyDto } from '../money.dto.js';

const BY_HAND = ['goodwill', 'breakage', 'fee_accrual'] as const;

/** What narrows a list of journal entries, on a page as in a file. */
export class JournalFilter {
  @ApiPropertyOptional({ enum: JOURNAL_KINDS })
  @IfGiven()
  @IsIn(JOURNAL_KINDS)
  kind?: JournalKind;

  @ApiPropertyOptional({ example: 'RMA-77', description: 'Of this voucher, in full.' })
  @IfGiven()
  @IsLine(60)
  reference?: string;
}

export class JournalsQuery extends IntersectionType(JournalFilter, PageQuery, sortedBy('enteredAt')) {}

export class JournalBody implements JournalWish {
  @ApiProperty({
    enum: BY_HAND,
    description: 'An accrual brings its reversal on the first day of the next month.',
  })
  @IsIn(BY_HAND)
  kind: (typeof BY_HAND)[number];

  @ApiProperty({ example: '20.00' })
  @Matches(/^(?=.*[1-9])\d{1,12}(\.\d{1,2})?$/, {
    message: 'must be an amount of more than nothing, such as 20.00',
  })
  amount: string;

  @ApiProperty({ example: '2026-11-30' })
  @Validate(IsCalendarDay)
  date: string;

  @ApiProperty({ description: 'Why; kept in the audit.' })
  @IsLine(500)
  note: string;

  @ApiPropertyOptional({ default: '', description: 'A voucher; entered twice is entered once.' })
  @IsLine(60, 0)
  reference: string = '';

  @ApiPropertyOptional({ default: true, description: 'Only say what would be posted.' })
  @IsBoolean()
  dryRun: boolean = true;
}

export class JournalDto {
  @ApiProperty()
  id: string;

  @ApiProperty({ enum: JOURNAL_KINDS })
  kind: JournalKind;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;

  @ApiProperty()
  date: string;

  @ApiProperty()
  note: string;

  @ApiProperty()
  reference: string;

  @ApiProperty()
  enteredBy: string;

  @ApiProperty({ format: 'date-time' })
  enteredAt: string;

  @ApiProperty({ example: 'BCJE-1-J7' })
  batch: string;

  @ApiProperty({ enum: DOCUMENT_STATES, nullable: true })
  state: DocumentState | null;
}

export class JournalPageDto {
  @ApiProperty({ type: [JournalDto] })
  items: JournalDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class JournalDetailDto extends JournalDto {
  @ApiProperty({ description: 'What the amount was computed from; empty: a person said it.' })
  basis: string;

  @ApiProperty({ type: DocumentDto, nullable: true })
  document: DocumentDto | null;
}

export class EnteredJournalDto {
  @ApiProperty({ description: 'False in a dry run.' })
  entered: boolean;

  @ApiProperty({ enum: ['new', 'known'], description: 'known: its reference was entered before.' })
  status: 'new' | 'known';

  @ApiProperty({ type: [DocumentDto] })
  documents: DocumentDto[];
}
