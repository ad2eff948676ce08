import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { RESOLUTIONS, type Resolution, type Resolved } from '../../../ledger/index.js';
import { IfGiven, IsLine } from '../../../platform/index.js';
import { StatementRowDto } from '../../orders/statement.dto.js';
import { DocumentDto } from '../document.dto.js';

const OUTCOMES = ['done', 'proposed', 'possible'] as const satisfies readonly Resolved['outcome'][];

export class ResolveBody {
  @ApiProperty({
    enum: RESOLUTIONS,
    description: 'Take what is in Deltek for ours, have it made, or give it up.',
  })
  @IsIn(RESOLUTIONS)
  action: Resolution;

  @ApiProperty({ description: 'Why; kept with the document and in the audit.' })
  @IsLine(500)
  note: string;

  @ApiPropertyOptional({
    default: false,
    description: 'Only look in Deltek and say what would be done, and what would then be missing.',
  })
  @IfGiven()
  @IsBoolean()
  dryRun: boolean = false;
}

/** What the books lack once a document is given up. */
export class RemainsDto {
  @ApiProperty({ description: 'A sentence for a bookkeeper.' })
  text: string;

  @ApiProperty({
    type: [StatementRowDto],
    description: 'Amounts of its order that do not add up then; empty for one of no order.',
  })
  statement: StatementRowDto[];

  @ApiProperty({
    type: [String],
    description:
      'Documents that waited for it: after a look at the order they go out without it, or are withdrawn.',
  })
  goesOn: string[];
}

export class ResolvedDto {
  @ApiProperty({
    enum: OUTCOMES,
    description: 'Carried out; waiting for a second person to ask for the same; or only asked about.',
  })
  outcome: (typeof OUTCOMES)[number];

  @ApiProperty({ description: 'What the look in Deltek found.' })
  found: string;

  @ApiProperty({ type: DocumentDto })
  document: DocumentDto;

  @ApiProperty({ type: RemainsDto, nullable: true, description: 'Of what is given up; null otherwise.' })
  remains: RemainsDto | null;
}

export class ProposalDto {
  @ApiProperty({ enum: RESOLUTIONS })
  action: Resolution;

  @ApiProperty()
  note: string;

  @ApiProperty()
  by: string;

  @ApiProperty({ description: 'Whether it was the caller, who cannot agree to it.' })
  isYours: boolean;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** What is known of a document that does not go on by itself. */
export class StandingDto {
  @ApiProperty({ format: 'date-time', description: 'Since when it is in its state.' })
  since: string;

  @ApiProperty({ description: 'Tries without progress.' })
  tries: number;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  lookedUpAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What the last look said.' })
  found: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'Null: not by itself.' })
  nextLookAt: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'Before that "not there" is not believed: Deltek may still be at a request.',
  })
  trustedFrom: string | null;

  @ApiProperty({ enum: RESOLUTIONS, isArray: true, description: 'What may be decided.' })
  actions: Resolution[];

  @ApiProperty({ description: 'Whether a decision takes two people (setting documentDecisions).' })
  takesTwo: boolean;

  @ApiProperty({ type: ProposalDto, nullable: true, description: 'What one person asked for already.' })
  proposal: ProposalDto | null;
}
