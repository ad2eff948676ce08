import type { DataSource } from 'typeorm';
import { counted, type Finding, type Scene } from './finding.js';

interface Row {
  readonly id: string;
  readonly missing: string;
  readonly different: string;
  readonly first: string;
  readonly last: string;
}

/** Days on which something of the store is nowhere, or Deltek shows something else than was posted. */
export async function wrongDays(database: DataSource, { watched }: Scene): Promise<Finding[]> {
  const rows: Row[] = await database.query(
    `SELECT connection_id AS id, COALESCE(sum(count) FILTER (WHERE standing = 'missing'), 0) AS missing,
       COALESCE(sum(count) FILTER (WHERE standing = 'different'), 0) AS different, min(day) AS first, max(day) AS last
     FROM reconciliation_day WHERE standing IN ('missing', 'different') AND connection_id = ANY ($1::uuid[])
     GROUP BY 1`,
    [watched.map(({ connection }) => connection.id)],
  );
  return rows.map(({ id, missing, different, first, last }) => ({
    connectionId: id,
    kind: 'reconciliation_open',
    subject: '',
    detail: `${counted(Number(missing), 'amount')} missing, ${different} different, between ${first} and ${last}`,
    size: Number(missing) + Number(different),
  }));
}
