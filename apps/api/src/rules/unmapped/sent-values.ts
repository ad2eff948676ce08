import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OrderSnapshot } from '#bigcommerce';
import { sentSubjects, type SentSubject } from '#mapping';
import { Clock, runPrepared } from '../../platform/index.js';
import { TABLES } from '../tables.js';
import { OrderSent } from './sent-value.entity.js';

/** No row can match on more. */
const LONGEST_VALUE = 255;

interface Sent {
  readonly table: string;
  readonly role: string;
  readonly field: string;
  readonly value: string;
  readonly subject: SentSubject['subject'];
}

/**
 * Counts an order for what it brings now, and for nothing that it brought before and no longer does. Counts of a connection are
 * written by one at a time, since what every order brings is written by all of them.
 */
const COUNT = {
  name: 'count_sent_values',
  text: `WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended('sent:' || $1, 0))),
    counted AS (
      INSERT INTO sent_value AS s
        (connection_id, "table", role, field, value, orders, last_seen, example_order_id, subject)
      SELECT $1::uuid, v."table", v.role, v.field, v.value, 1, $4, $2, v.subject
      FROM turn, jsonb_to_recordset($5::jsonb)
        AS v ("table" text, role text, field text, value text, subject jsonb)
      ON CONFLICT (connection_id, "table", role, field, value) DO UPDATE SET
        orders = s.orders + CASE WHEN s.id = ANY ($6::int[]) THEN 0 ELSE 1 END, last_seen = excluded.last_seen,
        example_order_id = excluded.example_order_id, subject = excluded.subject
      RETURNING s.id),
    gone AS (
      UPDATE sent_value SET orders = orders - 1 FROM turn
      WHERE id = ANY ($6::int[]) AND id NOT IN (SELECT id FROM counted))
    INSERT INTO order_sent (connection_id, order_id, snapshot_id, values)
    SELECT $1::uuid, $2, $3, COALESCE((SELECT array_agg(id) FROM counted), '{}')
    ON CONFLICT (connection_id, order_id) DO UPDATE SET snapshot_id = excluded.snapshot_id, values = excluded.values`,
};

/** Counts what orders bring, as they are looked at: each order once for each value, however often it is read. */
@Injectable()
export class SentValues {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a snapshot into the count, in place of an earlier one of the order; the caller has the lock of looks at it.
   * After the look's own transaction: what every order brings would have looks wait for each other.
   */
  async note(
    connectionId: string,
    orderId: number,
    snapshotId: string,
    snapshot: OrderSnapshot,
  ): Promise<void> {
    const { manager } = this.database;
    const before = await manager.findOneBy(OrderSent, { connectionId, orderId });
    if (before?.snapshotId === snapshotId) return;
    const sent = JSON.stringify(valuesOf(snapshot));
    const former = before?.values ?? [];
    await runPrepared(manager, COUNT, [connectionId, orderId, snapshotId, this.clock.now(), sent, former]);
  }
}

/** Each value once, with the first subject that has it. */
function valuesOf(snapshot: OrderSnapshot): Sent[] {
  const found = new Map<string, Sent>();
  for (const { table, role, subject } of sentSubjects(snapshot)) {
    for (const field of TABLES[table].matchFields) {
      for (const value of [subject[field] ?? []].flat()) {
        const sent = { table, role: role ?? '', field, value, subject };
        const key = JSON.stringify([table, role, field, value]);
        if (value !== '' && value.length <= LONGEST_VALUE && !found.has(key)) found.set(key, sent);
      }
    }
  }
  return [...found.values()];
}
