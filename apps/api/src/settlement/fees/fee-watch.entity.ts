import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';

/** When a connection is looked at next for a period that is over. */
@Entity('fee_watch')
export class FeeWatch {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @InstantColumn({ name: 'next_at' })
  nextAt: Date;

  /** The last day of the period that was accrued last, or found to need nothing; null = none was yet. */
  @Column({ name: 'accrued_through', type: 'text', nullable: true })
  accruedThrough: string | null;
}
