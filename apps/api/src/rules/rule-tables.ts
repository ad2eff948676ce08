import { Injectable } from '@nestjs/common';
import { DataSource, Not, type EntityManager } from 'typeorm';
import { ConnectionStore } from '../connections/index.js';
import { decodeCursor, Problem, toPage, type Page } from '../platform/index.js';
import { MappingChanges } from './versions/mapping-changes.js';
import { parseRule } from './parse-rule.js';
import type { RuleListQuery } from './rule.dto.js';
import { RuleRow } from './rule.entity.js';
import { RuleRows, sameBody } from './rule-rows.js';
import { present, type RuleView } from './rule-view.js';
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
  ) {}

  async list<Name extends TableName>(
    connectionId: string,
    table: Name,
    query: RuleListQuery,
  ): Promise<Page<RuleView<Name>>> {
    await this.connections.get(connectionId);
    const select = this.database.manager
      .createQueryBuilder(RuleRow, 'r')
      .where('r.connection_id = :connectionId AND r.table = :table', { connectionId, table })
      .orderBy('r.seq')
      .limit(query.limit + 1);
    if (query.validity) select.andWhere(`r.invalid IS ${query.validity === 'valid' ? 'NULL' : 'NOT NULL'}`);
    if (query.cursor) select.andWhere('r.seq > :after', { after: decodeCursor(query.cursor, 'integer')[0] });
    const rows = (await select.getMany()) as RuleRow<Name>[];
    const page = toPage(rows, query.limit, ({ seq }) => [seq]);
    return { ...page, items: page.items.map(present) };
  }

  async add<Name extends TableName>(
    connectionId: string,
    table: Name,
    plain: unknown,
  ): Promise<RuleView<Name>> {
    await this.connections.get(connectionId);
    const body = await this.accepted(connectionId, table, plain);
    return this.changes.make(connectionId, async (manager, version) => {
      await refuseDouble(manager, connectionId, table, body, null);
      const [row] = await this.rows.save(manager, { connectionId, table, version }, [
        { existing: null, body },
      ]);
      return { result: present(row!), summary: `${table}: ${describeRule(body)} added` };
    });
  }

  /** Changes the fields that are given; null takes one away. `version`, when given, must be the present one. */
  async change<Name extends TableName>(
    connectionId: string,
    table: Name,
    id: string,
    patch: unknown,
  ): Promise<RuleView<Name>> {
    const { version, ...fields } = asObject(patch);
    const now = await this.find(this.database.manager, connectionId, table, id);
    const body = await this.accepted(connectionId, table, merged(now.body, fields));
    return this.changes.make(connectionId, async (manager, next) => {
      const existing = await this.find(manager, connectionId, table, id);
      if (existing.version !== (version ?? now.version)) throw outdated(existing.version);
      if (sameBody(existing.body, body)) return { result: present(existing), summary: null };
      await refuseDouble(manager, connectionId, table, body, id);
      const [row] = await this.rows.save(manager, { connectionId, table, version: next }, [
        { existing, body },
      ]);
      return { result: present(row!), summary: `${table}: ${describeRule(body)} changed` };
    });
  }

  async remove(connectionId: string, table: TableName, id: string): Promise<void> {
    await this.changes.make(connectionId, async (manager, version) => {
      const row = await this.find(manager, connectionId, table, id);
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

  private async find<Name extends TableName>(
    manager: EntityManager,
    connectionId: string,
    table: Name,
    id: string,
  ): Promise<RuleRow<Name>> {
    const row = await manager.findOneBy(RuleRow, { id, connectionId, table });
    if (!row) throw Problem.notFound('row');
    return row as RuleRow<Name>;
  }
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

function outdated(version: number): Problem {
  return Problem.conflict('rule_changed', `the row was changed meanwhile, it is at version ${version}`);
}

function asObject(patch: unknown): Record<string, unknown> {
  const isObject = typeof patch === 'object' && patch !== null && !Array.isArray(patch);
  if (!isObject) throw Problem.invalid([{ field: '', message: 'the change must be a JSON object' }]);
  const { version } = patch as Record<string, unknown>;
  if (version === undefined || (Number.isSafeInteger(version) && (version as number) > 0))
    return patch as Record<string, unknown>;
  throw Problem.invalid([{ field: 'version', message: 'version must be the number the row was read with' }]);
}

function merged(body: object, fields: object): object {
  const all = Object.entries({ ...body, ...fields });
  return Object.fromEntries(all.filter(([, value]) => value !== null));
}
