import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Query,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../access/index.js';
import { PageQuery } from '../../platform/index.js';
import { MappingHistory } from './mapping-history.js';
import { RestoreVersion } from './restore-version.js';
import {
  MappingVersionChangesDto,
  MappingVersionPageDto,
  RestoreBody,
  RestoreResultDto,
} from './version.dto.js';

@ApiTags('mapping tables')
@Controller('connections/:connectionId/mapping-versions')
export class MappingVersionsController {
  constructor(
    private readonly history: MappingHistory,
    private readonly restorer: RestoreVersion,
  ) {}

  /** Every change of the mapping tables, newest first. */
  @Get()
  @Requires('rules.read')
  @ApiOkResponse({ type: MappingVersionPageDto })
  listMappingVersions(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() query: PageQuery,
  ): Promise<MappingVersionPageDto> {
    return this.history.list(connectionId, query);
  }

  /** One change with its rows, before and after. */
  @Get(':version')
  @Requires('rules.read')
  @ApiOkResponse({ type: MappingVersionChangesDto })
  getMappingVersion(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('version', ParseIntPipe) version: number,
    @Query() query: PageQuery,
  ): Promise<MappingVersionChangesDto> {
    return this.history.read(connectionId, version, query);
  }

  @Post(':version/restore')
  @HttpCode(200)
  @ApiOperation({
    description: 'Makes the tables as they were at this version, as a new version; all or nothing.',
  })
  @Requires('rules.write')
  @ApiOkResponse({ type: RestoreResultDto })
  restoreMappingVersion(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() body: RestoreBody,
  ): Promise<RestoreResultDto> {
    return this.restorer.run(connectionId, version, body);
  }
}
