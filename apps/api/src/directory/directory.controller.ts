import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Requires } from '../access/index.js';
import { ConnectionStore } from '../connections/index.js';
import { decodeCursor, toPage, type Page, containing } from '../platform/index.js';
import { DirectoryEntry, type DirectoryBodies, type DirectoryKind } from './directory-entry.entity.js';
import { DirectoryLoad } from './directory-load.entity.js';
import { DirectoryQuery, DirectoryStateDto, PAGES, type DirectoryLoadDto } from './directory.dto.js';
import { Reading } from './reading.js';
import { SOURCES } from './sources.js';

type Listed<Kind extends DirectoryKind> = DirectoryBodies[Kind] & {
  key: string;
  name: string;
  present: boolean;
};

@ApiTags('reference data')
@Controller('connections/:connectionId/deltek')
export class DirectoryController {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly reading: Reading,
  ) {}

  @Get('firms')
  @Requires('directory.read')
  @ApiOkResponse({ type: PAGES.firms })
  listFirms(@Param('connectionId', ParseUUIDPipe) id: string, @Query() query: DirectoryQuery) {
    return this.list(id, 'firm', query);
  }

  @Get('projects')
  @Requires('directory.read')
  @ApiOkResponse({ type: PAGES.projects })
  listProjects(@Param('connectionId', ParseUUIDPipe) id: string, @Query() query: DirectoryQuery) {
    return this.list(id, 'project', query);
  }

  @Get('accounts')
  @Requires('directory.read')
  @ApiOkResponse({ type: PAGES.accounts })
  listAccounts(@Param('connectionId', ParseUUIDPipe) id: string, @Query() query: DirectoryQuery) {
    return this.list(id, 'account', query);
  }

  @Get('banks')
  @Requires('directory.read')
  @ApiOkResponse({ type: PAGES.banks })
  listBanks(@Param('connectionId', ParseUUIDPipe) id: string, @Query() query: DirectoryQuery) {
    return this.list(id, 'bank', query);
  }

  @Get('periods')
  @Requires('directory.read')
  @ApiOkResponse({ type: PAGES.periods })
  listPeriods(@Param('connectionId', ParseUUIDPipe) id: string, @Query() query: DirectoryQuery) {
    return this.list(id, 'period', query);
  }

  /** How fresh the copy is, and what could not be read. */
  @Get('refresh')
  @Requires('directory.read')
  @ApiOkResponse({ type: DirectoryStateDto })
  async getDirectoryState(
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
  ): Promise<DirectoryStateDto> {
    await this.connections.get(connectionId);
    const loads = await this.database.manager.findBy(DirectoryLoad, { connectionId });
    return { items: KINDS.map((kind) => stateOf(kind, loads)) };
  }

  /** Reads Deltek's reference data anew, in the background. */
  @Post('refresh')
  @HttpCode(202)
  @Requires('directory.refresh')
  @ApiAcceptedResponse()
  async refreshDirectory(@Param('connectionId', ParseUUIDPipe) connectionId: string): Promise<void> {
    await this.connections.get(connectionId);
    await this.reading.startAnew(connectionId);
  }

  private async list<Kind extends DirectoryKind>(
    connectionId: string,
    kind: Kind,
    query: DirectoryQuery,
  ): Promise<Page<Listed<Kind>>> {
    await this.connections.get(connectionId);
    const select = this.database.manager
      .createQueryBuilder(DirectoryEntry, 'e')
      .where('e.connection_id = :connectionId AND e.kind = :kind', { connectionId, kind })
      .orderBy('e.key')
      .limit(query.limit + 1);
    if (query.q) {
      const pattern = containing(query.q);
      select.andWhere('(e.key ILIKE :pattern OR e.name ILIKE :pattern)', { pattern });
    }
    if (query.cursor) select.andWhere('e.key > :after', { after: decodeCursor(query.cursor, 'text')[0] });
    const page = toPage(await select.getMany(), query.limit, ({ key }) => [key]);
    return {
      ...page,
      items: page.items.map(({ key, name, present, body }) => ({
        ...(body as DirectoryBodies[Kind]),
        key,
        name,
        present,
      })),
    };
  }
}

const KINDS = Object.keys(SOURCES) as DirectoryKind[];

function stateOf(kind: DirectoryKind, loads: readonly DirectoryLoad[]): DirectoryLoadDto {
  const load = loads.find((one) => one.kind === kind);
  const loadedAt = load?.loadedAt?.toISOString() ?? null;
  return { kind, loadedAt, count: load?.count ?? 0, failure: load?.failure ?? null };
}
