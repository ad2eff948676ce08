import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Any, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { Clock } from '../platform/index.js';
import { RuleChange, RuleRow } from './rule.entity.js';
import { TABLES, type RuleBodies, type RuleBody, type TableName } from './tables.js';
import { targetOf } from './validity/namings.js';

/** A row to be written: new, or what an existing one is to say. */
export interface RowWish<Name extends TableName> {
  readonly existing: RuleRow<Name> | null;
  readonly body: RuleBodies[Name];
}

/** A row that comes back: what is known of its removal, and what it is to say. */
export interface Return<Name extends TableName> {
  readonly removal: RuleChange;
  readonly body: RuleBodies[Name];
}

/** Where rows are written, and the mapping version that it makes. */
export interface Place<Name extends TableName> {
  readonly connectionId: string;
  readonly table: Name;
  readonly version: number;
}

/** Writes single rows of the mapping tables down, each with its entry in the trail. */
@Injectable()
export class RuleRows {
  constructor(
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async save<Name extends TableName>(
    manager: EntityManager,
    { connectionId, table, version }: Place<Name>,
    wishes: readonly RowWish<Name>[],
  ): Promise<RuleRow<Name>[]> {
    const now = this.clock.now();
    const former = wishes.map(({ existing }) => existing?.body);
    const rows = wishes.map(({ existing, body }) =>
      Object.assign(existing ?? this.blank(connectionId, table, now), {
        body,
        matchKey: TABLES[table].matchKey(body),
        target: targetOf(table, body),
        invalid: null,
        updatedAt: now,
      }),
    );
    await manager.save(rows);
    const places = await placesOf(manager, rows);
    for (const [index, row] of rows.entries()) {
      const { id, body } = row;
      const before = former[index];
      await note(manager, version, { ...row, seq: places.get(id)! }, before ?? null, body);
      await this.audit.append(manager, {
        connectionId,
        action: before ? 'rule.updated' : 'rule.created',
        subject: { kind: table, id },
        ...(before ? { before } : {}),
        after: body,
      });
    }
    return rows;
  }

  /** Writes removed rows again, each under its id and at its place. */
  async bringBack<Name extends TableName>(
    manager: EntityManager,
    { connectionId, table, version }: Place<Name>,
    returns: readonly Return<Name>[],
  ): Promise<RuleRow<Name>[]> {
    const now = this.clock.now();
    for (const { removal, body } of returns) {
      const { ruleId: id, seq, createdAt } = removal;
      await manager.insert(RuleChange, { ...removal, version, before: null, after: body });
      // Every change counts: it is a higher version than any it was read with.
      await manager.query(
        `INSERT INTO rule (id, seq, connection_id, "table", match_key, target, body, created_at, updated_at, version)
         OVERRIDING SYSTEM VALUE
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, count(*) FROM rule_change
         WHERE connection_id = $3 AND rule_id = $1`,
        [
          id,
          seq,
          connectionId,
          table,
          TABLES[table].matchKey(body),
          targetOf(table, body),
          JSON.stringify(body),
          createdAt,
          now,
        ],
      );
      const subject = { kind: table, id };
      await this.audit.append(manager, { connectionId, action: 'rule.restored', subject, after: body });
    }
    const ids = returns.map(({ removal }) => removal.ruleId);
    const rows = (await manager.findBy(RuleRow, { id: Any(ids) })) as RuleRow<Name>[];
    return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  }

  async remove(manager: EntityManager, row: RuleRow, version: number): Promise<void> {
    const { id, connectionId, table, body } = row;
    await manager.delete(RuleRow, { id });
    await note(manager, version, row, body, null);
    const subject = { kind: table, id };
    await this.audit.append(manager, { connectionId, action: 'rule.deleted', subject, before: body });
  }

  private blank<Name extends TableName>(connectionId: string, table: Name, createdAt: Date): RuleRow<Name> {
    return Object.assign(new RuleRow<Name>(), { connectionId, table, createdAt });
  }
}

/** The database gives new rows their place. */
async function placesOf(manager: EntityManager, rows: readonly RuleRow[]): Promise<Map<string, number>> {
  const found = await manager.find(RuleRow, {
    where: { id: Any(rows.map(({ id }) => id)) },
    select: { id: true, seq: true },
  });
  return new Map(found.map(({ id, seq }) => [id, seq]));
}

async function note(
  manager: EntityManager,
  version: number,
  { id: ruleId, seq, connectionId, table, createdAt }: RuleRow,
  before: RuleBody | null,
  after: RuleBody | null,
): Promise<void> {
  await manager.insert(RuleChange, { connectionId, version, seq, ruleId, table, before, after, createdAt });
}

/** Whether two rows say the same. */
export function sameBody(a: RuleBody, b: RuleBody): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}
