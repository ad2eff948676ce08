import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';

/** When the store credit of a connection's customers is read next. */
@Entity('store_credit_watch')
export class StoreCreditWatch {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @InstantColumn({ name: 'next_at' })
  nextAt: Date;

  /** When all balances were last read; null = never. */
  @InstantColumn({ name: 'read_at', nullable: true })
  readAt: Date | null;
}
