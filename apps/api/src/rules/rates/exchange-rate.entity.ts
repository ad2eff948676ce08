import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';

/** What one of a currency was worth in the ledger's on a day (accounting-treatment row 14). */
@Entity('exchange_rate')
export class ExchangeRate {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ type: 'text' })
  currency: string;

  /** `YYYY-MM-DD`. */
  @PrimaryColumn({ type: 'text' })
  day: string;

  /** A decimal string, never a number. */
  @Column({ type: 'numeric', precision: 21, scale: 12 })
  rate: string;

  @InstantColumn({ name: 'updated_at' })
  updatedAt: Date;
}
