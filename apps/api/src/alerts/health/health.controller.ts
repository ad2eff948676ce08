import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { Health } from './health.js';
import { HealthDto, healthDto } from './health.dto.js';

@ApiTags('overview')
@Controller('health')
export class ConnectionHealthController {
  constructor(private readonly health: Health) {}

  /** Whether expected work was done, by connection: what, when last, and by when it has to be again. */
  @Get()
  @Requires('overview.read')
  @ApiOkResponse({ type: HealthDto })
  async getHealth(): Promise<HealthDto> {
    return healthDto(await this.health.judge());
  }
}
