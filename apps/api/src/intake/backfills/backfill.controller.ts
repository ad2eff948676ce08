import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Requires, type Caller } from '../../access/index.js';
import { ConnectionStore, VendorClients } from '../../connections/index.js';
import { Problem } from '../../platform/index.js';
import { FourEyes, presentRun, RunDto, RunRequests, RunStore } from '../../runs/index.js';
import { BACKFILL_RUN, placedWithin } from './backfill-run.js';
import { BackfillBody } from './backfill.dto.js';

@ApiTags('polls and backfills')
@Controller('connections/:connectionId/backfills')
export class BackfillController {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly requests: RunRequests,
    private readonly runs: RunStore,
    private readonly fourEyes: FourEyes,
  ) {}

  /**
   * Has every order placed within a time looked at, also before the cut-over date. More orders than
   * `bulkFourEyesAbove` wait for a second person.
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
    const { mode, settings } = await this.connections.get(connectionId);
    if (mode === 'paused') throw Problem.conflict('connection_paused', 'the connection is paused');
    const params = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), dryRun };
    if (params.to <= params.from) throw Problem.invalid([{ field: 'to', message: 'must be after from' }]);
    const run = { connectionId, kind: BACKFILL_RUN, params, askedBy: user.id };
    if (dryRun) return presentRun(await this.requests.begin(run));
    const store = await this.clients.bigcommerce(connectionId);
    const total = await store.countOrders(placedWithin({ params }));
    const begun = await this.requests.begin(run, async (manager, queued) => {
      await this.runs.move(manager, queued, 'queued', { total });
      await this.fourEyes.weigh(manager, queued, total, settings.bulkFourEyesAbove);
    });
    return presentRun(begun);
  }
}
