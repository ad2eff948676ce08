import { Any, type EntityManager } from 'typeorm';
import { Problem, type FieldError } from '../../platform/index.js';
import { RuleRow } from '../rule.entity.js';
import { describeRule, TABLES, type TableName } from '../tables.js';
import type { Placed } from './placed.js';

/** Rows of one request that would match exactly the same. */
export function doublesAmong<Name extends TableName>(
  table: Name,
  placed: readonly Placed<Name>[],
): FieldError[] {
  const seen = new Set<string>();
  return placed.flatMap(({ place, body }) => {
    const key = TABLES[table].matchKey(body);
    if (seen.has(key)) return [{ field: place, message: 'matches exactly the same as a row before it' }];
    seen.add(key);
    return [];
  });
}

/** Refuses rows that match the same as one that is there, unless that one goes. Rows cannot change places. */
export async function refuseTaken<Name extends TableName>(
  manager: EntityManager,
  connectionId: string,
  table: Name,
  placed: readonly Placed<Name>[],
  removed: readonly RuleRow<Name>[],
): Promise<void> {
  const keys = placed.map(({ body }) => TABLES[table].matchKey(body));
  const rows = await manager.findBy(RuleRow, { connectionId, table, matchKey: Any(keys) });
  const gone = new Set(removed.map(({ id }) => id));
  const taken = new Map(rows.filter(({ id }) => !gone.has(id)).map((row) => [row.matchKey, row]));
  const errors = placed.flatMap(({ place, id }, index) => {
    const other = taken.get(keys[index]!);
    if (!other || other.id === id) return [];
    return [
      { field: place, message: `there is a row for ${describeRule(other.body)} already (${other.id})` },
    ];
  });
  if (errors.length === 0) return;
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
  throw new Problem(409, 'rule_exists', detail, errors);
}
