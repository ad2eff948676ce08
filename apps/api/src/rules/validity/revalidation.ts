import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Directory, ReadEvents, type DeltekRead } from '../../directory/index.js';
import { TABLE_NAMES, type TableName } from '../tables.js';
import { MappingChanges } from '../versions/mapping-changes.js';
import { NAMINGS } from './namings.js';
import { Validity } from './validity.js';

const KEYS_AT_ONCE = 1_000;

/** Whenever a list of Deltek was read, marks the rows that name what can no longer be used, and those that can again. */
@Injectable()
export class Revalidation implements OnModuleInit {
  constructor(
    private readonly reads: ReadEvents,
    private readonly directory: Directory,
    private readonly validity: Validity,
    private readonly changes: MappingChanges,
  ) {}

  onModuleInit(): void {
    this.reads.onRead((manager, read) => this.follow(manager, read));
  }

  private async follow(manager: EntityManager, { connectionId, what, failure }: DeltekRead): Promise<void> {
    if (failure !== null) return;
    for (const table of TABLE_NAMES) {
      const { kind } = NAMINGS[table];
      // A list that was never read has nothing to say against anybody.
      if (what !== `${kind}s` || !(await this.directory.isRead(connectionId, kind))) continue;
      await this.changes.lock(manager, connectionId);
      await this.mark(manager, connectionId, table);
    }
  }

  private async mark(manager: EntityManager, connectionId: string, table: TableName): Promise<void> {
    for (let after = ''; ;) {
      const rows: { target: string }[] = await manager.query(
        `SELECT DISTINCT target FROM rule WHERE connection_id = $1 AND "table" = $2 AND target > $3
         ORDER BY target LIMIT $4`,
        [connectionId, table, after, KEYS_AT_ONCE],
      );
      if (rows.length === 0) return;
      const keys = rows.map(({ target }) => target);
      const faults = await this.validity.faults(connectionId, table, keys);
      const found = keys.map((target) => ({ target, message: faults.get(target)?.message ?? null }));
      await manager.query(
        `UPDATE rule r SET invalid = v.message FROM jsonb_to_recordset($3::jsonb) AS v (target text, message text)
         WHERE r.connection_id = $1 AND r."table" = $2 AND r.target = v.target
           AND r.invalid IS DISTINCT FROM v.message`,
        [connectionId, table, JSON.stringify(found)],
      );
      after = keys.at(-1)!;
    }
  }
}
