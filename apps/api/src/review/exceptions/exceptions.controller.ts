import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { CAUSES, type CauseCode } from '#mapping';
import { Requires } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { decodeCursor, toPage } from '../../platform/index.js';
import { OrderException } from '../../sync/index.js';
import { moneyOf } from '../money.dto.js';
import { AcknowledgeException } from './acknowledge.js';
import {
  AcknowledgeBody,
  ExceptionDto,
  ExceptionGroupDto,
  ExceptionPageDto,
  ExceptionsQuery,
} from './exception.dto.js';
import { presentException } from './present.js';

@ApiTags('exceptions')
@Controller('connections/:connectionId/exceptions')
export class ExceptionsController {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly acknowledging: AcknowledgeException,
  ) {}

  /** What needs a person, newest first; grouped by cause on request. */
  @Get()
  @Requires('exceptions.read')
  @ApiOkResponse({ type: ExceptionPageDto })
  async listExceptions(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() query: ExceptionsQuery,
  ): Promise<ExceptionPageDto> {
    await this.connections.get(connectionId);
    const select = this.database.manager
      .createQueryBuilder(OrderException, 'e')
      .where('e.connection_id = :connectionId AND e.state = :state', { connectionId, state: query.state })
      .orderBy('e.since', 'DESC')
      .addOrderBy('e.id', 'DESC')
      .limit(query.limit + 1);
    const { acknowledged } = query;
    if (acknowledged)
      select.andWhere(`(e.acknowledged_at IS NOT NULL) = :yes`, { yes: acknowledged === 'yes' });
    if (query.cursor) {
      const [since, id] = decodeCursor(query.cursor, 'instant', 'uuid');
      select.andWhere('(e.since, e.id) < (:since, :id)', { since, id });
    }
    const page = toPage(await select.getMany(), query.limit, (row) => [row.since.toISOString(), row.id]);
    const list = { ...page, items: page.items.map(presentException) };
    return query.groupBy ? { ...list, groups: await this.groups(connectionId, query) } : list;
  }

  /** Somebody has seen to it, e.g. entered by hand what it told; it stays, and asks nobody any more. */
  @Post(':exceptionId/acknowledge')
  @HttpCode(200)
  @Requires('exceptions.write')
  @ApiOkResponse({ type: ExceptionDto })
  async acknowledgeException(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('exceptionId', ParseUUIDPipe) id: string,
    @Body() { note }: AcknowledgeBody,
  ): Promise<ExceptionDto> {
    return presentException(await this.acknowledging.run(connectionId, id, note));
  }

  private async groups(
    connectionId: string,
    { state, acknowledged }: ExceptionsQuery,
  ): Promise<ExceptionGroupDto[]> {
    const rows: { cause: CauseCode; currency: string; count: string; amount: string }[] =
      await this.database.query(
        `SELECT cause, currency, count(*) AS count, sum(amount) AS amount FROM exception
       WHERE connection_id = $1 AND state = $2 AND ($3::boolean IS NULL OR (acknowledged_at IS NOT NULL) = $3)
       GROUP BY cause, currency ORDER BY cause, currency`,
        [connectionId, state, acknowledged ? acknowledged === 'yes' : null],
      );
    const groups = new Map<CauseCode, ExceptionGroupDto>();
    for (const { cause, currency, count, amount } of rows) {
      const group = groups.get(cause) ?? { cause, sentence: CAUSES[cause].sentence, count: 0, amounts: [] };
      group.count += Number(count);
      group.amounts.push(moneyOf(amount, currency));
      groups.set(cause, group);
    }
    return [...groups.values()];
  }
}
