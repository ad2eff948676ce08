import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { CurrentCaller, Requires, type Caller } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { Document, DocumentStore, type DocumentLine } from '../../ledger/index.js';
import { decodeCursor, Problem, toPage } from '../../platform/index.js';
import { DocumentDetailDto } from './document-detail.dto.js';
import { DocumentPageDto, DocumentsQuery } from './document.dto.js';
import { searchDocuments } from './document-search.js';
import { presentAttempt, presentDocument } from './present.js';
import { ResolveBody, ResolvedDto } from './resolve/resolve.dto.js';
import { ResolveDocument } from './resolve/resolve-document.js';
import { standingOf } from './resolve/standing.js';

@ApiTags('documents')
@Controller('connections/:connectionId/documents')
export class DocumentsController {
  constructor(
    private readonly database: DataSource,
    private readonly documents: DocumentStore,
    private readonly connections: ConnectionStore,
    private readonly resolving: ResolveDocument,
  ) {}

  /** Ledger documents, newest first. */
  @Get()
  @Requires('documents.read')
  @ApiOkResponse({ type: DocumentPageDto })
  async listDocuments(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() query: DocumentsQuery,
  ): Promise<DocumentPageDto> {
    await this.connections.get(connectionId);
    const select = this.database.manager
      .createQueryBuilder(Document, 'd')
      .where('d.connection_id = :connectionId', { connectionId })
      .orderBy('d.created_at', 'DESC')
      .addOrderBy('d.id', 'DESC')
      .limit(query.limit + 1);
    if (query.type) select.andWhere('d.type = :type', { type: query.type });
    if (query.state) select.andWhere('d.state IN (:...states)', { states: query.state.split(',') });
    if (query.batch) select.andWhere('d.batch = :batch', { batch: query.batch });
    if (query.q?.trim()) await searchDocuments(select, connectionId, query.q.trim());
    if (query.cursor) {
      const [at, id] = decodeCursor(query.cursor, 'instant', 'uuid');
      select.andWhere('(d.created_at, d.id) < (:at, :id)', { at, id });
    }
    const page = toPage(await select.getMany(), query.limit, (row) => [row.createdAt.toISOString(), row.id]);
    const lines = groupById(await this.documents.linesOf(page.items.map(({ id }) => id)));
    return {
      ...page,
      items: page.items.map((document) => presentDocument(document, lines.get(document.id) ?? [])),
    };
  }

  /** One document with every step it took and the calls of each. */
  @Get(':documentId')
  @Requires('raw.read')
  @ApiOkResponse({ type: DocumentDetailDto })
  async getDocument(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('documentId', ParseUUIDPipe) id: string,
    @CurrentCaller() { user }: Caller,
  ): Promise<DocumentDetailDto> {
    const document = await this.database.manager.findOneBy(Document, { id, connectionId });
    if (!document) throw Problem.notFound('document');
    const connection = await this.connections.get(connectionId);
    const [lines, attempts] = await Promise.all([this.documents.lines(id), this.documents.attempts([id])]);
    return {
      ...presentDocument(document, lines),
      standing: standingOf(document, attempts, connection, user.id),
      attempts: attempts.map(presentAttempt),
    };
  }

  /** Decides what becomes of a document nobody knows the outcome of, or that is held or refused: Deltek is asked first. */
  @Post(':documentId/resolve')
  @HttpCode(200)
  @Requires('documents.resolve')
  @ApiOkResponse({ type: ResolvedDto })
  resolveDocument(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('documentId', ParseUUIDPipe) id: string,
    @Body() body: ResolveBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ResolvedDto> {
    return this.resolving.run(connectionId, id, body, caller);
  }
}

function groupById(lines: readonly DocumentLine[]): Map<string, DocumentLine[]> {
  const groups = new Map<string, DocumentLine[]>();
  for (const line of lines) groups.set(line.documentId, [...(groups.get(line.documentId) ?? []), line]);
  return groups;
}
