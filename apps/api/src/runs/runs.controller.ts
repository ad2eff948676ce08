import {
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
import { CurrentCaller, Requires, type Caller } from '../access/index.js';
import { ConnectionStore } from '../connections/index.js';
import { presentRun, RunDto, RunFilter, RunPageDto, RunsQuery } from './run.dto.js';
import { RunList } from './run-list.js';
import { RunRequests } from './run-requests.js';
import { RunStore } from './run-store.js';

@ApiTags('polls and backfills')
@Controller('connections/:connectionId/runs')
export class RunsController {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly list: RunList,
    private readonly runs: RunStore,
    private readonly requests: RunRequests,
  ) {}

  /** Polls, backfills and sweeps, the newest first. */
  @Get()
  @Requires('runs.read')
  @ApiOkResponse({ type: RunPageDto })
  async listRuns(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() query: RunsQuery,
  ): Promise<RunPageDto> {
    await this.connections.get(connectionId);
    return this.list.page(connectionId, query);
  }

  /** The same as CSV. */
  @Get('export.csv')
  @Requires('runs.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async exportRuns(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() filter: RunFilter,
  ): Promise<StreamableFile> {
    await this.connections.get(connectionId);
    return this.list.csv(connectionId, filter);
  }

  /** One run: state, counts, progress. */
  @Get(':runId')
  @Requires('runs.read')
  @ApiOkResponse({ type: RunDto })
  async getRun(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<RunDto> {
    return presentRun(await this.runs.get(connectionId, runId));
  }

  /** Ends it; what it had not come to is left alone. */
  @Post(':runId/cancel')
  @HttpCode(200)
  @Requires('runs.write')
  @ApiOkResponse({ type: RunDto })
  async cancelRun(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<RunDto> {
    return presentRun(await this.requests.move(connectionId, runId, 'cancelled'));
  }

  /** Lets a large run begin that another person asked for. */
  @Post(':runId/approve')
  @HttpCode(200)
  @Requires('runs.approve')
  @ApiOkResponse({ type: RunDto })
  async approveRun(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('runId', ParseUUIDPipe) runId: string,
    @CurrentCaller() { user, actor }: Caller,
  ): Promise<RunDto> {
    const person = { userId: user.id, name: actor.name };
    return presentRun(await this.requests.approve(connectionId, runId, person));
  }

  /** Stops it where it is. */
  @Post(':runId/pause')
  @HttpCode(200)
  @Requires('runs.write')
  @ApiOkResponse({ type: RunDto })
  async pauseRun(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<RunDto> {
    return presentRun(await this.requests.move(connectionId, runId, 'paused'));
  }

  /** Has a paused or failed run go on where it stopped. */
  @Post(':runId/resume')
  @HttpCode(200)
  @Requires('runs.write')
  @ApiOkResponse({ type: RunDto })
  async resumeRun(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<RunDto> {
    return presentRun(await this.requests.move(connectionId, runId, 'queued'));
  }
}
