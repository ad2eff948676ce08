import { Controller, Get, Header, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { PageQuery } from '../../platform/index.js';
import { ResultsQuery, RunAmountPageDto, RunResultPageDto } from './result.dto.js';
import { RunResultsCsv } from './run-results-csv.js';
import { RunResultsList } from './run-results-list.js';

@ApiTags('polls and backfills')
@Controller('connections/:connectionId/runs/:runId')
export class RunResultsController {
  constructor(
    private readonly list: RunResultsList,
    private readonly csv: RunResultsCsv,
  ) {}

  /** What a run found out about each of its orders, by their numbers. */
  @Get('results')
  @Requires('orders.read')
  @ApiOkResponse({ type: RunResultPageDto })
  listRunResults(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Query() query: ResultsQuery,
  ): Promise<RunResultPageDto> {
    return this.list.page(connectionId, runId, query);
  }

  /** The same as a file for a spreadsheet, by document or by account. */
  @Get('results.csv')
  @Requires('orders.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="results.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async exportRunResults(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.csv.export(connectionId, runId));
  }

  /** The same in sum: what would be posted, by type, period and currency. */
  @Get('amounts')
  @Requires('orders.read')
  @ApiOkResponse({ type: RunAmountPageDto })
  listRunAmounts(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('runId', ParseUUIDPipe) runId: string,
    @Query() query: PageQuery,
  ): Promise<RunAmountPageDto> {
    return this.list.amounts(connectionId, runId, query);
  }
}
