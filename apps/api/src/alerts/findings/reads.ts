import type { DataSource } from 'typeorm';
import type { AlertKind } from '../alert-kinds.js';
import type { Connection } from '../../connections/index.js';
import { at, cutoffs, type Finding, type Scene } from './finding.js';

const HOUR = 60;
const DAY = 24 * HOUR;

/** A read on a schedule: where its last success stands, and how long it may stay away after so many misses. */
interface Read {
  readonly kind: AlertKind;
  readonly minutes: (misses: number) => number;
  /** Rows of `id`, `done_at` (null = never) and `what`, for the connections in `t`. */
  readonly sql: string;
  readonly concerns?: (connection: Connection) => boolean;
}

const READS: readonly Read[] = [
  {
    kind: 'poll_failed',
    minutes: (misses) => misses * 5,
    // Refunds are read after the orders, and their row is written only when that went well.
    sql: `SELECT t.id, s.polled_at AS done_at, '' AS what FROM t
            LEFT JOIN sync_cursor s ON s.connection_id = t.id AND s.stream = 'refunds'`,
  },
  {
    kind: 'directory_failed',
    minutes: (misses) => misses * 30,
    sql: `SELECT t.id, l.loaded_at AS done_at, l.kind AS what FROM t
            JOIN directory_load l ON l.connection_id = t.id`,
  },
  {
    kind: 'ledger_watch_failed',
    minutes: (misses) => misses * 15,
    sql: `SELECT t.id, COALESCE(w.read_at, (SELECT min(d.created_at) FROM document d WHERE d.connection_id = t.id))
            AS done_at, '' AS what FROM t JOIN ledger_watch w ON w.connection_id = t.id`,
  },
  {
    kind: 'hook_check_failed',
    minutes: (misses) => misses * 15,
    sql: `SELECT t.id, h.good_at AS done_at, '' AS what FROM t JOIN hook_check h ON h.connection_id = t.id`,
  },
  {
    kind: 'store_credit_failed',
    minutes: (misses) => DAY + misses * HOUR,
    sql: `SELECT t.id, w.read_at AS done_at, '' AS what FROM t
            JOIN store_credit_watch w ON w.connection_id = t.id`,
    concerns: ({ settings }) => settings.goodwillCredits !== 'ignore',
  },
  {
    kind: 'sweep_failed',
    // It begins at the same minute of each day; two hours are for those before it.
    minutes: () => DAY + 2 * HOUR,
    sql: `SELECT t.id, s.polled_at AS done_at, 'completeness' AS what FROM t
            LEFT JOIN sync_cursor s ON s.connection_id = t.id AND s.stream = 'completeness'`,
  },
  {
    kind: 'sweep_failed',
    // A day after the one before, at the next look for what is due.
    minutes: () => DAY + 2 * HOUR,
    sql: `SELECT t.id, COALESCE(w.proved_at, w.begun_at) AS done_at, 'proof' AS what FROM t
            LEFT JOIN reconciliation_watch w ON w.connection_id = t.id`,
  },
];

interface Row {
  readonly id: string;
  readonly done_at: Date | null;
  readonly what: string;
}

/** Reads on a schedule that failed, or did not happen, so often that what they find is missing. */
export async function missedReads(database: DataSource, scene: Scene): Promise<Finding[]> {
  const found = await Promise.all(READS.map((read) => missed(database, scene, read)));
  return [...found.flat(), ...(await failedRuns(database, scene))];
}

/** A read on a schedule: when it last went well, and how long it may stay away. */
export interface ExpectedRead {
  readonly connectionId: string;
  readonly kind: AlertKind;
  readonly what: string;
  readonly doneAt: Date | null;
  readonly withinMinutes: number;
}

/** Everything that is read on a schedule, missed or not. */
export async function expectedReads(
  database: DataSource,
  { watched }: Scene,
): Promise<readonly ExpectedRead[]> {
  const found = await Promise.all(
    READS.map(async ({ concerns = () => true, minutes, sql, kind }) => {
      const own = watched.filter(({ connection }) => concerns(connection));
      const rows: Row[] = await database.query(
        `WITH t AS (SELECT * FROM unnest($1::uuid[]) AS given (id)) ${sql}`,
        [own.map(({ connection }) => connection.id)],
      );
      return rows.map(({ id, what, done_at: doneAt }) => {
        const misses = own.find(({ connection }) => connection.id === id)!.connection.settings.alerts;
        return { connectionId: id, kind, what, doneAt, withinMinutes: minutes(misses.missedReads) };
      });
    }),
  );
  return found.flat();
}

async function missed(database: DataSource, scene: Scene, read: Read): Promise<Finding[]> {
  const { concerns = () => true, minutes, sql, kind } = read;
  const own = { ...scene, watched: scene.watched.filter(({ connection }) => concerns(connection)) };
  const { ids, befores } = cutoffs(own, ({ settings }) => minutes(settings.alerts.missedReads));
  const rows: Row[] = await database.query(
    `WITH t AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[]) AS given (id, before))
     SELECT r.* FROM (${sql}) r JOIN t ON t.id = r.id
     WHERE r.done_at IS NULL OR r.done_at <= t.before ORDER BY r.what`,
    [ids, befores],
  );
  return rows.map(({ id, done_at, what }) => ({
    connectionId: id,
    kind,
    subject: what,
    detail: done_at ? `last time it went well: ${at(done_at)}` : 'it never went well',
  }));
}

/** A run that makes up what was not told, and was given up. */
async function failedRuns(database: DataSource, { watched }: Scene): Promise<Finding[]> {
  const rows: { id: string; kind: string; ended_at: Date }[] = await database.query(
    `SELECT * FROM (
       SELECT DISTINCT ON (connection_id, kind) connection_id AS id, kind, state, ended_at FROM run
       WHERE connection_id = ANY ($1::uuid[]) AND kind IN ('completeness', 'gap', 'proof')
       ORDER BY connection_id, kind, created_at DESC) newest
     WHERE state = 'failed'`,
    [watched.map(({ connection }) => connection.id)],
  );
  return rows.map(({ id, kind, ended_at }) => ({
    connectionId: id,
    kind: 'sweep_failed',
    subject: `${kind} run`,
    detail: `given up at ${at(ended_at)}`,
  }));
}
