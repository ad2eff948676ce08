import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Requires, type Caller } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { Problem } from '../../platform/index.js';
import { presentRun, RunDto, RunRequests } from '../../runs/index.js';
import { BACKFILL_RUN } from './backfill-run.js';
import { BackfillBody } from './backfill.dto.js';

@ApiTags('polls and backfills')
@Controller('connections/:connectionId/backfills')
export class BackfillController {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly requests: RunRequests,
  ) {}

  /**
   * Has every order placed within a time looked at, also before the cut-over date. The store is asked how many they
   * are by the run itself; more than `bulkFourEyesAbove` wait for a second person.
   */
  @Post()
  @HttpCode(202)
  @Requires('runs.write')
  @ApiAcceptedResponse({ type: RunDto })
  async beginBackfill(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Body() { from, to, dryRun }: BackfillBody,
    @CurrentCaller() { user }: Caller,
  ): Promise<RunDto> {
    const { mode } = await this.connections.get(connectionId);
    if (mode === 'paused') throw Problem.conflict('connection_paused', 'the connection is paused');
    const params = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), dryRun };
    if (params.to <= params.from) throw Problem.invalid([{ field: 'to', message: 'must be after from' }]);
    return presentRun(
      await this.requests.begin({ connectionId, kind: BACKFILL_RUN, params, askedBy: user.id }),
    );
  }
}
