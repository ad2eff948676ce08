import type { Pool, PoolClient } from 'pg';

/**
 * Ends a connection that is given back while a statement or a transaction of it is still open: its server was silent for
 * longer than anybody waited. Whoever got it next would commit what was begun before, or hold a lock that nobody let go of.
 */
export function endUnsound(pool: Pool): void {
  pool.on('release', (_error, client) => {
    if (!isSound(client)) void client.end().catch(() => undefined);
  });
}

function isSound(client: PoolClient): boolean {
  // Not among the types: the statement whose end the server has not told.
  const { _activeQuery: open } = client as unknown as { _activeQuery: object | null };
  return open === null && client.getTransactionStatus() === 'I';
}
