import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { deliveryExceptionScope } from '#bigcommerce';
import { Requires } from '../../access/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { Problem } from '../../platform/index.js';
import { HookHealth } from './hook-health.js';
import { HookWatch } from './hook-watch.js';
import { HooksDto } from './hooks.dto.js';

@ApiTags('webhooks')
@Controller('connections/:connectionId/hooks')
export class HooksController {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly health: HookHealth,
    private readonly watch: HookWatch,
  ) {}

  /** Which of the webhooks we need are registered, how each one does, what was refused, and what to do. */
  @Get()
  @Requires('hooks.read')
  @ApiOkResponse({ type: HooksDto })
  async listHooks(@Param('connectionId', ParseUUIDPipe) connectionId: string): Promise<HooksDto> {
    await this.connections.get(connectionId);
    return this.health.of(connectionId);
  }

  /** Registers or repairs them; from then on they are checked every 15 minutes. */
  @Post('sync')
  @HttpCode(200)
  @Requires('hooks.write')
  @ApiOkResponse({ type: HooksDto })
  async syncHooks(@Param('connectionId', ParseUUIDPipe) connectionId: string): Promise<HooksDto> {
    await this.connections.get(connectionId);
    const { refused } = await this.watch.sync(connectionId);
    const [first] = Object.entries(refused).filter(([scope]) => scope !== deliveryExceptionScope);
    if (first) throw new Problem(502, 'bigcommerce_refused_hook', `${first[0]}: ${first[1]}`);
    return this.health.of(connectionId);
  }
}
