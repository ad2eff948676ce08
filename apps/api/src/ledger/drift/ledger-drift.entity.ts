import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { TransactionType } from '#deltek';
import { InstantColumn, MoneyColumn } from '../../platform/index.js';

/**
 * `missing` = Deltek has no row of it any more; `reversed` = its rows add up to nothing; `changed` = other
 * amounts, accounts or projects; `moved` = another period; `unknown` = our name, but no document of ours.
 */
export type DriftKind = 'missing' | 'reversed' | 'changed' | 'moved' | 'unknown';

const orderNumber = {
  to: (id: number | null) => id,
  from: (text: string | null) => (text === null ? null : Number(text)),
};

/** The posted ledger is not (any more) what was confirmed. Told, never mended; ends when the difference is gone. */
@Entity('ledger_drift')
export class LedgerDrift {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  /** Null: of no order, or of none that we know. */
  @Column({ name: 'order_id', type: 'bigint', nullable: true, transformer: orderNumber })
  orderId: number | null;

  @Column({ type: 'text' })
  type: TransactionType;

  @Column({ type: 'text' })
  batch: string;

  @Column({ type: 'text' })
  kind: DriftKind;

  /** What was and what is, line by line. */
  @Column({ type: 'text' })
  detail: string;

  /** What was confirmed. */
  @MoneyColumn()
  ours: string;

  /** What Deltek shows. */
  @MoneyColumn()
  theirs: string;

  @Column({ type: 'text' })
  currency: string;

  @Column({ type: 'text' })
  state: 'open' | 'resolved';

  @InstantColumn()
  since: Date;

  @InstantColumn({ name: 'checked_at' })
  checkedAt: Date;

  @InstantColumn({ name: 'resolved_at', nullable: true })
  resolvedAt: Date | null;
}
