import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { SentSubject } from '#mapping';
import { InstantColumn } from '../../platform/index.js';

const bigint = { type: 'bigint', transformer: { to: (id: number) => id, from: Number } } as const;

/** A value the store sent that rows of a table can match on. */
@Entity('sent_value')
@Unique('sent_value_once', ['connectionId', 'table', 'role', 'field', 'value'])
export class SentValue {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' })
  id: number;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @Column({ type: 'text' })
  table: SentSubject['table'];

  /** Of account rules; else empty. */
  @Column({ type: 'text' })
  role: string;

  @Column({ type: 'text' })
  field: string;

  @Column({ type: 'text' })
  value: string;

  /** How many orders bring it. */
  @Column({ type: 'integer' })
  orders: number;

  @InstantColumn({ name: 'last_seen' })
  lastSeen: Date;

  @Column({ name: 'example_order_id', ...bigint })
  exampleOrderId: number;

  /** What it came with in that order. */
  @Column({ type: 'jsonb' })
  subject: SentSubject['subject'];
}

/** Which values an order is counted for, as of a snapshot. */
@Entity('order_sent')
export class OrderSent {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ name: 'order_id', ...bigint })
  orderId: number;

  @Column({ name: 'snapshot_id', type: 'bigint' })
  snapshotId: string;

  @Column({ type: 'integer', array: true })
  values: number[];
}
