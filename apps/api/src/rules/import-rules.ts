import { Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager } from 'typeorm';
import { CheckRule } from './check-rule.js';
import { MappingChanges } from './mapping-changes.js';
import type { RowError, RuleFile } from './read-rule-csv.js';
import { RuleRow } from './rule.entity.js';
import { RuleRows, sameBody, type RowWish } from './rule-rows.js';
import { TABLES, type RuleBodies, type TableName } from './tables.js';

/** What an import did, or would do. */
export interface ImportResult {
  readonly imported: boolean;
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly errors: readonly RowError[];
}

/** Brings many rows into a mapping table at once: all of them, or none when one is wrong. */
@Injectable()
export class ImportRules {
  constructor(
    private readonly database: DataSource,
    private readonly check: CheckRule,
    private readonly changes: MappingChanges,
    private readonly rows: RuleRows,
  ) {}

  async run<Name extends TableName>(
    connectionId: string,
    table: Name,
    file: RuleFile<Name>,
    dryRun: boolean,
  ): Promise<ImportResult> {
    const bodies = file.rows.map(({ body }) => body);
    const errors = [...file.errors, ...(await this.unknown(connectionId, table, file))];
    if (errors.length > 0) {
      errors.sort((a, b) => a.row - b.row);
      return { imported: false, rows: bodies.length, added: 0, changed: 0, unchanged: 0, errors };
    }
    if (dryRun) {
      const wishes = await this.wishes(this.database.manager, connectionId, table, bodies);
      return { imported: false, ...counts(bodies, wishes), errors: [] };
    }
    return this.changes.make(connectionId, async (manager) => {
      const wishes = await this.wishes(manager, connectionId, table, bodies);
      const count = counts(bodies, wishes);
      await this.rows.save(manager, connectionId, table, wishes);
      const summary = `${table}: ${count.added} rows added and ${count.changed} changed by an import`;
      return {
        result: { imported: true, ...count, errors: [] },
        summary: wishes.length === 0 ? null : summary,
      };
    });
  }

  private async unknown<Name extends TableName>(
    connectionId: string,
    table: Name,
    { rows }: RuleFile<Name>,
  ): Promise<RowError[]> {
    const bodies = rows.map(({ body }) => body);
    const errors = await this.check.errorsOf(connectionId, table, bodies);
    return rows.flatMap(({ row }, index) => {
      const error = errors[index];
      return error ? [{ row, ...error }] : [];
    });
  }

  /** The rows that have to be written; those that say the same already are left alone. */
  private async wishes<Name extends TableName>(
    manager: EntityManager,
    connectionId: string,
    table: Name,
    bodies: readonly RuleBodies[Name][],
  ): Promise<RowWish<Name>[]> {
    const keys = bodies.map((body) => TABLES[table].matchKey(body));
    const there = (await manager.findBy(RuleRow, {
      connectionId,
      table,
      matchKey: Any(keys),
    })) as RuleRow<Name>[];
    const byKey = new Map(there.map((row) => [row.matchKey, row]));
    return bodies
      .map((body, index) => ({ existing: byKey.get(keys[index] ?? '') ?? null, body }))
      .filter(({ existing, body }) => existing === null || !sameBody(existing.body, body));
  }
}

function counts(bodies: readonly object[], wishes: readonly RowWish<TableName>[]) {
  const added = wishes.filter(({ existing }) => existing === null).length;
  return {
    rows: bodies.length,
    added,
    changed: wishes.length - added,
    unchanged: bodies.length - wishes.length,
  };
}
