import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { PayoutReport } from '#mapping';
import { Requires } from '../../access/index.js';
import { ConnectionStore, type Connection } from '../../connections/index.js';
import { Document, DocumentStore } from '../../ledger/index.js';
import { decodeCursor, Problem, toPage } from '../../platform/index.js';
import { ImportPayouts, Payout, PayoutMatches } from '../../settlement/index.js';
import { presentDocument } from '../documents/present.js';
import {
  PayoutDetailDto,
  PayoutImportDto,
  PayoutPageDto,
  PayoutsQuery,
  type PlannedPayoutDto,
} from './payout.dto.js';
import { PayoutImportBody } from './payout-import.dto.js';
import { presentLines, presentPayout, presentPlannedPayout } from './present-payout.js';

@ApiTags('payouts')
@Controller('connections/:connectionId/payouts')
export class PayoutsController {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly documents: DocumentStore,
    private readonly imports: ImportPayouts,
    private readonly matches: PayoutMatches,
  ) {}

  /** Transfers of gateways to the bank, newest first. */
  @Get()
  @Requires('settlement.read')
  @ApiOkResponse({ type: PayoutPageDto })
  async listPayouts(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() query: PayoutsQuery,
  ): Promise<PayoutPageDto> {
    await this.connections.get(connectionId);
    const select = this.database.manager
      .createQueryBuilder(Payout, 'p')
      .where('p.connection_id = :connectionId', { connectionId })
      .orderBy('p.paid_on', 'DESC')
      .addOrderBy('p.id', 'DESC')
      .limit(query.limit + 1);
    if (query.q) {
      const q = query.q.toLowerCase();
      select.andWhere(':q IN (lower(p.gateway), lower(p.payout_id), lower(p.batch))', { q });
    }
    if (query.state) {
      const receipt = select
        .subQuery()
        .from(Document, 'd')
        .select('1')
        .where('d.connection_id = p.connection_id AND d.batch = p.batch AND d.state = :state');
      select.andWhere(`EXISTS ${receipt.getQuery()}`, { state: query.state });
    }
    if (query.from) select.andWhere('p.paid_on >= :from', { from: query.from });
    if (query.to) select.andWhere('p.paid_on <= :to', { to: query.to });
    if (query.cursor) {
      const [day, id] = decodeCursor(query.cursor, 'text', 'uuid');
      select.andWhere('(p.paid_on, p.id) < (:day, :id)', { day, id });
    }
    const page = toPage(await select.getMany(), query.limit, ({ paidOn, id }) => [paidOn, id]);
    const batches = page.items.map(({ batch }) => batch);
    const documents = await this.documents.named(connectionId, batches);
    const states = new Map(documents.map(({ batch, state }) => [batch, state]));
    return {
      ...page,
      items: page.items.map((payout) => presentPayout(payout, states.get(payout.batch) ?? null)),
    };
  }

  /** One payout with its receipt, and each of its rows beside what it was posted as. */
  @Get(':payoutId')
  @Requires('settlement.read')
  @ApiOkResponse({ type: PayoutDetailDto })
  async getPayout(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('payoutId', ParseUUIDPipe) id: string,
  ): Promise<PayoutDetailDto> {
    const connection = await this.connections.get(connectionId);
    const payout = await this.database.manager.findOneBy(Payout, { id, connectionId });
    if (!payout) throw Problem.notFound('payout');
    return this.detailOf(connection, payout, payout.report);
  }

  /** Reads a report of payouts; with `dryRun: false` each new one becomes a receipt at the bank. All or nothing. */
  @Post('import')
  @HttpCode(200)
  @Requires('settlement.write')
  @ApiOkResponse({ type: PayoutImportDto })
  async importPayouts(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Body() { dryRun, ...wish }: PayoutImportBody,
  ): Promise<PayoutImportDto> {
    const result = await this.imports.run(connectionId, wish, dryRun);
    const connection = await this.connections.get(connectionId);
    const payouts: PlannedPayoutDto[] = [];
    for (const each of result.payouts) {
      if (each.status === 'new') payouts.push(presentPlannedPayout(each));
      else
        payouts.push({ ...(await this.detailOf(connection, each.payout, each.report)), status: each.status });
    }
    return { ...result, payouts, errors: [...result.errors] };
  }

  /** With the rows as this report has them. */
  private async detailOf(
    connection: Connection,
    payout: Payout,
    { lines, currency }: PayoutReport,
  ): Promise<PayoutDetailDto> {
    const [document] = await this.documents.named(connection.id, [payout.batch]);
    if (!document) throw Problem.notFound('payout');
    const matches = await this.matches.of(connection, payout.clearingBankCode, lines);
    return {
      ...presentPayout(payout, document.state),
      ...presentLines(lines, currency, matches),
      document: presentDocument(document, await this.documents.lines(document.id)),
    };
  }

  /** Has a payout's receipt tried again: by the rules of now, as long as Deltek does not have it. */
  @Post(':payoutId/replay')
  @HttpCode(202)
  @Requires('settlement.write')
  @ApiAcceptedResponse()
  replayPayout(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('payoutId', ParseUUIDPipe) id: string,
  ): Promise<void> {
    return this.imports.replay(connectionId, id);
  }
}
