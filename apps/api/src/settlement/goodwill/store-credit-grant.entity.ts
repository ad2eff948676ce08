import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { InstantColumn, MoneyColumn } from '../../platform/index.js';

/** `withdrawn`: a refund explained it after all. */
export const GRANT_STATES = ['open', 'approved', 'dismissed', 'withdrawn'] as const;
export type GrantState = (typeof GRANT_STATES)[number];

/** A rise of a customer's store credit that nothing explains; a customer has one open one at most. */
@Entity('store_credit_grant')
export class StoreCreditGrant {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @Column({ name: 'customer_id', type: 'bigint', transformer: { to: (id: number) => id, from: Number } })
  customerId: number;

  @MoneyColumn()
  amount: string;

  /** The store's. */
  @Column({ type: 'text' })
  currency: string;

  @Column({ type: 'text' })
  state: GrantState;

  /** Since when it is of this amount. */
  @InstantColumn({ name: 'risen_at' })
  risenAt: Date;

  /** The journal entry it became. */
  @Column({ name: 'journal_id', type: 'bigint', nullable: true })
  journalId: string | null;

  @Column({ type: 'text' })
  note: string;

  @Column({ name: 'settled_by', type: 'text' })
  settledBy: string;

  @InstantColumn({ name: 'settled_at', nullable: true })
  settledAt: Date | null;
}
