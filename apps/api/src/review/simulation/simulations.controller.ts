import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { Problem } from '../../platform/index.js';
import { presentRun, RunDto } from '../../runs/index.js';
import { Simulations } from '../../sync/index.js';
import { SimulationBody } from './simulation.dto.js';

@ApiTags('simulation')
@Controller('connections/:connectionId/simulations')
export class SimulationsController {
  constructor(private readonly simulations: Simulations) {}

  /** Which orders of a time a change would book otherwise, and by how much; nothing is changed. */
  @Post()
  @HttpCode(202)
  @Requires('simulations.write')
  @ApiAcceptedResponse({ type: RunDto })
  async simulate(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Body() { changes, from, to }: SimulationBody,
  ): Promise<RunDto> {
    const time = [from, to].map((moment) => new Date(moment).toISOString()) as [string, string];
    if (time[1] <= time[0]) throw Problem.invalid([{ field: 'to', message: 'must be after from' }]);
    const { settings, rules, removed } = changes;
    if (Object.keys(settings).length + rules.length + removed.length === 0) {
      throw Problem.invalid([{ field: 'changes', message: 'name at least one change' }]);
    }
    return presentRun(await this.simulations.begin(connectionId, { settings, rules, removed }, ...time));
  }

  @Post(':runId/cancel')
  @HttpCode(200)
  @Requires('simulations.write')
  @ApiOkResponse({ type: RunDto })
  async cancelSimulation(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<RunDto> {
    return presentRun(await this.simulations.cancel(connectionId, runId));
  }
}
