import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';

/** How far a stream of the store was read. */
@Entity('sync_cursor')
export class SyncCursor {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ type: 'text' })
  stream: 'orders';

  /** The newest `date_modified` seen; never the local time (BigCommerce contract 5.7). */
  @InstantColumn()
  watermark: Date;

  @InstantColumn({ name: 'polled_at' })
  polledAt: Date;
}
