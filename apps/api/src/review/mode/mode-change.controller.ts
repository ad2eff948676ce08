import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { ModeChangeDto, ModeChangeQuery } from './mode-change.dto.js';
import { ModeChange } from './mode-change.js';

@ApiTags('connections')
@Controller('connections/:connectionId/mode-change')
export class ModeChangeController {
  constructor(private readonly change: ModeChange) {}

  /** What another mode would lead to, before it is set: what goes out, what is posted, what waits, what is held. */
  @Get()
  @Requires('connections.read')
  @ApiOkResponse({ type: ModeChangeDto })
  previewModeChange(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() { to }: ModeChangeQuery,
  ): Promise<ModeChangeDto> {
    return this.change.preview(connectionId, to);
  }
}
