import { Injectable } from '@nestjs/common';
import { Directory } from '../../directory/index.js';
import type { RuleBody, TableName } from '../tables.js';
import { NAMINGS, targetOf } from '../validity/namings.js';
import type { RuleChangeDto } from './version.dto.js';

/** A row before and after a change; null = it was not there. */
export interface ChangedRow {
  readonly table: TableName;
  readonly ruleId: string;
  readonly before: RuleBody | null;
  readonly after: RuleBody | null;
}

/** Shows changes with what Deltek calls what their rows name. */
@Injectable()
export class NamedChanges {
  constructor(private readonly directory: Directory) {}

  async of(connectionId: string, changes: readonly ChangedRow[]): Promise<RuleChangeDto[]> {
    const names = new Map<TableName, Map<string, string>>();
    for (const table of new Set(changes.map((change) => change.table))) {
      const rows = changes.filter((change) => change.table === table);
      const keys = rows.flatMap(({ before, after }) => [keyOf(table, before), keyOf(table, after)]);
      const wanted = [...new Set(keys.filter((key) => key !== null))];
      names.set(table, await this.directory.names(connectionId, NAMINGS[table].kind, wanted));
    }
    return changes.map(({ table, ruleId, before, after }) => {
      const nameOf = (row: RuleBody | null) => names.get(table)?.get(keyOf(table, row) ?? '') ?? null;
      return { table, ruleId, before, after, targetBefore: nameOf(before), targetAfter: nameOf(after) };
    });
  }
}

function keyOf(table: TableName, row: RuleBody | null): string | null {
  return row && targetOf(table, row);
}
