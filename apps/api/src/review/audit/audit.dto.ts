import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IfGiven, IsInstant, IsLine, PageQuery, sortedBy } from '../../platform/index.js';
import type { AuditAnchor, AuditEntry, AuditFilter, Verdict } from '../../audit/index.js';

const CHAIN = /^(system|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export class AuditChainQuery {
  @ApiPropertyOptional({ description: 'A connection id, or `system` for what belongs to no connection.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @Matches(CHAIN, { message: '$property must be a connection id or "system"' })
  connectionId?: string;
}

export class AuditFilterQuery extends AuditChainQuery implements AuditFilter {
  @ApiPropertyOptional({ description: 'Id or name of who did it.' })
  @IfGiven()
  @IsLine(400)
  actor?: string;

  @ApiPropertyOptional({ example: 'document.posted' })
  @IfGiven()
  @IsLine(100)
  action?: string;

  @ApiPropertyOptional({ description: 'Its kind, or kind and id.', example: 'order:1042' })
  @IfGiven()
  @IsLine(200)
  subject?: string;

  @ApiPropertyOptional({
    minLength: 3,
    maxLength: 200,
    description:
      'Part of the reason, of the number or name of what was changed, or of what stood there before or after. Without `from` it is looked for in the 31 days before `to`.',
  })
  @IfGiven()
  @IsLine(200, 3)
  q?: string;

  @ApiPropertyOptional({ description: 'The piece of work it was done in.' })
  @IfGiven()
  @IsLine(200)
  correlationId?: string;

  @ApiPropertyOptional({ description: 'Number within its chain; with `connectionId` one entry.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  seq?: number;

  @ApiPropertyOptional({ format: 'date-time', description: 'At or after.' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Before.' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

export class AuditQuery extends IntersectionType(AuditFilterQuery, PageQuery, sortedBy('at')) {}

export class AuditAnchorsQuery extends IntersectionType(AuditChainQuery, PageQuery) {}

export class AuditActorDto {
  @ApiProperty({ enum: ['user', 'token', 'job', 'webhook', 'system'] })
  kind: string;

  @ApiProperty()
  id: string;

  @ApiProperty()
  name: string;
}

export class AuditSubjectDto {
  @ApiProperty({ example: 'order' })
  kind: string;

  @ApiProperty({ example: '1042' })
  id: string;
}

export class AuditEntryDto {
  @ApiProperty({ description: 'Connection id, or `system`.' })
  chain: string;

  @ApiProperty({ description: 'Number within its chain, without a gap.' })
  seq: number;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty()
  actor: AuditActorDto;

  @ApiProperty({ example: 'order.approved' })
  action: string;

  @ApiProperty()
  subject: AuditSubjectDto;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  before: object | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  after: object | null;

  @ApiProperty({ type: [String], description: 'Fields that differ.' })
  changed: string[];

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty()
  correlationId: string;

  @ApiProperty({
    description: 'SHA-256 over the hash of the entry before and the canonical JSON of this one.',
  })
  hash: string;
}

export class AuditPageDto {
  @ApiProperty({ type: [AuditEntryDto] })
  items: AuditEntryDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class AuditAnchorDto {
  @ApiProperty({ description: 'Connection id, or `system`.' })
  chain: string;

  @ApiProperty({ format: 'date', description: 'UTC.' })
  day: string;

  @ApiProperty({ description: 'The last entry of the chain when the anchor was made.' })
  seq: number;

  @ApiProperty()
  hash: string;

  @ApiProperty({ format: 'date-time' })
  madeAt: string;
}

export class AuditAnchorPageDto {
  @ApiProperty({ type: [AuditAnchorDto] })
  items: AuditAnchorDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class BrokenEntryDto {
  @ApiProperty()
  chain: string;

  @ApiProperty()
  seq: number;
}

export class VerdictDto implements Verdict {
  @ApiProperty()
  ok: boolean;

  @ApiProperty({ description: 'Entries looked at.' })
  checked: number;

  @ApiPropertyOptional({
    description:
      'The first entry that was altered, whose predecessor is gone, or that is not what was anchored.',
  })
  firstBroken?: BrokenEntryDto;
}

export function auditEntryDto({ at, ...entry }: AuditEntry): AuditEntryDto {
  const { actorKind, actorId, actorName, subjectKind, subjectId, ...rest } = entry;
  return {
    ...rest,
    at: at.toISOString(),
    actor: { kind: actorKind, id: actorId, name: actorName },
    subject: { kind: subjectKind, id: subjectId },
  };
}

export function auditAnchorDto({ madeAt, ...anchor }: AuditAnchor): AuditAnchorDto {
  return { ...anchor, madeAt: madeAt.toISOString() };
}
