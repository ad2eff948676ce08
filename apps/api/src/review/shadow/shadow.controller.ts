import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { Problem } from '../../platform/index.js';
import { presentRun, RunDto } from '../../runs/index.js';
import { Comparisons } from '../../sync/index.js';
import { ComparisonBody } from './shadow.dto.js';

@ApiTags('simulation')
@Controller('connections/:connectionId/shadow-comparisons')
export class ShadowController {
  constructor(private readonly comparisons: Comparisons) {}

  /** What would have been posted for the orders of a time, beside what people posted by hand; mode shadow. */
  @Post()
  @HttpCode(202)
  @Requires('simulations.write')
  @ApiAcceptedResponse({ type: RunDto })
  async compareShadow(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Body() body: ComparisonBody,
  ): Promise<RunDto> {
    const [from, to] = [body.from, body.to].map((moment) => new Date(moment).toISOString()) as [
      string,
      string,
    ];
    if (to <= from) throw Problem.invalid([{ field: 'to', message: 'must be after from' }]);
    return presentRun(await this.comparisons.begin(connectionId, { from, to }));
  }

  @Post(':runId/cancel')
  @HttpCode(200)
  @Requires('simulations.write')
  @ApiOkResponse({ type: RunDto })
  async cancelComparison(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('runId', ParseUUIDPipe) runId: string,
  ): Promise<RunDto> {
    return presentRun(await this.comparisons.cancel(connectionId, runId));
  }
}
