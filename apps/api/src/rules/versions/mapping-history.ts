import { Injectable } from '@nestjs/common';
import { DataSource, LessThan, MoreThan } from 'typeorm';
import { ConnectionStore } from '../../connections/index.js';
import { decodeCursor, Problem, toPage, type PageQuery } from '../../platform/index.js';
import { MappingVersion, RuleChange } from '../rule.entity.js';
import { NamedChanges } from './named-changes.js';
import type { MappingVersionChangesDto, MappingVersionDto, MappingVersionPageDto } from './version.dto.js';

/** Versions no integer of Postgres can be are not there. */
const HIGHEST = 2 ** 31 - 1;

/** What was changed about the mapping tables, by whom and when. */
@Injectable()
export class MappingHistory {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly named: NamedChanges,
  ) {}

  async list(connectionId: string, { cursor, limit }: PageQuery): Promise<MappingVersionPageDto> {
    await this.connections.get(connectionId);
    const before = cursor ? { version: LessThan(Number(decodeCursor(cursor, 'int4')[0])) } : {};
    const rows = await this.database.manager.find(MappingVersion, {
      where: { connectionId, ...before },
      order: { version: 'DESC' },
      take: limit + 1,
    });
    const page = toPage(rows, limit, ({ version }) => [version]);
    return { ...page, items: page.items.map(present) };
  }

  /** A version with a page of its difference, in the order of the tables. */
  async read(
    connectionId: string,
    version: number,
    { cursor, limit }: PageQuery,
  ): Promise<MappingVersionChangesDto> {
    const found = await this.find(connectionId, version);
    const after = cursor ? { seq: MoreThan(Number(decodeCursor(cursor, 'int4')[0])) } : {};
    const rows = await this.database.manager.find(RuleChange, {
      where: { connectionId, version, ...after },
      order: { seq: 'ASC' },
      take: limit + 1,
    });
    const page = toPage(rows, limit, ({ seq }) => [seq]);
    return { ...present(found), ...page, items: await this.named.of(connectionId, page.items) };
  }

  /** The version itself; 404 where there is none. */
  async find(connectionId: string, version: number): Promise<MappingVersion> {
    await this.connections.get(connectionId);
    const isPossible = version > 0 && version <= HIGHEST;
    const found =
      isPossible && (await this.database.manager.findOneBy(MappingVersion, { connectionId, version }));
    if (!found) throw Problem.notFound('mapping version');
    return found;
  }
}

function present(row: MappingVersion): MappingVersionDto {
  const { version, author, at, summary, added, changed, removed, restorable } = row;
  return { version, author, at: at.toISOString(), summary, added, changed, removed, restorable };
}
