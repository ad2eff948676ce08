import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { PageQuery, sortedBy } from '../platform/index.js';
import { SHOWN_STATES, type ShownState } from './run-states.js';
import type { Run, RunCounts } from './run.entity.js';

export class RunProgressDto {
  @ApiProperty()
  done: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Null where it is not known.' })
  total: number | null;
}

export class RunApprovalDto {
  @ApiProperty({ description: 'Nothing is done before it is given, by somebody else than who asked.' })
  given: boolean;

  @ApiProperty({ type: String, nullable: true })
  by: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  at: string | null;
}

export class RunDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'backfill' })
  kind: string;

  @ApiProperty({ enum: SHOWN_STATES })
  state: ShownState;

  @ApiProperty({ description: 'It is running as far as people can tell, and its turn has not come yet.' })
  waits: boolean;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What was asked for.' })
  params: Readonly<Record<string, unknown>>;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  counts: RunCounts;

  @ApiProperty({ type: RunProgressDto })
  progress: RunProgressDto;

  @ApiProperty({ type: String, nullable: true, description: 'Why it failed, or why its last step did.' })
  error: string | null;

  @ApiProperty()
  requestedBy: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The user who asked, by a token too, and so cannot approve it. Null: asked for by no user.',
  })
  askedBy: string | null;

  @ApiProperty({ type: RunApprovalDto, nullable: true, description: 'Null: it needs none.' })
  approval: RunApprovalDto | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: string | null;
}

export class RunPageDto {
  @ApiProperty({ type: [RunDto] })
  items: RunDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class RunFilter {
  // Addresses that were kept from the version before name it.
  @Transform(({ value }: { value: unknown }) => (value === 'queued' ? 'running' : value))
  @ApiPropertyOptional({ enum: SHOWN_STATES })
  @IsOptional()
  @IsIn(SHOWN_STATES)
  state?: ShownState;

  @ApiPropertyOptional({ example: 'backfill' })
  @IsOptional()
  @Matches(/^[a-z_]{1,40}$/)
  kind?: string;
}

export class RunsQuery extends IntersectionType(RunFilter, PageQuery, sortedBy('createdAt')) {}

/** A run as people see it. */
export function presentRun(run: Run): RunDto {
  return {
    id: run.id,
    kind: run.kind,
    state: run.state === 'queued' ? 'running' : run.state,
    waits: run.state === 'queued',
    params: run.params,
    counts: run.counts,
    progress: { done: run.done, total: run.total },
    error: run.error,
    requestedBy: run.requestedBy,
    askedBy: run.askedBy,
    approval: run.needsApproval
      ? {
          given: run.approvedBy !== null,
          by: run.approvedByName,
          at: run.approvedAt?.toISOString() ?? null,
        }
      : null,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
  };
}
