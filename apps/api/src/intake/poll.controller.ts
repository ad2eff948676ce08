import { Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Requires } from '../access/index.js';
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
  pollNow(@Param('connectionId', ParseUUIDPipe) connectionId: string): Promise<PollResult> {
    return this.poller.poll(connectionId);
  }
}
