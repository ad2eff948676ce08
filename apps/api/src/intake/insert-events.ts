import type { EntityManager } from 'typeorm';
import { runPrepared } from '../platform/index.js';

/** A row of `store_event` as it comes to be; instants in ISO. */
export interface EventRow {
  readonly connection_id: string;
  readonly source: string;
  readonly dedupe_key: string;
  readonly scope: string;
  readonly order_id: number | null;
  readonly customer_id: number | null;
  readonly state: string;
  readonly payload: object;
  readonly received_at: string;
  readonly next_at: string | null;
  readonly correlation_id: string;
  readonly priority: string;
  readonly run_id: string | null;
  readonly trace_parent: string | null;
}

/** The columns that come with a row; `duplicates` counts how often it came again among the same rows. */
const COLUMNS = `connection_id, source, dedupe_key, scope, order_id, customer_id, state, payload, received_at, next_at,
  correlation_id, priority, run_id, trace_parent, duplicates`;
const TYPED = `connection_id uuid, source text, dedupe_key text, scope text, order_id bigint, customer_id bigint,
  state text, payload jsonb, received_at timestamptz, next_at timestamptz, correlation_id text, priority text,
  run_id uuid, trace_parent text, duplicates integer`;

/** Tells of those only that were there before, which are few. */
const INSERT = {
  name: 'insert-events',
  text: `WITH stored AS (
  INSERT INTO store_event (${COLUMNS})
  SELECT ${COLUMNS} FROM jsonb_to_recordset($1::jsonb) AS event (${TYPED})
  ON CONFLICT (connection_id, dedupe_key)
    DO UPDATE SET duplicates = store_event.duplicates + 1 + EXCLUDED.duplicates
  RETURNING connection_id, dedupe_key, xmax <> 0 AS known
) SELECT connection_id, dedupe_key FROM stored WHERE known`,
};

/**
 * Stores events in one statement; answers, in their order, which were not there before. One that was is counted, also
 * one that comes twice among these.
 */
export async function insertEvents(manager: EntityManager, rows: readonly EventRow[]): Promise<boolean[]> {
  if (rows.length === 0) return [];
  const keys = rows.map(keyOf);
  const firsts = new Map<string, { index: number; duplicates: number }>();
  keys.forEach((key, index) => {
    const first = firsts.get(key);
    if (first) first.duplicates += 1;
    else firsts.set(key, { index, duplicates: 0 });
  });
  // In the order of their keys: two that store the same events never wait for each other.
  const sorted = [...firsts].sort(([one], [other]) => (one < other ? -1 : 1));
  const values = sorted.map(([, { index, duplicates }]) => ({ ...rows[index], duplicates }));
  const known = await runPrepared<Key>(manager, INSERT, [JSON.stringify(values)]);
  const before = new Set(known.map(keyOf));
  return keys.map((key, index) => !before.has(key) && firsts.get(key)?.index === index);
}

type Key = Pick<EventRow, 'connection_id' | 'dedupe_key'>;

function keyOf({ connection_id: connection, dedupe_key: key }: Key) {
  return `${connection} ${key}`;
}
