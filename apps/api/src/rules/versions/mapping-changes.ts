import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, currentContext } from '../../platform/index.js';
import { MappingVersion } from '../rule.entity.js';
import { MappingEvents } from './mapping-events.js';

/** What a change came to; a null summary says that nothing changed after all. */
export interface Changed<T> {
  readonly result: T;
  readonly summary: string | null;
}

/** The change itself, in a transaction; `version` is the one it makes. */
type Work<T> = (manager: EntityManager, version: number) => Promise<Changed<T>>;

/** Changes of a connection's mapping tables: one at a time, each making the next mapping version. */
@Injectable()
export class MappingChanges {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly events: MappingEvents,
  ) {}

  make<T>(connectionId: string, work: Work<T>): Promise<T> {
    return this.database.transaction((manager) => this.within(manager, connectionId, work));
  }

  /** The same in the caller's transaction; a run writes for whoever asked for it. */
  async within<T>(
    manager: EntityManager,
    connectionId: string,
    work: Work<T>,
    author = currentContext().actor.name,
  ): Promise<T> {
    await this.lock(manager, connectionId);
    const version = (await this.version(manager, connectionId)) + 1;
    const { result, summary } = await work(manager, version);
    if (summary === null) return result;
    await this.note(manager, { connectionId, version, author, summary });
    await this.events.changed(manager, connectionId, version);
    return result;
  }

  /** Until the end of the transaction nobody else writes the rows of this connection. */
  async lock(manager: EntityManager, connectionId: string): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`mapping:${connectionId}`]);
  }

  /** The present mapping version; 0 before the first change. */
  async version(manager: EntityManager, connectionId: string): Promise<number> {
    return (await manager.maximum(MappingVersion, 'version', { connectionId })) ?? 0;
  }

  private async note(
    manager: EntityManager,
    version: Pick<MappingVersion, 'connectionId' | 'version' | 'author' | 'summary'>,
  ): Promise<void> {
    const [counts]: [{ added: number; changed: number; removed: number }] = await manager.query(
      `SELECT count(*) FILTER (WHERE before IS NULL)::int AS added,
         count(*) FILTER (WHERE before IS NOT NULL AND after IS NOT NULL)::int AS changed,
         count(*) FILTER (WHERE after IS NULL)::int AS removed
       FROM rule_change WHERE connection_id = $1 AND version = $2`,
      [version.connectionId, version.version],
    );
    await manager.insert(MappingVersion, { ...version, at: this.clock.now(), ...counts });
  }
}
