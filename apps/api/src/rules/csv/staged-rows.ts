import type { EntityManager } from 'typeorm';
import type { Run } from '../../runs/index.js';
import { joinWholly } from '../versions/join-wholly.js';
import { targetOf } from '../validity/namings.js';
import { TABLES, type RuleBodies, type TableName } from '../tables.js';
import type { RowError } from './read-rule-csv.js';

const LINES_AT_ONCE = 5_000;

/** How many rows an import would add, change and leave. */
export interface ImportCounts {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** A row of a file as it is staged. */
export function wishOf<Name extends TableName>(
  table: Name,
  { row, body }: { readonly row: number; readonly body: RuleBodies[Name] },
): object {
  return { row, body, match_key: TABLES[table].matchKey(body), target: targetOf(table, body) };
}

/** The rows of a file that is imported, in a table of its transaction: no file is ever whole in memory. */
export class StagedRows<Name extends TableName> {
  private constructor(
    private readonly manager: EntityManager,
    private readonly connectionId: string,
    private readonly table: Name,
  ) {}

  static async begin<Name extends TableName>(manager: EntityManager, connectionId: string, table: Name) {
    await manager.query(`CREATE TEMP TABLE rule_wish
      (row integer PRIMARY KEY, match_key text NOT NULL, target text, body jsonb NOT NULL) ON COMMIT DROP`);
    await joinWholly(manager);
    return new StagedRows(manager, connectionId, table);
  }

  /** Those an import that is a run has kept so far. */
  static async ofRun<Name extends TableName>(
    manager: EntityManager,
    { id, connectionId }: Pick<Run, 'id' | 'connectionId'>,
    table: Name,
  ) {
    const staged = await StagedRows.begin(manager, connectionId, table);
    await manager.query(
      'INSERT INTO rule_wish SELECT row, match_key, target, body FROM import_row WHERE run_id = $1',
      [id],
    );
    await staged.end();
    return staged;
  }

  async add(rows: readonly { readonly row: number; readonly body: RuleBodies[Name] }[]): Promise<void> {
    await this.manager.query(
      `INSERT INTO rule_wish SELECT * FROM jsonb_to_recordset($1::jsonb)
         AS wish (row integer, match_key text, target text, body jsonb)`,
      [JSON.stringify(rows.map((row) => wishOf(this.table, row)))],
    );
  }

  /** Rows that match the same as one before them: the first of them, and how many there are. */
  async doubles(most: number): Promise<{ errors: RowError[]; count: number }> {
    const rows: { row: number; first: number; count: number }[] = await this.manager.query(
      `SELECT row, first, count(*) OVER ()::int AS count
       FROM (SELECT row, min(row) OVER (PARTITION BY match_key) AS first FROM rule_wish) AS each
       WHERE row <> first ORDER BY row LIMIT $1`,
      [most],
    );
    const errors = rows.map(({ row, first }) => {
      return { row, field: '', message: `matches exactly the same as row ${first}` };
    });
    return { errors, count: rows[0]?.count ?? 0 };
  }

  async counts(): Promise<ImportCounts> {
    const [counts]: [ImportCounts] = await this.manager.query(
      `SELECT count(*)::int AS rows, count(*) FILTER (WHERE r.id IS NULL)::int AS added,
         count(*) FILTER (WHERE r.body <> w.body)::int AS changed,
         count(*) FILTER (WHERE r.body = w.body)::int AS unchanged
       FROM rule_wish w LEFT JOIN rule r
         ON r.connection_id = $1 AND r."table" = $2 AND r.match_key = w.match_key`,
      [this.connectionId, this.table],
    );
    return counts;
  }

  /** After the last row: so that Postgres knows how many there are. */
  async end(): Promise<void> {
    await this.manager.query('ANALYZE rule_wish');
  }

  /**
   * Writes them to the mapping table and to the history of `version`; rows that say the same stay untouched. Some
   * lines of the file at a time: no statement may take for ever.
   */
  async apply(version: number, now: Date): Promise<void> {
    const [{ last }]: [{ last: number }] = await this.manager.query(
      'SELECT coalesce(max(row), 0) AS last FROM rule_wish',
    );
    for (let after = 0; after < last; after += LINES_AT_ONCE) {
      await this.change(version, now, after);
      await this.insert(version, now, after);
    }
  }

  private async change(version: number, now: Date, after: number): Promise<void> {
    await this.manager.query(
      `WITH changed AS (
         UPDATE rule r SET body = w.body, target = w.target, invalid = NULL, updated_at = $4, version = r.version + 1
         FROM rule_wish w, rule former
         WHERE r.connection_id = $1 AND r."table" = $2 AND r.match_key = w.match_key AND former.id = r.id
           AND former.body <> w.body AND w.row > $5 AND w.row <= $6
         RETURNING r.id, r.seq, former.body AS before, r.body AS after, r.created_at)
       INSERT INTO rule_change (connection_id, version, seq, rule_id, "table", before, after, created_at)
       SELECT $1, $3, seq, id, $2, before, after, created_at FROM changed`,
      [this.connectionId, this.table, version, now, after, after + LINES_AT_ONCE],
    );
  }

  private async insert(version: number, now: Date, after: number): Promise<void> {
    await this.manager.query(
      `WITH added AS (
         INSERT INTO rule (connection_id, "table", match_key, target, body, created_at, updated_at)
         SELECT $1, $2, w.match_key, w.target, w.body, $4, $4 FROM rule_wish w
         WHERE w.row > $5 AND w.row <= $6 AND NOT EXISTS (SELECT 1 FROM rule r
           WHERE r.connection_id = $1 AND r."table" = $2 AND r.match_key = w.match_key)
         ORDER BY w.row RETURNING id, seq, body, created_at)
       INSERT INTO rule_change (connection_id, version, seq, rule_id, "table", before, after, created_at)
       SELECT $1, $3, seq, id, $2, NULL, body, created_at FROM added`,
      [this.connectionId, this.table, version, now, after, after + LINES_AT_ONCE],
    );
  }
}
