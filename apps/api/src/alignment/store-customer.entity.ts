import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';

export const CUSTOMER_STATES = ['matched', 'review', 'created', 'proposed', 'unmatched'] as const;

/**
 * `proposed` = matched or created, and the store has changed something since that Deltek was not told.
 * `review` = a person decides.
 */
export type CustomerState = (typeof CUSTOMER_STATES)[number];

/** A firm that may be the customer, and what speaks for it. */
export interface Candidate {
  readonly clientId: string;
  readonly name: string;
  readonly evidence: string;
  readonly score: number;
}

/** How a customer stands to Deltek's firms. Holds ids only; who it is stands in `CustomerDetails`. */
@Entity('store_customer')
export class StoreCustomer {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  /** The store's customer id, or `guest:` and a digest of a guest's e-mail. */
  @PrimaryColumn({ name: 'customer_key', type: 'text' })
  key: string;

  @Column({ type: 'text' })
  state: CustomerState;

  @Column({ name: 'client_id', type: 'text', nullable: true })
  clientId: string | null;

  @Column({ type: 'text' })
  evidence: string;

  @Column({ type: 'integer', nullable: true })
  score: number | null;

  @Column({ type: 'jsonb' })
  candidates: readonly Candidate[];

  /** When the store did not know the customer any more; what was matched stays. */
  @InstantColumn({ name: 'deleted_at', nullable: true })
  deletedAt: Date | null;

  @InstantColumn({ name: 'updated_at' })
  updatedAt: Date;
}
