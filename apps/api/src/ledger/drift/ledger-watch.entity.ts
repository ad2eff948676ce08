import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TransactionType } from '#deltek';
import { InstantColumn } from '../../platform/index.js';

/** How far the posted ledger of a connection was read, and how the pass over what we posted goes. */
@Entity('ledger_watch')
export class LedgerWatchState {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @InstantColumn({ name: 'next_at' })
  nextAt: Date;

  /** Everything posted before this moment was read; null = nothing yet. */
  @InstantColumn({ name: 'read_to', nullable: true })
  readTo: Date | null;

  /** When a run last went through; null = never. */
  @InstantColumn({ name: 'read_at', nullable: true })
  readAt: Date | null;

  /** When a pass last came to its end. */
  @InstantColumn({ name: 'passed_at', nullable: true })
  passedAt: Date | null;

  @InstantColumn({ name: 'pass_began_at', nullable: true })
  passBeganAt: Date | null;

  /** Where the pass goes on; null = none is under way. */
  @Column({ name: 'pass_type', type: 'text', nullable: true })
  passType: TransactionType | null;

  @Column({ name: 'pass_period', type: 'integer', default: 0 })
  passPeriod: number;

  @Column({ name: 'pass_seq', type: 'integer', default: 0 })
  passSeq: number;

  @Column({ name: 'pass_batch', type: 'text', default: '' })
  passBatch: string;

  @InstantColumn({ name: 'failed_at', nullable: true })
  failedAt: Date | null;

  /** Null = the last run went through. */
  @Column({ type: 'text', nullable: true })
  failure: string | null;
}
