import type { DataSource } from 'typeorm';
import { LOOK_FIELD } from '../../sync/index.js';
import { posting, type Scene } from './finding.js';

/** Work of a connection that ended with a person since the last that went well. */
export interface EndedBadly {
  readonly id: string;
  readonly count: number;
  readonly since: Date;
}

/** Orders whose look ended with a person, and no look went well since. */
export function failedLooks(database: DataSource, { watched }: Scene): Promise<EndedBadly[]> {
  return database.query(
    `SELECT t.id, count(DISTINCT e.order_id)::int AS count, min(e.since) AS since
     FROM unnest($1::uuid[]) AS t (id)
       JOIN exception e ON e.connection_id = t.id AND e.state = 'open' AND e.field = $2
     WHERE e.since > COALESCE((SELECT o.updated_at FROM store_order o
       WHERE o.connection_id = t.id AND o.state <> 'failed' ORDER BY o.updated_at DESC LIMIT 1), '-infinity')
     GROUP BY 1`,
    [watched.map(({ connection }) => connection.id), LOOK_FIELD],
  );
}

/** Documents that Deltek refused, or that were parked, and none was posted since. */
export function failedDocuments(database: DataSource, scene: Scene): Promise<EndedBadly[]> {
  return database.query(
    `SELECT t.id, count(*)::int AS count, min(d.updated_at) AS since
     FROM unnest($1::uuid[]) AS t (id) JOIN document d ON d.connection_id = t.id
       AND (d.state = 'rejected' OR (d.state = 'planned' AND d.cause IS NOT NULL AND d.next_at IS NULL))
     WHERE d.updated_at > COALESCE((SELECT max(p.updated_at) FROM document p
       WHERE p.connection_id = t.id AND p.state = 'confirmed'), '-infinity')
     GROUP BY 1`,
    [posting(scene).watched.map(({ connection }) => connection.id)],
  );
}
