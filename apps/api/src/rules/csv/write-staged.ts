import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/index.js';
import type { Run } from '../../runs/index.js';
import type { TableName } from '../tables.js';
import { BulkTrail } from '../versions/bulk-trail.js';
import { MappingChanges } from '../versions/mapping-changes.js';
import type { ImportCounts, StagedRows } from './staged-rows.js';

/** What is to be written, and the run that writes it where it is one. */
export interface StagedWork {
  readonly connectionId: string;
  readonly table: TableName;
  readonly dryRun: boolean;
  readonly run?: Pick<Run, 'id' | 'requestedBy'>;
}

/** The end of an import: right rows become the next mapping version, in one transaction. */
@Injectable()
export class WriteStaged {
  constructor(
    private readonly changes: MappingChanges,
    private readonly trail: BulkTrail,
    private readonly clock: Clock,
  ) {}

  /** What was written, or in a dry run would be. */
  async write<Name extends TableName>(
    manager: EntityManager,
    staged: StagedRows<Name>,
    { connectionId, table, dryRun, run }: StagedWork,
  ): Promise<ImportCounts> {
    if (dryRun) return staged.counts();
    return this.changes.within(
      manager,
      connectionId,
      async (_manager, version) => {
        const counts = await staged.counts();
        await staged.apply(version, this.clock.now());
        const isChange = counts.added + counts.changed > 0;
        const what = { table, ...(run && { run: run.id, askedBy: run.requestedBy }) };
        if (isChange) await this.trail.note(manager, { connectionId, version }, 'rules.imported', what);
        const summary = `${table}: ${counts.added} rows added and ${counts.changed} changed by an import`;
        return { result: counts, summary: isChange ? summary : null };
      },
      run?.requestedBy,
    );
  }
}
