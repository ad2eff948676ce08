import type { EntityManager } from 'typeorm';

/**
 * Whether documents of a connection are decided about by two people (setting `documentDecisions`). With the transaction's
 * own connection: work that waits for a second one can wait for itself.
 */
export async function takesTwo(manager: EntityManager, connectionId: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `SELECT 1 FROM connection WHERE id = $1 AND settings ->> 'documentDecisions' = 'two_people'`,
    [connectionId],
  );
  return rows.length > 0;
}
