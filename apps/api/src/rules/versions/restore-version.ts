import { Injectable } from '@nestjs/common';
import { Clock, Problem } from '../../platform/index.js';
import { TABLE_NAMES, type TableName } from '../tables.js';
import { CheckRule } from '../validity/check-rule.js';
import { BulkTrail } from './bulk-trail.js';
import { FormerRows } from './former-rows.js';
import { MappingChanges } from './mapping-changes.js';
import { MappingHistory } from './mapping-history.js';
import { NamedChanges, type ChangedRow } from './named-changes.js';
import type { RestoreBody, RestoreErrorDto, RestoreResultDto } from './version.dto.js';

const ERRORS_SHOWN = 200;

type Restored = Omit<RestoreResultDto, 'items'> & { readonly items: readonly ChangedRow[] };

/** Makes the mapping tables as they were at a version, as the next version: nothing of the history goes. */
@Injectable()
export class RestoreVersion {
  constructor(
    private readonly history: MappingHistory,
    private readonly check: CheckRule,
    private readonly changes: MappingChanges,
    private readonly trail: BulkTrail,
    private readonly named: NamedChanges,
    private readonly clock: Clock,
  ) {}

  /** `seen` is the newest version a person saw the difference to. */
  async run(
    connectionId: string,
    former: number,
    { dryRun, newest: seen }: RestoreBody,
  ): Promise<RestoreResultDto> {
    const { restorable } = await this.history.find(connectionId, former);
    if (!restorable) {
      const detail = `the rows of version ${former} were not kept yet; restore a later one`;
      throw Problem.conflict('version_not_kept', detail);
    }
    const { items, ...result } = await this.changes.make<Restored>(connectionId, async (manager, version) => {
      const newest = version - 1;
      if (seen !== undefined && seen !== newest) {
        const detail = `version ${newest} was made since the difference was looked at; look again`;
        throw Problem.conflict('mapping_changed', detail);
      }
      const rows = await FormerRows.begin(manager, connectionId, former);
      const wrong = await this.prepare(rows, connectionId);
      const difference = { newest, ...(await rows.difference()), ...wrong };
      const isChange = difference.added + difference.changed + difference.removed > 0;
      if (dryRun || wrong.errorCount > 0) {
        return { result: { restored: false, version: null, ...difference }, summary: null };
      }
      if (!isChange) return { result: { restored: true, version: null, ...difference }, summary: null };
      await rows.apply(version, this.clock.now());
      await this.trail.note(manager, { connectionId, version }, 'rules.restored', { restored: former });
      const result = { restored: true, version, ...difference };
      return { result, summary: `version ${former} restored` };
    });
    return { ...result, items: await this.named.of(connectionId, items) };
  }

  /** Rows that come back or change have to be as right as any row that is saved. */
  private async prepare(
    rows: FormerRows,
    connectionId: string,
  ): Promise<{ errors: RestoreErrorDto[]; errorCount: number }> {
    const errors: RestoreErrorDto[] = [];
    let errorCount = 0;
    for (const table of TABLE_NAMES) {
      const errorsOf = this.check.begin<TableName>(connectionId, table);
      for await (const batch of rows.comingBack(table)) {
        const found = await errorsOf(batch.map(({ body }) => body));
        found.forEach((error, index) => {
          if (!error) return;
          errorCount += 1;
          const { ruleId, body: row } = batch[index]!;
          if (errors.length < ERRORS_SHOWN) errors.push({ table, ruleId, row, ...error });
        });
      }
    }
    return { errors, errorCount };
  }
}
