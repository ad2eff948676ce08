import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { OrderSnapshot } from '#bigcommerce';
import { sentSubjects, type SentSubject } from '#mapping';
import { Clock } from '../../platform/index.js';
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

/** Counts what orders bring, as they are looked at: each order once for each value, however often it is read. */
@Injectable()
export class SentValues {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a snapshot into the count, in place of an earlier one of the order. In a transaction of its own, shorter
   * than that of a look: the rows of what every order brings are written by all of them.
   */
  async note(
    connectionId: string,
    orderId: number,
    snapshotId: string,
    snapshot: OrderSnapshot,
  ): Promise<void> {
    const key = { connectionId, orderId };
    const before = await this.database.manager.findOneBy(OrderSent, key);
    if (before?.snapshotId === snapshotId) return;
    const sent = valuesOf(snapshot);
    await this.database.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`sent:${connectionId}`]);
      const former = (await manager.findOneBy(OrderSent, key))?.values ?? [];
      const values = await this.count(manager, key, sent, former);
      if (former.length > 0) {
        await manager.query(
          'UPDATE sent_value SET orders = orders - 1 WHERE id = ANY ($1::int[]) AND NOT id = ANY ($2::int[])',
          [former, values],
        );
      }
      await manager.upsert(OrderSent, { ...key, snapshotId, values }, ['connectionId', 'orderId']);
    });
  }

  private async count(
    manager: EntityManager,
    { connectionId, orderId }: { connectionId: string; orderId: number },
    sent: readonly Sent[],
    former: readonly number[],
  ): Promise<number[]> {
    const rows: { id: number }[] = await manager.query(
      `INSERT INTO sent_value AS s
         (connection_id, "table", role, field, value, orders, last_seen, example_order_id, subject)
       SELECT $1, v."table", v.role, v.field, v.value, 1, $3, $2, v.subject
       FROM jsonb_to_recordset($4::jsonb)
         AS v ("table" text, role text, field text, value text, subject jsonb)
       ON CONFLICT (connection_id, "table", role, field, value) DO UPDATE SET
         orders = s.orders + CASE WHEN s.id = ANY ($5::int[]) THEN 0 ELSE 1 END, last_seen = excluded.last_seen,
         example_order_id = excluded.example_order_id, subject = excluded.subject
       RETURNING s.id`,
      [connectionId, orderId, this.clock.now(), JSON.stringify(sent), former],
    );
    return rows.map(({ id }) => id);
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
