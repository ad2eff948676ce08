import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { DataSource, LessThan } from 'typeorm';
import { Requires } from '../access/index.js';
import { ConnectionStore } from '../connections/index.js';
import { decodeCursor, PageQuery, toPage } from '../platform/index.js';
import { MappingVersion } from './rule.entity.js';

class MappingVersionDto {
  @ApiProperty()
  version: number;

  @ApiProperty()
  author: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty()
  summary: string;
}

class MappingVersionPageDto {
  @ApiProperty({ type: [MappingVersionDto] })
  items: MappingVersionDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

@ApiTags('mapping tables')
@Controller('connections/:connectionId/mapping-versions')
export class MappingVersionsController {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
  ) {}

  /** Every change of the mapping tables, newest first. */
  @Get()
  @Requires('rules.read')
  @ApiOkResponse({ type: MappingVersionPageDto })
  async listMappingVersions(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @Query() query: PageQuery,
  ): Promise<MappingVersionPageDto> {
    await this.connections.get(connectionId);
    const before = query.cursor
      ? { version: LessThan(Number(decodeCursor(query.cursor, 'integer')[0])) }
      : {};
    const rows = await this.database.manager.find(MappingVersion, {
      where: { connectionId, ...before },
      order: { version: 'DESC' },
      take: query.limit + 1,
    });
    const page = toPage(rows, query.limit, ({ version }) => [version]);
    return {
      ...page,
      items: page.items.map(({ version, author, at, summary }) => ({
        version,
        author,
        at: at.toISOString(),
        summary,
      })),
    };
  }
}
