import type { DataSource } from 'typeorm';
import { at, counted, cutoffs, posting, type Finding, type Scene } from './finding.js';
import { MAY_WAIT_FOR_APPROVAL, NOT_CREATED, SINCE, UNDER_WAY } from './measures.js';

interface Late {
  readonly id: string;
  readonly count: number;
  readonly since: Date;
  readonly batches: readonly string[];
}

const SHOWN = 3;

const GROUPED = `SELECT d.connection_id AS id, count(*)::int AS count, min(moved.since) AS since,
  (array_agg(d.batch ORDER BY moved.since, d.batch))[1:${SHOWN}] AS batches`;

/** Documents of which nobody knows for long whether Deltek has them. */
export async function uncertainDocuments(database: DataSource, scene: Scene): Promise<Finding[]> {
  const { ids, befores } = cutoffs(posting(scene), ({ settings }) => settings.alerts.uncertainMinutes);
  const rows: Late[] = await database.query(
    `${GROUPED} FROM unnest($1::uuid[], $2::timestamptz[]) AS t (id, before)
       JOIN document d ON d.connection_id = t.id AND d.state = 'uncertain'
       CROSS JOIN LATERAL (${SINCE}) moved
     WHERE moved.since <= t.before GROUP BY 1`,
    [ids, befores],
  );
  return rows.map((row) => ({ connectionId: row.id, kind: 'documents_uncertain', ...detailOf(row) }));
}

/** Documents that are being created, posted or read back for too long; one that waits for approval is where it belongs. */
export async function stuckDocuments(database: DataSource, scene: Scene): Promise<Finding[]> {
  const own = posting(scene);
  const { ids, befores } = cutoffs(own, ({ settings }) => settings.alerts.stuckMinutes);
  const waiting = own.watched
    .filter(({ connection: { settings } }) => settings.approvalMode === 'leave_for_approval')
    .map(({ connection }) => connection.id);
  const rows: Late[] = await database.query(
    `${GROUPED} FROM unnest($1::uuid[], $2::timestamptz[]) AS t (id, before)
       JOIN document d ON d.connection_id = t.id AND ${UNDER_WAY}
       CROSS JOIN LATERAL (${SINCE}) moved
     WHERE moved.since <= t.before AND NOT (d.connection_id = ANY ($3::uuid[]) AND ${MAY_WAIT_FOR_APPROVAL})
     GROUP BY 1`,
    [ids, befores, waiting],
  );
  return rows.map((row) => ({ connectionId: row.id, kind: 'documents_stuck', ...detailOf(row) }));
}

/** Documents that were tried again and again in vain, and are tried slowly now; or parked until somebody looks. */
export async function slowDocuments(database: DataSource, scene: Scene): Promise<Finding[]> {
  const { ids, befores } = cutoffs(posting(scene), ({ settings }) => settings.alerts.stuckMinutes);
  const rows: Late[] = await database.query(
    `${GROUPED} FROM unnest($1::uuid[], $2::timestamptz[]) AS t (id, before)
       JOIN document d ON d.connection_id = t.id AND ${NOT_CREATED}
       CROSS JOIN LATERAL (SELECT COALESCE(max(a.at), d.created_at) AS since FROM document_attempt a
         WHERE a.document_id = d.id AND a.step IN ('plan', 'resolve')) moved
     WHERE moved.since <= t.before GROUP BY 1`,
    [ids, befores],
  );
  return rows.map((row) => ({
    connectionId: row.id,
    kind: 'documents_stuck',
    ...detailOf(row),
    subject: 'not created',
  }));
}

function detailOf({ count, since, batches }: Late): { subject: string; detail: string } {
  const more = count > batches.length ? ', …' : '';
  const detail = `${counted(count, 'document')}, the oldest since ${at(since)}: ${batches.join(', ')}${more}`;
  return { subject: '', detail };
}
