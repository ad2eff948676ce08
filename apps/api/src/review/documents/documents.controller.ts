import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Requires } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { Document, DocumentStore, type DocumentLine } from '../../ledger/index.js';
import { decodeCursor, Problem, toPage } from '../../platform/index.js';
import { DocumentDetailDto, DocumentPageDto, DocumentsQuery } from './document.dto.js';
import { presentAttempt, presentDocument } from './present.js';

@ApiTags('documents')
@Controller('connections/:connectionId/documents')
export class DocumentsController {
  constructor(
    private readonly database: DataSource,
    private readonly documents: DocumentStore,
    private readonly connections: ConnectionStore,
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
    if (query.state) select.andWhere('d.state = :state', { state: query.state });
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
  ): Promise<DocumentDetailDto> {
    const document = await this.database.manager.findOneBy(Document, { id, connectionId });
    if (!document) throw Problem.notFound('document');
    const [lines, attempts] = await Promise.all([this.documents.lines(id), this.documents.attempts([id])]);
    return { ...presentDocument(document, lines), attempts: attempts.map(presentAttempt) };
  }
}

function groupById(lines: readonly DocumentLine[]): Map<string, DocumentLine[]> {
  const groups = new Map<string, DocumentLine[]>();
  for (const line of lines) groups.set(line.documentId, [...(groups.get(line.documentId) ?? []), line]);
  return groups;
}
