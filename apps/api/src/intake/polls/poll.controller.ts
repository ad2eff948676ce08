import { Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { Problem } from '../../platform/index.js';
import { presentRun, RunDto, RunRequests, RunRunner, RunStore } from '../../runs/index.js';
import { POLL_RUN } from './poll-run.js';

@ApiTags('polls and backfills')
@Controller('connections/:connectionId/polls')
export class PollController {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly requests: RunRequests,
    private readonly runner: RunRunner,
    private readonly runs: RunStore,
  ) {}

  /**
   * Asks the store for changes now. Usually answered with the run ended; where the store is slow or down the run goes
   * on by itself.
   */
  @Post()
  @HttpCode(200)
  @Requires('runs.write')
  @ApiOkResponse({ type: RunDto })
  async pollNow(@Param('connectionId', ParseUUIDPipe) connectionId: string): Promise<RunDto> {
    const { mode } = await this.connections.get(connectionId);
    if (mode === 'paused') throw Problem.conflict('connection_paused', 'the connection is paused');
    const active = await this.runs.active(connectionId, POLL_RUN);
    const { id } = active ?? (await this.requests.begin({ connectionId, kind: POLL_RUN, params: {} }));
    await this.runner.turn(id);
    return presentRun(await this.runs.get(connectionId, id));
  }
}
