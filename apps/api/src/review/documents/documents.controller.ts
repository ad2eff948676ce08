import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { CurrentCaller, Requires, type Caller } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { Document, DocumentStore } from '../../ledger/index.js';
import { Problem } from '../../platform/index.js';
import { DocumentDetailDto } from './document-detail.dto.js';
import { DocumentFilter, DocumentPageDto, DocumentsQuery } from './document.dto.js';
import { DocumentList } from './document-list.js';
import { presentAttempt, presentDocument } from './present.js';
import { ResolveBody, ResolvedDto } from './resolve/resolve.dto.js';
import { ResolveDocument } from './resolve/resolve-document.js';
import { standingOf } from './resolve/standing.js';

@ApiTags('documents')
@Controller('connections/:connectionId/documents')
export class DocumentsController {
  constructor(
    private readonly database: DataSource,
    private readonly list: DocumentList,
    private readonly documents: DocumentStore,
    private readonly connections: ConnectionStore,
    private readonly resolving: ResolveDocument,
  ) {}

  /** Ledger documents, newest first; those of some days (`from`, `to`) by accounting date. */
  @Get()
  @Requires('documents.read')
  @ApiOkResponse({ type: DocumentPageDto })
  async listDocuments(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() query: DocumentsQuery,
  ): Promise<DocumentPageDto> {
    await this.connections.get(connectionId);
    return this.list.page(connectionId, query);
  }

  /** The same as CSV, a line for each document. */
  @Get('export.csv')
  @Requires('documents.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async exportDocuments(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() filter: DocumentFilter,
  ): Promise<StreamableFile> {
    await this.connections.get(connectionId);
    return this.list.csv(connectionId, filter);
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
