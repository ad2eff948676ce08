import { Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { BigCommerceError } from '#bigcommerce';
import { Requires } from '../access/index.js';
import { Problem } from '../platform/index.js';
import { Poller } from './poller.js';

class PollResult {
  @ApiProperty({ description: 'Orders the store listed as changed.' })
  seen: number;

  @ApiProperty({ description: 'Changes nobody had told us of yet.' })
  added: number;
}

@ApiTags('polls and backfills')
@Controller('connections/:connectionId/polls')
export class PollController {
  constructor(private readonly poller: Poller) {}

  /** Asks the store for changed orders now. */
  @Post()
  @HttpCode(200)
  @Requires('runs.write')
  @ApiOkResponse({ type: PollResult })
  async pollNow(@Param('connectionId', ParseUUIDPipe) connectionId: string): Promise<PollResult> {
    try {
      return await this.poller.poll(connectionId);
    } catch (error) {
      if (!(error instanceof BigCommerceError)) throw error;
      throw new Problem(502, `bigcommerce_${error.reason}`, error.message);
    }
  }
}
