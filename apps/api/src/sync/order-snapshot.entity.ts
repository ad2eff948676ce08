import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { OrderSnapshot as StoreSnapshot } from '#bigcommerce';
import { InstantColumn } from '../platform/index.js';

/** What the store said, kept as evidence; one row for each different content of an order. */
@Entity('order_snapshot')
@Unique('order_snapshot_once', ['connectionId', 'orderId', 'contentHash'])
export class OrderSnapshot {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @Column({ name: 'order_id', type: 'bigint', transformer: { to: (id: number) => id, from: Number } })
  orderId: number;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash: string;

  @Column({ type: 'jsonb' })
  body: StoreSnapshot;

  @InstantColumn({ name: 'read_at' })
  readAt: Date;
}
