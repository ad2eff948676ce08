import { Any, IsNull, type EntityManager } from 'typeorm';
import { Problem, type FieldError } from '../../platform/index.js';
import { RuleChange, RuleRow } from '../rule.entity.js';
import type { TableName } from '../tables.js';
import type { BulkBody } from './bulk.dto.js';
import { refuseTwice } from './named-rows.js';

/** The removals of the rows that are to come back, by their ids; refused where one never went, or is there. */
export async function deletedRows(
  manager: EntityManager,
  connectionId: string,
  table: TableName,
  { restore }: BulkBody,
): Promise<Map<string, RuleChange>> {
  const named = restore.map(({ id }, index) => ({ id, place: `restore.${index}` }));
  refuseTwice(named);
  const ids = named.map(({ id }) => id);
  const there = new Set((await manager.findBy(RuleRow, { id: Any(ids) })).map(({ id }) => id));
  const standing = named.filter(({ id }) => there.has(id));
  if (standing.length > 0) {
    const errors = standing.map(({ place }) => ({ field: place, message: 'the row is there' }));
    throw new Problem(409, 'rule_exists', 'a row that is to come back is there', errors);
  }
  // The last removal of each comes last.
  const removals = await manager.find(RuleChange, {
    where: { connectionId, table, ruleId: Any(ids), after: IsNull() },
    order: { version: 'ASC' },
  });
  const found = new Map(removals.map((removal) => [removal.ruleId, removal]));
  const errors: FieldError[] = named
    .filter(({ id }) => !found.has(id))
    .map(({ place }) => ({ field: `${place}.id`, message: 'is no row that was removed from this table' }));
  if (errors.length > 0) throw Problem.invalid(errors);
  return found;
}
