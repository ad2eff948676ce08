import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { Clearing } from '../../settlement/index.js';
import { ClearingListDto } from './clearing.dto.js';
import { presentClearing } from './present-payout.js';

@ApiTags('payouts')
@Controller('connections/:connectionId/clearing')
export class ClearingController {
  constructor(private readonly clearing: Clearing) {}

  /** What waits at the clearing bank of each gateway. */
  @Get()
  @Requires('settlement.read')
  @ApiOkResponse({ type: ClearingListDto })
  async getClearing(@Param('connectionId', ParseUUIDPipe) connectionId: string): Promise<ClearingListDto> {
    return { items: (await this.clearing.of(connectionId)).map(presentClearing) };
  }
}
