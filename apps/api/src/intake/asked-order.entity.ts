import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';

/** An order somebody asked for by an explicit backfill: it posts although it is older than the cut-over date. */
@Entity('asked_order')
export class AskedOrder {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ name: 'order_id', type: 'bigint', transformer: { to: (id: number) => id, from: Number } })
  orderId: number;

  /** The backfill that asked first. */
  @Column({ name: 'run_id', type: 'uuid' })
  runId: string;

  @InstantColumn({ name: 'asked_at' })
  askedAt: Date;
}
