import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { ConnectionStore } from '../connections/index.js';
import {
  Clock,
  currentContext,
  decodeCursor,
  Problem,
  toPage,
  type Page,
  type PageQuery,
} from '../platform/index.js';
import { CheckRule } from './check-rule.js';
import { MappingVersion, RuleRow } from './rule.entity.js';
import { TABLES, type RuleBodies, type TableName } from './tables.js';

const UNIQUE_VIOLATION = '23505';

/** A row as the API shows it. */
export type RuleView<Name extends TableName> = RuleBodies[Name] & {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
};

/** Reading and changing the mapping tables; each change makes a mapping version and an audit entry. */
@Injectable()
export class RuleTables {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly check: CheckRule,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async list<Name extends TableName>(
    connectionId: string,
    table: Name,
    query: PageQuery,
  ): Promise<Page<RuleView<Name>>> {
    await this.connections.get(connectionId);
    const select = this.database.manager
      .createQueryBuilder(RuleRow, 'r')
      .where('r.connection_id = :connectionId AND r.table = :table', { connectionId, table })
      .orderBy('r.created_at')
      .addOrderBy('r.id')
      .limit(query.limit + 1);
    if (query.cursor) {
      const [at, id] = decodeCursor(query.cursor, 'instant', 'uuid');
      select.andWhere('(r.created_at, r.id) > (:at, :id)', { at, id });
    }
    const rows = (await select.getMany()) as RuleRow<Name>[];
    const page = toPage(rows, query.limit, (row) => [row.createdAt.toISOString(), row.id]);
    return { ...page, items: page.items.map(present) };
  }

  async add<Name extends TableName>(
    connectionId: string,
    table: Name,
    body: RuleBodies[Name],
  ): Promise<RuleView<Name>> {
    await this.connections.get(connectionId);
    await this.refuse(connectionId, table, body);
    return this.change(connectionId, `${table}: row added`, async (manager) => {
      const row = await manager.save(this.row(connectionId, table, body));
      await this.record(manager, 'rule.created', row, null);
      return present(row);
    });
  }

  async replace<Name extends TableName>(
    connectionId: string,
    table: Name,
    id: string,
    body: RuleBodies[Name],
  ): Promise<RuleView<Name>> {
    await this.refuse(connectionId, table, body);
    return this.change(connectionId, `${table}: row changed`, async (manager) => {
      const row = await this.find(manager, connectionId, table, id);
      const before = row.body;
      Object.assign(row, { body, matchKey: TABLES[table].matchKey(body), updatedAt: this.clock.now() });
      await manager.save(row);
      await this.record(manager, 'rule.updated', row, before);
      return present(row);
    });
  }

  async remove(connectionId: string, table: TableName, id: string): Promise<void> {
    await this.change(connectionId, `${table}: row removed`, async (manager) => {
      const row = await this.find(manager, connectionId, table, id);
      await manager.delete(RuleRow, { id });
      await this.audit.append(manager, {
        connectionId,
        action: 'rule.deleted',
        subject: { kind: table, id },
        before: row.body,
      });
    });
  }

  /** Runs `work` in a transaction that also makes the next mapping version; the summary says why. */
  async change<T>(
    connectionId: string,
    summary: string,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.database.transaction(async (manager) => {
        const result = await work(manager);
        await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
          `mapping:${connectionId}`,
        ]);
        const version = (await this.version(connectionId, manager)) + 1;
        const author = currentContext().actor.name;
        await manager.insert(MappingVersion, {
          connectionId,
          version,
          author,
          at: this.clock.now(),
          summary,
        });
        return result;
      });
    } catch (error) {
      const code = error instanceof QueryFailedError && (error.driverError as { code?: string }).code;
      if (code !== UNIQUE_VIOLATION) throw error;
      throw Problem.conflict('rule_exists', 'another row of this table matches exactly the same');
    }
  }

  /** The present mapping version; 0 before the first change. */
  async version(connectionId: string, manager = this.database.manager): Promise<number> {
    return (await manager.maximum(MappingVersion, 'version', { connectionId })) ?? 0;
  }

  row<Name extends TableName>(connectionId: string, table: Name, body: RuleBodies[Name]): RuleRow<Name> {
    const now = this.clock.now();
    const row = new RuleRow<Name>();
    return Object.assign(row, {
      connectionId,
      table,
      body,
      matchKey: TABLES[table].matchKey(body),
      createdAt: now,
      updatedAt: now,
    });
  }

  record(
    manager: EntityManager,
    action: 'rule.created' | 'rule.updated',
    row: RuleRow,
    before: object | null,
  ): Promise<void> {
    return this.audit.append(manager, {
      connectionId: row.connectionId,
      action,
      subject: { kind: row.table, id: row.id },
      ...(before ? { before } : {}),
      after: row.body,
    });
  }

  private async refuse<Name extends TableName>(
    connectionId: string,
    table: Name,
    body: RuleBodies[Name],
  ): Promise<void> {
    const error = await this.check.errorOf(connectionId, table, body);
    if (error) throw Problem.invalid([error]);
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

function present<Name extends TableName>(row: RuleRow<Name>): RuleView<Name> {
  const { id, version, createdAt, updatedAt, body } = row;
  return { ...body, id, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
