import type { DataSource } from 'typeorm';
import { counted, type Finding, type Scene } from './finding.js';

/** Mapping rows whose account, project, bank code or firm can no longer be used: orders they decide about are held. */
export async function invalidRows(database: DataSource, { watched }: Scene): Promise<Finding[]> {
  const rows: { id: string; table: string; count: number }[] = await database.query(
    `SELECT connection_id AS id, "table", count(*)::int AS count FROM rule
     WHERE connection_id = ANY ($1::uuid[]) AND invalid IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
    [watched.map(({ connection }) => connection.id)],
  );
  return rows.map(({ id, table, count }) => ({
    connectionId: id,
    kind: 'mapping_invalid',
    subject: table,
    detail: counted(count, 'row'),
    size: count,
  }));
}
