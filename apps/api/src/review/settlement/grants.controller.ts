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
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { journalBatch } from '#mapping';
import { Requires } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { decodeCursor, toPage } from '../../platform/index.js';
import { StoreCreditGrant, StoreCreditGrants } from '../../settlement/index.js';
import { moneyOf } from '../money.dto.js';
import { ApproveGrantBody, DismissGrantBody, GrantDto, GrantPageDto, GrantsQuery } from './grant.dto.js';

@ApiTags('journals')
@Controller('connections/:connectionId/store-credit-grants')
export class GrantsController {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly grants: StoreCreditGrants,
  ) {}

  /** Store credit that rose without a refund, newest first. */
  @Get()
  @Requires('settlement.read')
  @ApiOkResponse({ type: GrantPageDto })
  async listGrants(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() { limit, cursor, state }: GrantsQuery,
  ): Promise<GrantPageDto> {
    const { number } = await this.connections.get(connectionId);
    const select = this.database.manager
      .createQueryBuilder(StoreCreditGrant, 'g')
      .where('g.connection_id = :connectionId', { connectionId })
      .orderBy('g.id', 'DESC')
      .limit(limit + 1);
    if (state) select.andWhere('g.state = :state', { state });
    if (cursor) select.andWhere('g.id < :id', { id: decodeCursor(cursor, 'integer')[0] });
    const page = toPage(await select.getMany(), limit, ({ id }) => [Number(id)]);
    return { ...page, items: page.items.map((grant) => present(grant, number)) };
  }

  /** Books it: a journal entry, debit goodwill, credit store credit. */
  @Post(':grantId/approve')
  @HttpCode(200)
  @Requires('settlement.write')
  @ApiOkResponse({ type: GrantDto })
  async approveGrant(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('grantId', ParseIntPipe) id: number,
    @Body() { amount, note }: ApproveGrantBody,
  ): Promise<GrantDto> {
    const { number } = await this.connections.get(connectionId);
    return present(await this.grants.approve(connectionId, String(id), amount, note), number);
  }

  /** It is no grant: nothing is booked. */
  @Post(':grantId/dismiss')
  @HttpCode(200)
  @Requires('settlement.write')
  @ApiOkResponse({ type: GrantDto })
  async dismissGrant(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('grantId', ParseIntPipe) id: number,
    @Body() { note }: DismissGrantBody,
  ): Promise<GrantDto> {
    const { number } = await this.connections.get(connectionId);
    return present(await this.grants.dismiss(connectionId, String(id), note), number);
  }
}

function present(grant: StoreCreditGrant, connectionNumber: number): GrantDto {
  const { id, customerId, amount, currency, state, risenAt, journalId, note, settledBy, settledAt } = grant;
  return {
    id,
    customerId,
    amount: moneyOf(amount, currency),
    state,
    risenAt: risenAt.toISOString(),
    batch: journalId === null ? null : journalBatch(connectionNumber, Number(journalId)),
    note,
    settledBy,
    settledAt: settledAt?.toISOString() ?? null,
  };
}
