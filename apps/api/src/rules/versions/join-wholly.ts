import type { EntityManager } from 'typeorm';

/**
 * For transactions that write a hundred thousand rows: what Postgres knows of the table is of before them, when it
 * may have been empty, and a loop over all of it for each row would never end.
 */
export async function joinWholly(manager: EntityManager): Promise<void> {
  await manager.query('SET LOCAL enable_nestloop = off');
}
