import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrderAhead } from '#bigcommerce';
import { InstantColumn } from '../platform/index.js';

const bigint = { type: 'bigint', transformer: { to: (id: number) => id, from: Number } } as const;

/** An order as a page of a run told it, until the look that the run wants of it; for minutes, and never the only copy. */
@Entity('read_ahead')
export class ReadAheadOrder {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ name: 'order_id', ...bigint })
  orderId: number;

  /** Whose look it is for. */
  @Column({ name: 'run_id', type: 'uuid' })
  runId: string;

  /** 0 = guest. */
  @Column({ name: 'customer_id', ...bigint })
  customerId: number;

  /** When the page was asked for. */
  @InstantColumn({ name: 'read_at' })
  readAt: Date;

  @Column({ type: 'jsonb' })
  body: OrderAhead;
}
