import type { DataSource } from 'typeorm';
import { at, counted, type Finding, type Scene } from './finding.js';

const LATELY_MS = 60 * 60_000;

/** Reasons that mean a wrong secret, a wrong clock or a wrong store: nothing of the store would be believed. */
const TELLING = ['bad_signature', 'no_secret', 'stale', 'wrong_store'];

/**
 * Deliveries of the last hour that were refused, with none accepted since: a forger alone does not raise it where
 * the store delivers. Refused for two days, BigCommerce gives the webhooks up (contract 5.3).
 */
export async function refusedWebhooks(database: DataSource, { now, watched }: Scene): Promise<Finding[]> {
  const rows: { id: string; count: number; last_at: Date; reasons: string[] }[] = await database.query(
    `SELECT t.id, sum(r.count)::int AS count, max(r.last_at) AS last_at, array_agg(DISTINCT r.reason) AS reasons
     FROM unnest($1::uuid[]) AS t (id) JOIN webhook_rejection r
       ON r.connection_key = t.id::text AND r.last_at > $2 AND r.reason = ANY ($3)
     GROUP BY 1
     HAVING COALESCE((SELECT max(last.received_at) FROM (
       SELECT received_at FROM store_event WHERE connection_id = t.id AND source = 'webhook'
       ORDER BY id DESC LIMIT 1) last), '-infinity') < max(r.last_at)`,
    [watched.map(({ connection }) => connection.id), new Date(now.getTime() - LATELY_MS), TELLING],
  );
  return rows.map(({ id, count, last_at, reasons }) => ({
    connectionId: id,
    kind: 'webhooks_refused',
    subject: '',
    detail: `${counted(count, 'delivery', 'deliveries')} (${reasons.join(', ')}), the last at ${at(last_at)}`,
  }));
}
