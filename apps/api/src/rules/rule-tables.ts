import { Injectable } from '@nestjs/common';
import { DataSource, Not, type EntityManager } from 'typeorm';
import { ConnectionStore } from '../connections/index.js';
import { Problem } from '../platform/index.js';
import { lastAuthor } from './versions/last-author.js';
import { MappingChanges } from './versions/mapping-changes.js';
import { merged, parseRule } from './parse-rule.js';
import { RuleRow } from './rule.entity.js';
import { RuleRows, sameBody } from './rule-rows.js';
import { RuleViews, type RuleView } from './rule-view.js';
import { describeRule, TABLES, type RuleBodies, type TableName } from './tables.js';
import { CheckRule } from './validity/check-rule.js';

/** Reading and changing the mapping tables, row by row. */
@Injectable()
export class RuleTables {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly check: CheckRule,
    private readonly changes: MappingChanges,
    private readonly rows: RuleRows,
    private readonly views: RuleViews,
  ) {}

  async get<Name extends TableName>(connectionId: string, table: Name, id: string): Promise<RuleView<Name>> {
    const row = await findRow(this.database.manager, connectionId, table, id);
    return this.views.one(connectionId, table, row);
  }

  async add<Name extends TableName>(
    connectionId: string,
    table: Name,
    plain: unknown,
  ): Promise<RuleView<Name>> {
    await this.connections.get(connectionId);
    const body = await this.accepted(connectionId, table, plain);
    const added = await this.changes.make(connectionId, async (manager, version) => {
      await refuseDouble(manager, connectionId, table, body, null);
      const [row] = await this.rows.save(manager, { connectionId, table, version }, [
        { existing: null, body },
      ]);
      return { result: row!, summary: `${table}: ${describeRule(body)} added` };
    });
    return this.views.one(connectionId, table, added);
  }

  /** Changes the fields that are given; null takes one away. `version`, when given, must be the present one. */
  async change<Name extends TableName>(
    connectionId: string,
    table: Name,
    id: string,
    patch: unknown,
  ): Promise<RuleView<Name>> {
    const { version, ...fields } = asObject(patch);
    const now = await findRow(this.database.manager, connectionId, table, id);
    const body = await this.accepted(connectionId, table, merged(now.body, fields));
    const changed = await this.changes.make(connectionId, async (manager, next) => {
      const existing = await findRow(manager, connectionId, table, id);
      if (existing.version !== (version ?? now.version)) throw await outdated(manager, existing);
      if (sameBody(existing.body, body)) return { result: existing, summary: null };
      await refuseDouble(manager, connectionId, table, body, id);
      const [row] = await this.rows.save(manager, { connectionId, table, version: next }, [
        { existing, body },
      ]);
      return { result: row!, summary: `${table}: ${describeRule(body)} changed` };
    });
    return this.views.one(connectionId, table, changed);
  }

  async remove(connectionId: string, table: TableName, id: string): Promise<void> {
    await this.changes.make(connectionId, async (manager, version) => {
      const row = await findRow(manager, connectionId, table, id);
      await this.rows.remove(manager, row, version);
      return { result: undefined, summary: `${table}: ${describeRule(row.body)} removed` };
    });
  }

  private async accepted<Name extends TableName>(
    connectionId: string,
    table: Name,
    plain: unknown,
  ): Promise<RuleBodies[Name]> {
    const { body, errors } = await parseRule(table, plain);
    if (errors) throw Problem.invalid(errors);
    const [error] = await this.check.begin(connectionId, table)([body]);
    if (error) throw Problem.invalid([error]);
    return body;
  }
}

async function findRow<Name extends TableName>(
  manager: EntityManager,
  connectionId: string,
  table: Name,
  id: string,
): Promise<RuleRow<Name>> {
  const row = await manager.findOneBy(RuleRow, { id, connectionId, table });
  if (!row) throw Problem.notFound('row');
  return row as RuleRow<Name>;
}

async function refuseDouble<Name extends TableName>(
  manager: EntityManager,
  connectionId: string,
  table: Name,
  body: RuleBodies[Name],
  self: string | null,
): Promise<void> {
  const where = { connectionId, table, matchKey: TABLES[table].matchKey(body) };
  const other = await manager.findOneBy(RuleRow, self ? { ...where, id: Not(self) } : where);
  if (!other) return;
  const detail = `there is a row for ${describeRule(other.body)} already (${other.id}); change that one`;
  throw Problem.conflict('rule_exists', detail);
}

/** Who has a row open that somebody else changed is told by whom. */
async function outdated(manager: EntityManager, row: RuleRow): Promise<Problem> {
  const by = await lastAuthor(manager, row);
  return Problem.conflict(
    'rule_changed',
    `${by} changed the row in the meantime; it is now at version ${row.version}`,
  );
}

function asObject(patch: unknown): Record<string, unknown> {
  const isObject = typeof patch === 'object' && patch !== null && !Array.isArray(patch);
  if (!isObject) throw Problem.invalid([{ field: '', message: 'the change must be a JSON object' }]);
  const { version } = patch as Record<string, unknown>;
  if (version === undefined || (Number.isSafeInteger(version) && (version as number) > 0))
    return patch as Record<string, unknown>;
  throw Problem.invalid([{ field: 'version', message: 'version must be the number the row was read with' }]);
}
