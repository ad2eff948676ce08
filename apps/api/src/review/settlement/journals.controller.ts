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
} from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { journalBatch } from '#mapping';
import { Requires } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { DocumentStore, type DocumentState } from '../../ledger/index.js';
import { decodeCursor, Problem, toPage } from '../../platform/index.js';
import { JournalRow, Journals } from '../../settlement/index.js';
import type { DocumentDto } from '../documents/document.dto.js';
import { presentDocument, presentPlanned } from '../documents/present.js';
import { moneyOf } from '../money.dto.js';
import { PathNumberPipe } from '../path-number.pipe.js';
import {
  EnteredJournalDto,
  JournalBody,
  JournalDetailDto,
  JournalPageDto,
  JournalsQuery,
  type JournalDto,
} from './journal.dto.js';

@ApiTags('journals')
@Controller('connections/:connectionId/journals')
export class JournalsController {
  constructor(
    private readonly database: DataSource,
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
    @Query() query: JournalsQuery,
  ): Promise<JournalPageDto> {
    const { number } = await this.connections.get(connectionId);
    const select = this.database.manager
      .createQueryBuilder(JournalRow, 'j')
      .where('j.connection_id = :connectionId', { connectionId })
      .orderBy('j.entered_at', 'DESC')
      .addOrderBy('j.id', 'DESC')
      .limit(query.limit + 1);
    if (query.kind) select.andWhere('j.kind = :kind', { kind: query.kind });
    if (query.reference) select.andWhere('j.reference = :reference', { reference: query.reference });
    if (query.cursor) {
      const [at, id] = decodeCursor(query.cursor, 'instant', 'integer');
      select.andWhere('(j.entered_at, j.id) < (:at, :id)', { at, id });
    }
    const page = toPage(await select.getMany(), query.limit, ({ enteredAt, id }) => [
      enteredAt.toISOString(),
      Number(id),
    ]);
    const batchOf = ({ id }: JournalRow) => journalBatch(number, Number(id));
    const documents = await this.documents.named(connectionId, page.items.map(batchOf));
    const states = new Map(documents.map(({ batch, state }) => [batch, state]));
    return {
      ...page,
      items: page.items.map((journal) => {
        const batch = batchOf(journal);
        return present(journal, batch, states.get(batch) ?? null);
      }),
    };
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
      ...present(journal, batch, document?.state ?? null),
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

  /** Has an entry tried again: by the rules of now, as long as Deltek does not have it. */
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

function present(journal: JournalRow, batch: string, state: DocumentState | null): JournalDto {
  const { id, kind, amount, currency, date, note, reference, enteredBy, enteredAt } = journal;
  const entered = { enteredBy, enteredAt: enteredAt.toISOString() };
  return { id, kind, amount: moneyOf(amount, currency), date, note, reference, ...entered, batch, state };
}
