import { Any, type EntityManager } from 'typeorm';
import { Problem, type FieldError } from '../../platform/index.js';
import { RuleRow } from '../rule.entity.js';
import type { TableName } from '../tables.js';
import { lastAuthor } from '../versions/last-author.js';
import type { BulkBody } from './bulk.dto.js';

/** The rows a request names, by their ids; a 409 where one is not there any more as it was read. */
export async function namedRows<Name extends TableName>(
  manager: EntityManager,
  connectionId: string,
  table: Name,
  { change, remove }: BulkBody,
): Promise<Map<string, RuleRow<Name>>> {
  const named = [
    ...change.map(({ id, version }, index) => ({ id, version, place: `change.${index}` })),
    ...remove.map(({ id, version }, index) => ({ id, version, place: `remove.${index}` })),
  ];
  const ids = named.map(({ id }) => id);
  refuseTwice(named);
  const rows = (await manager.findBy(RuleRow, { id: Any(ids), connectionId, table })) as RuleRow<Name>[];
  const known = new Map(rows.map((row) => [row.id, row]));
  const errors: FieldError[] = [];
  for (const { id, version, place } of named) {
    const row = known.get(id);
    if (!row) errors.push({ field: place, message: 'somebody removed the row in the meantime' });
    else if (row.version !== version) {
      errors.push({
        field: place,
        message: `${await lastAuthor(manager, row)} changed the row in the meantime`,
      });
    }
  }
  if (errors.length === 0) return known;
  const detail = `${errors.length} of the rows are not as they were read; nothing was changed`;
  throw new Problem(409, 'rule_changed', detail, errors);
}

/** A request names each row once. */
export function refuseTwice(named: readonly { readonly id: string; readonly place: string }[]): void {
  const seen = new Set<string>();
  for (const { id, place } of named) {
    if (seen.has(id)) throw Problem.invalid([{ field: place, message: 'names a row that is named before' }]);
    seen.add(id);
  }
}
