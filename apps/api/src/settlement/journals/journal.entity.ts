import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { JournalKind } from '#mapping';
import { InstantColumn, MoneyColumn } from '../../platform/index.js';

/** A journal entry of no order that somebody wanted; its document is named after its id (`journalNumber`). */
@Entity('journal')
export class JournalRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id: string;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @Column({ type: 'text' })
  kind: JournalKind;

  @MoneyColumn()
  amount: string;

  @Column({ type: 'text' })
  currency: string;

  /** `YYYY-MM-DD`. */
  @Column({ type: 'text' })
  date: string;

  @Column({ type: 'text' })
  note: string;

  /** The voucher; no two entries of a kind have the same. '' = none. */
  @Column({ type: 'text' })
  reference: string;

  /** What the amount was computed from; '' = a person said the amount. */
  @Column({ type: 'text', default: '' })
  basis: string;

  @Column({ name: 'entered_by', type: 'text' })
  enteredBy: string;

  @InstantColumn({ name: 'entered_at' })
  enteredAt: Date;
}
