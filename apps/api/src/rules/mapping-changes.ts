import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, currentContext } from '../platform/index.js';
import { MappingVersion } from './rule.entity.js';

/** What a change came to; a null summary says that nothing changed after all. */
export interface Changed<T> {
  readonly result: T;
  readonly summary: string | null;
}

/** Changes of a connection's mapping tables: one at a time, each making the next mapping version. */
@Injectable()
export class MappingChanges {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async make<T>(connectionId: string, work: (manager: EntityManager) => Promise<Changed<T>>): Promise<T> {
    return this.database.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `mapping:${connectionId}`,
      ]);
      const { result, summary } = await work(manager);
      if (summary !== null) await this.note(manager, connectionId, summary);
      return result;
    });
  }

  /** Makes the next version, in the caller's transaction. */
  async note(manager: EntityManager, connectionId: string, summary: string): Promise<void> {
    const version = (await this.version(manager, connectionId)) + 1;
    const author = currentContext().actor.name;
    await manager.insert(MappingVersion, { connectionId, version, author, at: this.clock.now(), summary });
  }

  /** The present mapping version; 0 before the first change. */
  async version(manager: EntityManager, connectionId: string): Promise<number> {
    return (await manager.maximum(MappingVersion, 'version', { connectionId })) ?? 0;
  }
}
