import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { Clock } from '../platform/index.js';
import { RuleRow } from './rule.entity.js';
import { TABLES, type RuleBodies, type RuleBody, type TableName } from './tables.js';

const ROWS_AT_ONCE = 500;

/** A row to be written: new, or what an existing one is to say. */
export interface RowWish<Name extends TableName> {
  readonly existing: RuleRow<Name> | null;
  readonly body: RuleBodies[Name];
}

/** Writes rows of the mapping tables down, each with its entry in the trail. */
@Injectable()
export class RuleRows {
  constructor(
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async save<Name extends TableName>(
    manager: EntityManager,
    connectionId: string,
    table: Name,
    wishes: readonly RowWish<Name>[],
  ): Promise<RuleRow<Name>[]> {
    const now = this.clock.now();
    const former = wishes.map(({ existing }) => existing?.body);
    const rows = wishes.map(({ existing, body }) =>
      Object.assign(existing ?? this.blank(connectionId, table, now), {
        body,
        matchKey: TABLES[table].matchKey(body),
        updatedAt: now,
      }),
    );
    await manager.save(rows, { chunk: ROWS_AT_ONCE });
    for (const [index, { id, body }] of rows.entries()) {
      const before = former[index];
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

  async remove(manager: EntityManager, { id, connectionId, table, body }: RuleRow): Promise<void> {
    await manager.delete(RuleRow, { id });
    const subject = { kind: table, id };
    await this.audit.append(manager, { connectionId, action: 'rule.deleted', subject, before: body });
  }

  private blank<Name extends TableName>(connectionId: string, table: Name, createdAt: Date): RuleRow<Name> {
    return Object.assign(new RuleRow<Name>(), { connectionId, table, createdAt });
  }
}

/** Whether two rows say the same. */
export function sameBody(a: RuleBody, b: RuleBody): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}
