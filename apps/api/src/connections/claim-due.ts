import type { DataSource } from 'typeorm';

/** Tables of `connection_id` and `next_at`: when something of a connection is to be read again. */
type WatchTable = 'ledger_watch' | 'store_credit_watch' | 'fee_watch';

/** Which rows, and when they are due again. */
interface Claim {
  readonly now: Date;
  readonly again: Date;
  readonly limit: number;
}

/** Claims what is due, once across all processes; paused connections are left alone. Answers the connections. */
export async function claimDue(
  database: DataSource,
  table: WatchTable,
  { now, again, limit }: Claim,
): Promise<string[]> {
  const [due]: [{ connection_id: string }[], number] = await database.query(
    `WITH due AS (
       SELECT w.connection_id FROM ${table} w JOIN connection c ON c.id = w.connection_id
       WHERE w.next_at <= $1 AND c.mode <> 'paused' ORDER BY w.next_at LIMIT $2 FOR UPDATE OF w SKIP LOCKED)
     UPDATE ${table} w SET next_at = $3 FROM due WHERE w.connection_id = due.connection_id
     RETURNING w.connection_id`,
    [now, limit, again],
  );
  return due.map(({ connection_id }) => connection_id);
}
