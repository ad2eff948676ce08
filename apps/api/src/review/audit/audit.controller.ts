import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { AuditAnchors, AuditTrail, type AuditFilter } from '../../audit/index.js';
import {
  auditAnchorDto,
  AuditAnchorPageDto,
  AuditAnchorsQuery,
  AuditChainQuery,
  auditEntryDto,
  AuditFilterQuery,
  AuditPageDto,
  AuditQuery,
  VerdictDto,
} from './audit.dto.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly trail: AuditTrail,
    private readonly anchors: AuditAnchors,
  ) {}

  /** Who changed what, newest first. */
  @Get()
  @Requires('audit.read')
  @ApiOkResponse({ type: AuditPageDto })
  async listAudit(@Query() { cursor, limit, sort, ...filter }: AuditQuery): Promise<AuditPageDto> {
    const { items, nextCursor } = await this.trail.page(filter, { cursor, limit }, sort);
    return { items: items.map(auditEntryDto), nextCursor };
  }

  /** One entry a line, chain by chain and oldest first; each chain can be verified from it alone. Its name says of which days. */
  @Get('export.ndjson')
  @Requires('audit.read')
  @ApiProduces('application/x-ndjson')
  @ApiOkResponse({ schema: { type: 'string', description: 'Lines of AuditEntryDto' } })
  exportAudit(@Query() filter: AuditFilterQuery): StreamableFile {
    const bounded = this.trail.bounded(filter);
    return new StreamableFile(Readable.from(this.lines(bounded)), {
      type: 'application/x-ndjson',
      disposition: `attachment; filename="${fileName(bounded)}"`,
    });
  }

  /** The head of each chain as it was day by day; what an export is held against. */
  @Get('anchors')
  @Requires('audit.read')
  @ApiOkResponse({ type: AuditAnchorPageDto })
  async listAnchors(@Query() { cursor, limit, ...filter }: AuditAnchorsQuery): Promise<AuditAnchorPageDto> {
    const page = cursor === undefined ? { limit } : { cursor, limit };
    const { items, nextCursor } = await this.anchors.page(filter, page);
    return { items: items.map(auditAnchorDto), nextCursor };
  }

  /** Looks for entries that were altered, removed or inserted. */
  @Get('verify')
  @Requires('audit.read')
  @ApiOkResponse({ type: VerdictDto })
  verifyAudit(@Query() { connectionId }: AuditChainQuery): Promise<VerdictDto> {
    return this.trail.verify(connectionId);
  }

  private async *lines(filter: AuditFilter): AsyncGenerator<string> {
    for await (const entry of this.trail.walk(filter)) yield `${JSON.stringify(auditEntryDto(entry))}\n`;
  }
}

/** The end of a filter is exclusive, the last day of a name is not. */
function fileName({ from, to }: AuditFilter): string {
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  const since = from === undefined ? '' : `-from-${day(Date.parse(from))}`;
  const until = to === undefined ? '' : `-to-${day(Date.parse(to) - 1)}`;
  return `audit${since}${until}.ndjson`;
}
