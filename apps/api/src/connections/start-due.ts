import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Clock, JobQueue } from '../platform/index.js';

/** What is looked at again and again, for each connection on its own. */
interface Watch {
  /** Of `connection_id` and `next_at`: when a connection's turn is. */
  readonly table: 'ledger_watch' | 'store_credit_watch' | 'fee_watch';
  readonly job: 'watch-ledger' | 'read-store-credit' | 'accrue-fees';
  /** SQL of a connection `c`: whether it is to be watched. */
  readonly whose: string;
  readonly everyMs: number;
  /** Connections begun at once, so that many do not start together; each keeps its own phase afterwards. */
  readonly atOnce: number;
}

interface Tools {
  readonly database: DataSource;
  readonly jobs: JobQueue;
  readonly clock: Clock;
}

/**
 * Makes a job for each connection whose turn it is, once across all processes; paused ones are left alone. Answers
 * how many.
 */
export async function startDue({ database, jobs, clock }: Tools, watch: Watch): Promise<number> {
  const now = clock.now();
  await database.query(
    `INSERT INTO ${watch.table} (connection_id, next_at)
     SELECT c.id, $1 FROM connection c WHERE ${watch.whose} ON CONFLICT DO NOTHING`,
    [now],
  );
  const again = new Date(now.getTime() + watch.everyMs);
  const due = await claimDue(database, watch, now, again);
  const payloads = due.map((connectionId) => ({ connectionId, correlationId: randomUUID() }));
  await jobs.addAll(watch.job, payloads);
  return due.length;
}

async function claimDue(
  database: DataSource,
  { table, atOnce }: Watch,
  now: Date,
  again: Date,
): Promise<string[]> {
  const [due]: [{ connection_id: string }[], number] = await database.query(
    `WITH due AS (
       SELECT w.connection_id FROM ${table} w JOIN connection c ON c.id = w.connection_id
       WHERE w.next_at <= $1 AND c.mode <> 'paused' ORDER BY w.next_at LIMIT $2 FOR UPDATE OF w SKIP LOCKED)
     UPDATE ${table} w SET next_at = $3 FROM due WHERE w.connection_id = due.connection_id
     RETURNING w.connection_id`,
    [now, atOnce, again],
  );
  return due.map(({ connection_id }) => connection_id);
}
