import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { journalBatch } from '#mapping';
import { Requires } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { DocumentStore } from '../../ledger/index.js';
import { Problem } from '../../platform/index.js';
import { JournalRow, Journals } from '../../settlement/index.js';
import type { DocumentDto } from '../documents/document.dto.js';
import { presentDocument, presentPlanned } from '../documents/present.js';
import { PathNumberPipe } from '../path-number.pipe.js';
import {
  EnteredJournalDto,
  JournalBody,
  JournalDetailDto,
  JournalFilter,
  JournalPageDto,
  JournalsQuery,
} from './journal.dto.js';
import { JournalList } from './journal-list.js';
import { presentJournal } from './present-journal.js';

@ApiTags('journals')
@Controller('connections/:connectionId/journals')
export class JournalsController {
  constructor(
    private readonly database: DataSource,
    private readonly list: JournalList,
    private readonly connections: ConnectionStore,
    private readonly documents: DocumentStore,
    private readonly journals: Journals,
  ) {}

  /** Journal entries of no order, newest first. */
  @Get()
  @Requires('settlement.read')
  @ApiOkResponse({ type: JournalPageDto })
  async listJournals(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() { cursor, limit, sort, ...filter }: JournalsQuery,
  ): Promise<JournalPageDto> {
    return this.list.page(await this.connections.get(connectionId), filter, { cursor, limit }, sort);
  }

  /** The same as CSV. */
  @Get('export.csv')
  @Requires('settlement.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async exportJournals(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() filter: JournalFilter,
  ): Promise<StreamableFile> {
    return this.list.csv(await this.connections.get(connectionId), filter);
  }

  /** One entry with the document it is posted by. */
  @Get(':journalId')
  @Requires('settlement.read')
  @ApiOkResponse({ type: JournalDetailDto })
  async getJournal(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('journalId', new PathNumberPipe('journal')) id: number,
  ): Promise<JournalDetailDto> {
    const { number } = await this.connections.get(connectionId);
    const journal = await this.database.manager.findOneBy(JournalRow, { id: String(id), connectionId });
    if (!journal) throw Problem.notFound(`journal ${id}`);
    const batch = journalBatch(number, id);
    const [document = null] = await this.documents.named(connectionId, [batch]);
    return {
      ...presentJournal(journal, batch, document?.state ?? null),
      basis: journal.basis,
      document: document && presentDocument(document, await this.documents.lines(document.id)),
    };
  }

  /** Enters a journal entry; an accrual with its reversal. With `dryRun` only says what would be posted. */
  @Post()
  @HttpCode(200)
  @Requires('settlement.write')
  @ApiOkResponse({ type: EnteredJournalDto })
  async enterJournal(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Body() { dryRun, ...wish }: JournalBody,
  ): Promise<EnteredJournalDto> {
    const { status, entries } = await this.journals.enter(connectionId, wish, dryRun);
    const planned = entries.flatMap(({ document }) => document ?? []);
    const known = entries.flatMap(({ journal, document }) => (document ? [] : journal));
    const documents = [
      ...planned.map((document) => presentPlanned(null, document)),
      ...(await this.postedOf(connectionId, known)),
    ];
    return { entered: !dryRun, status, documents };
  }

  private async postedOf(connectionId: string, journals: readonly JournalRow[]): Promise<DocumentDto[]> {
    const { number } = await this.connections.get(connectionId);
    const batches = journals.map(({ id }) => journalBatch(number, Number(id)));
    const documents = await this.documents.named(connectionId, batches);
    const lines = await Promise.all(documents.map(({ id }) => this.documents.lines(id)));
    return documents.map((document, index) => presentDocument(document, lines[index] ?? []));
  }

  /**
   * Has an entry tried again: by the rules of now, as long as Deltek does not have it. One that is
   * confirmed, or that a person gave up, is refused with the way out (409 `already_confirmed`, `given_up`).
   */
  @Post(':journalId/replay')
  @HttpCode(202)
  @Requires('settlement.write')
  @ApiAcceptedResponse()
  replayJournal(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('journalId', ParseIntPipe) id: number,
  ): Promise<void> {
    return this.journals.replay(connectionId, String(id));
  }
}
