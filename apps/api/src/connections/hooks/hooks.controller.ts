import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { HooksDto } from './hooks.dto.js';
import { Hooks } from './hooks.service.js';

@ApiTags('webhooks')
@Controller('connections/:connectionId/hooks')
export class HooksController {
  constructor(private readonly hooks: Hooks) {}

  /** Which of the webhooks we need are registered and active. */
  @Get()
  @Requires('hooks.read')
  @ApiOkResponse({ type: HooksDto })
  listHooks(@Param('connectionId', ParseUUIDPipe) connectionId: string): Promise<HooksDto> {
    return this.hooks.state(connectionId);
  }

  /** Registers or repairs them. */
  @Post('sync')
  @HttpCode(200)
  @Requires('hooks.write')
  @ApiOkResponse({ type: HooksDto })
  syncHooks(@Param('connectionId', ParseUUIDPipe) connectionId: string): Promise<HooksDto> {
    return this.hooks.sync(connectionId);
  }
}
