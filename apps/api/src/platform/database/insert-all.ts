import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';

/** Postgres takes 65,535 parameters in a statement. */
const ROWS_AT_ONCE = 1_000;

/** Inserts rows, however many. */
export async function insertAll<Row extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTarget<Row>,
  rows: readonly QueryDeepPartialEntity<Row>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await manager.insert(table, rows.slice(from, from + ROWS_AT_ONCE));
}
