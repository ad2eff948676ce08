import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Requires } from '../../access/index.js';
import { AuditLog } from '../../audit/index.js';
import { Clock } from '../../platform/index.js';
import { composeTest } from '../messages/compose.js';
import { Deliver } from '../messages/deliver.js';
import {
  AlertDestinationListDto,
  AlertTestDto,
  CreatedAlertDestinationDto,
  NewAlertDestinationBody,
  presentDestination,
} from './destination.dto.js';
import { Destinations } from './destinations.js';

@ApiTags('alerts')
@Controller('alert-destinations')
export class AlertDestinationsController {
  constructor(
    private readonly database: DataSource,
    private readonly destinations: Destinations,
    private readonly deliver: Deliver,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Where messages about alerts go. */
  @Get()
  @Requires('alert_destinations.read')
  @ApiOkResponse({ type: AlertDestinationListDto })
  async listAlertDestinations(): Promise<AlertDestinationListDto> {
    const rows = await this.destinations.all();
    return { items: rows.map((row) => presentDestination(row, this.destinations.isUsable(row))) };
  }

  /** A new one hears of what opens from now on. */
  @Post()
  @Requires('alert_destinations.write')
  @ApiCreatedResponse({ type: CreatedAlertDestinationDto })
  async createAlertDestination(@Body() body: NewAlertDestinationBody): Promise<CreatedAlertDestinationDto> {
    const { destination, secret } = await this.destinations.create(body);
    return { ...presentDestination(destination, true), secret };
  }

  /** Messages to it that were not sent yet are gone with it. */
  @Delete(':destinationId')
  @HttpCode(204)
  @Requires('alert_destinations.write')
  @ApiNoContentResponse()
  deleteAlertDestination(@Param('destinationId', ParseUUIDPipe) id: string): Promise<void> {
    return this.destinations.remove(id);
  }

  /** Sends a test message now, and says what the far side answered. */
  @Post(':destinationId/test')
  @HttpCode(200)
  @Requires('alert_destinations.write')
  @ApiOkResponse({ type: AlertTestDto })
  async testAlertDestination(@Param('destinationId', ParseUUIDPipe) id: string): Promise<AlertTestDto> {
    const { ok, detail, said } = await this.deliver.tryAt(id, composeTest(randomUUID(), this.clock.now()));
    await this.database.transaction((manager) =>
      this.audit.append(manager, {
        connectionId: null,
        action: 'alert_destination.tested',
        subject: { kind: 'alert_destination', id },
        after: { ok, detail },
      }),
    );
    return { ok, detail: said ? `${detail}: ${said}` : detail };
  }
}
