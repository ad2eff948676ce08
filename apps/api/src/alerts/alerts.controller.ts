import {
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Requires, type Caller } from '../access/index.js';
import { AlertDto, AlertFilter, AlertPageDto, AlertsQuery } from './alert.dto.js';
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

  /** The same as a file for a spreadsheet: every one that the filters find. */
  @Get('export.csv')
  @Requires('alerts.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  exportAlerts(@Query() filter: AlertFilter, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    return this.alerts.csv(filter, caller);
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
