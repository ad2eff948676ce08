import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Requires, type Caller } from '../../access/index.js';
import { presentRun, RunDto } from '../../runs/index.js';
import { BulkRequests } from '../../sync/index.js';
import { ApprovalsBody, ReplaysBody, seenOf, wantedOf } from './bulk.dto.js';

@ApiTags('bulk replay')
@Controller('connections/:connectionId')
export class BulkController {
  constructor(private readonly requests: BulkRequests) {}

  /**
   * Has many orders looked at again, as a run; a dry run says what would come of it, order by order. More orders than
   * `bulkFourEyesAbove` wait for a second person.
   */
  @Post('replays')
  @HttpCode(202)
  @Requires('orders.replay')
  @ApiAcceptedResponse({ type: RunDto })
  async replayOrders(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Body() body: ReplaysBody,
    @CurrentCaller() { user }: Caller,
  ): Promise<RunDto> {
    return presentRun(await this.requests.replay(connectionId, wantedOf(body), body.dryRun, user.id));
  }

  /**
   * Lets the plans of many orders be posted (mode review), as a run: those a dry run showed, else the present ones of the
   * orders named.
   */
  @Post('approvals')
  @HttpCode(202)
  @Requires('orders.approve')
  @ApiAcceptedResponse({ type: RunDto })
  async approveOrders(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Body() body: ApprovalsBody,
    @CurrentCaller() { user }: Caller,
  ): Promise<RunDto> {
    const seen = seenOf(body);
    return presentRun(
      seen
        ? await this.requests.approveSeen(connectionId, seen, user.id)
        : await this.requests.approve(connectionId, wantedOf(body), user.id),
    );
  }
}
