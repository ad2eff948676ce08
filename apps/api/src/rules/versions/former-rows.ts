import type { EntityManager } from 'typeorm';
import { TABLES, type RuleBody, type TableName } from '../tables.js';
import { targetOf } from '../validity/namings.js';
import { joinWholly } from './join-wholly.js';
import type { ChangedRow } from './named-changes.js';

const ROWS_AT_ONCE = 1_000;
const ROWS_WRITTEN_AT_ONCE = 5_000;
const SHOWN = 200;

/** Places, both ends included. */
type Range = readonly [number, number];

interface Former {
  readonly seq: number;
  readonly ruleId: string;
  readonly body: RuleBody;
}

/**
 * The rows that were otherwise at a former version than they are now, in a table of the transaction: of each row
 * the earliest change since says what it was before. Needs the lock of the mapping tables.
 */
export class FormerRows {
  private constructor(
    private readonly manager: EntityManager,
    private readonly connectionId: string,
  ) {}

  static async begin(manager: EntityManager, connectionId: string, former: number): Promise<FormerRows> {
    await manager.query(`CREATE TEMP TABLE rule_back
      (seq integer PRIMARY KEY, rule_id uuid, "table" text, body jsonb, created_at timestamptz, match_key text,
       target text, version integer NOT NULL DEFAULT 0) ON COMMIT DROP`);
    await manager.query(
      `INSERT INTO rule_back (seq, rule_id, "table", body, created_at)
       SELECT DISTINCT ON (seq) seq, rule_id, "table", before, created_at FROM rule_change
       WHERE connection_id = $1 AND version > $2 ORDER BY seq, version`,
      [connectionId, former],
    );
    await joinWholly(manager);
    await manager.query('ANALYZE rule_back');
    await manager.query(
      `DELETE FROM rule_back b WHERE b.body IS NOT DISTINCT FROM (SELECT r.body FROM rule r WHERE r.id = b.rule_id)`,
    );
    return new FormerRows(manager, connectionId);
  }

  /** Rows that are to be there again, some at a time; what is computed of them is kept as they are read. */
  async *comingBack(table: TableName): AsyncGenerator<Former[]> {
    for (let after = 0; ;) {
      const rows: Former[] = await this.manager.query(
        `SELECT seq, rule_id AS "ruleId", body FROM rule_back
         WHERE "table" = $1 AND body IS NOT NULL AND seq > $2 ORDER BY seq LIMIT $3`,
        [table, after, ROWS_AT_ONCE],
      );
      if (rows.length === 0) return;
      await this.key(table, rows);
      yield rows;
      after = rows.at(-1)!.seq;
    }
  }

  /** How many rows come back, change and go, and the first of them. */
  async difference() {
    const [counts]: [{ added: number; changed: number; removed: number }] = await this.manager.query(
      `SELECT count(*) FILTER (WHERE r.id IS NULL)::int AS added,
         count(*) FILTER (WHERE r.id IS NOT NULL AND b.body IS NOT NULL)::int AS changed,
         count(*) FILTER (WHERE b.body IS NULL)::int AS removed
       FROM rule_back b LEFT JOIN rule r ON r.id = b.rule_id`,
    );
    const items: ChangedRow[] = await this.manager.query(
      `SELECT b."table", b.rule_id AS "ruleId", r.body AS before, b.body AS after
       FROM rule_back b LEFT JOIN rule r ON r.id = b.rule_id ORDER BY b.seq LIMIT $1`,
      [SHOWN],
    );
    return { ...counts, items };
  }

  /**
   * Taken out and put in again, each at its place: rows may have taken over what others matched. Some at a time: no
   * statement may take for ever.
   */
  async apply(version: number, now: Date): Promise<void> {
    const ranges = await this.ranges();
    for (const range of ranges) await this.takeOut(version, range);
    for (const range of ranges) await this.putIn(now, range);
  }

  /** Places of so many rows, from the first to the last of them. */
  private async ranges(): Promise<Range[]> {
    const rows: { first: number; last: number }[] = await this.manager.query(
      `SELECT min(seq) AS first, max(seq) AS last
       FROM (SELECT seq, (row_number() OVER (ORDER BY seq)) / $1::int AS part FROM rule_back) AS each
       GROUP BY part ORDER BY 1`,
      [ROWS_WRITTEN_AT_ONCE],
    );
    return rows.map(({ first, last }) => [first, last]);
  }

  private async takeOut(version: number, range: Range): Promise<void> {
    await this.manager.query(
      `INSERT INTO rule_change (connection_id, version, seq, rule_id, "table", before, after, created_at)
       SELECT $1, $2, b.seq, b.rule_id, b."table", r.body, b.body, b.created_at
       FROM rule_back b LEFT JOIN rule r ON r.id = b.rule_id WHERE b.seq BETWEEN $3 AND $4`,
      [this.connectionId, version, ...range],
    );
    await this.manager.query(
      `WITH gone AS (
         DELETE FROM rule r USING rule_back b WHERE r.id = b.rule_id AND b.seq BETWEEN $1 AND $2
         RETURNING r.id, r.version)
       UPDATE rule_back b SET version = gone.version FROM gone
       WHERE gone.id = b.rule_id AND b.seq BETWEEN $1 AND $2`,
      [...range],
    );
  }

  private async putIn(now: Date, range: Range): Promise<void> {
    await this.manager.query(
      `INSERT INTO rule (id, seq, connection_id, "table", match_key, target, body, created_at, updated_at, version)
       OVERRIDING SYSTEM VALUE
       SELECT rule_id, seq, $1, "table", match_key, target, body, created_at, $2, version + 1
       FROM rule_back WHERE body IS NOT NULL AND seq BETWEEN $3 AND $4`,
      [this.connectionId, now, ...range],
    );
  }

  private async key(table: TableName, rows: readonly Former[]): Promise<void> {
    const matchKey = TABLES[table].matchKey as (body: RuleBody) => string;
    const keys = rows.map(({ seq, body }) => {
      return { seq, match_key: matchKey(body), target: targetOf(table, body) };
    });
    await this.manager.query(
      `UPDATE rule_back b SET match_key = k.match_key, target = k.target
       FROM jsonb_to_recordset($1::jsonb) AS k (seq integer, match_key text, target text) WHERE k.seq = b.seq`,
      [JSON.stringify(keys)],
    );
  }
}
