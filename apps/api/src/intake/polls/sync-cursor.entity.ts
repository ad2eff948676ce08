import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';

/** What is read on a schedule. */
export type Stream = 'orders' | 'refunds' | 'completeness';

/** How far a stream of the store was read. */
@Entity('sync_cursor')
export class SyncCursor {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ type: 'text' })
  stream: Stream;

  /** The newest date seen in the store; never the local time (BigCommerce contract 5.7). */
  @InstantColumn()
  watermark: Date;

  /** The last read, whether it went well or not. */
  @InstantColumn({ name: 'polled_at' })
  polledAt: Date;

  /** Null after one that went well. */
  @InstantColumn({ name: 'failed_at', nullable: true })
  failedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  failure: string | null;
}
