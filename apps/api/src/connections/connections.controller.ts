import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../access/index.js';
import { CONFIG, PageQuery, type Config } from '../platform/index.js';
import type { Connection } from './connection.js';
import { ConnectionChanges, ConnectionDto, ConnectionListDto, NewConnectionBody } from './connection.dto.js';
import { TestResultDto } from './test/test-result.dto.js';
import { ConnectionStore } from './connection-store.js';
import { Limits } from './limits/limits.js';
import { ManageConnections } from './manage-connections.js';
import { ConnectionTest } from './test/connection-test.js';
import { postingSettings } from './settings/options.js';
import { webhookUrl } from './webhook-url.js';

@ApiTags('connections')
@Controller('connections')
export class ConnectionsController {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly manage: ManageConnections,
    private readonly tests: ConnectionTest,
    private readonly limits: Limits,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** Every connection, in the order they were made. */
  @Get()
  @Requires('connections.read')
  @ApiOkResponse({ type: ConnectionListDto })
  async listConnections(@Query() query: PageQuery): Promise<ConnectionListDto> {
    const { items, nextCursor } = await this.connections.page(query);
    return { items: await this.presentAll(items), nextCursor };
  }

  @Get(':connectionId')
  @Requires('connections.read')
  @ApiOkResponse({ type: ConnectionDto })
  async getConnection(@Param('connectionId', ParseUUIDPipe) id: string): Promise<ConnectionDto> {
    return this.present(await this.connections.get(id));
  }

  /** A new connection starts in mode shadow: it plans and posts nothing. */
  @Post()
  @Requires('connections.write')
  @ApiCreatedResponse({ type: ConnectionDto })
  async createConnection(@Body() body: NewConnectionBody): Promise<ConnectionDto> {
    return this.present(await this.manage.create(body));
  }

  /** Changes what is named. Access is replaced as a whole, secrets included. */
  @Patch(':connectionId')
  @Requires('connections.write')
  @ApiOkResponse({ type: ConnectionDto })
  async changeConnection(
    @Param('connectionId', ParseUUIDPipe) id: string,
    @Body() body: ConnectionChanges,
  ): Promise<ConnectionDto> {
    return this.present(await this.manage.change(id, body));
  }

  /** Only a connection without history can be removed; any other is paused instead. */
  @Delete(':connectionId')
  @HttpCode(204)
  @Requires('connections.write')
  @ApiNoContentResponse()
  removeConnection(@Param('connectionId', ParseUUIDPipe) id: string): Promise<void> {
    return this.manage.remove(id);
  }

  /** Tries everything the connection needs, step by step, with the evidence and the fix of each. */
  @Post(':connectionId/test')
  @HttpCode(200)
  @Requires('connections.test')
  @ApiOkResponse({ type: TestResultDto })
  testConnection(@Param('connectionId', ParseUUIDPipe) id: string): Promise<TestResultDto> {
    return this.tests.run(id);
  }

  private async present(connection: Connection): Promise<ConnectionDto> {
    const [presented] = await this.presentAll([connection]);
    return presented!;
  }

  private async presentAll(connections: readonly Connection[]): Promise<ConnectionDto[]> {
    const standstills = await this.limits.standstills(connections);
    return connections.map((connection) => {
      const { found: _found, accessVersion: _accessVersion, ...rest } = connection;
      return {
        ...rest,
        standstills: standstills.get(rest.id) ?? [],
        timeZone: postingSettings(connection).postingTimeZone,
        webhookUrl: webhookUrl(this.config, rest.id),
      };
    });
  }
}
