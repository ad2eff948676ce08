import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Requires, type Caller } from '../access/index.js';
import { AlertDto, AlertPageDto, AlertsQuery } from './alert.dto.js';
import { AlertList } from './alert-list.js';

@ApiTags('alerts')
@Controller('alerts')
export class AlertsController {
  constructor(private readonly alerts: AlertList) {}

  /** What an operator must know of, newest first, each with how its messages went. */
  @Get()
  @Requires('alerts.read')
  @ApiOkResponse({ type: AlertPageDto })
  listAlerts(@Query() query: AlertsQuery, @CurrentCaller() caller: Caller): Promise<AlertPageDto> {
    return this.alerts.page(query, caller);
  }

  /** Somebody takes it on: it stays until its cause is gone, and is not reminded of any more. */
  @Post(':alertId/acknowledge')
  @HttpCode(200)
  @Requires('alerts.write')
  @ApiOkResponse({ type: AlertDto })
  acknowledgeAlert(
    @Param('alertId', ParseUUIDPipe) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<AlertDto> {
    return this.alerts.acknowledge(id, caller);
  }
}
