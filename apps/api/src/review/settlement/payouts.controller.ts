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
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { PayoutReport } from '#mapping';
import { Requires } from '../../access/index.js';
import { ConnectionStore, type Connection } from '../../connections/index.js';
import { DocumentStore } from '../../ledger/index.js';
import { Problem } from '../../platform/index.js';
import { ImportPayouts, Payout, PayoutMatches } from '../../settlement/index.js';
import { presentDocument } from '../documents/present.js';
import {
  PayoutDetailDto,
  PayoutFilter,
  PayoutImportDto,
  PayoutPageDto,
  PayoutsQuery,
  type PlannedPayoutDto,
} from './payout.dto.js';
import { PayoutImportBody } from './payout-import.dto.js';
import { PayoutList } from './payout-list.js';
import { presentLines, presentPayout, presentPlannedPayout } from './present-payout.js';

@ApiTags('payouts')
@Controller('connections/:connectionId/payouts')
export class PayoutsController {
  constructor(
    private readonly database: DataSource,
    private readonly list: PayoutList,
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
    @Query() { cursor, limit, sort, ...filter }: PayoutsQuery,
  ): Promise<PayoutPageDto> {
    await this.connections.get(connectionId);
    return this.list.page(connectionId, filter, { cursor, limit }, sort);
  }

  /** The same as CSV. */
  @Get('export.csv')
  @Requires('settlement.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async exportPayouts(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() filter: PayoutFilter,
  ): Promise<StreamableFile> {
    await this.connections.get(connectionId);
    return this.list.csv(connectionId, filter);
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

  /**
   * Has a payout's receipt tried again: by the rules of now, as long as Deltek does not have it. One that is
   * confirmed, or that a person gave up, is refused with the way out (409 `already_confirmed`, `given_up`).
   */
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
