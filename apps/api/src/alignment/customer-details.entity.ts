import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';
import type { PersonalDetails } from './shopper.js';

/** Who a customer is, as last read: the only place of this room with personal data, so that it can be erased. */
@Entity('customer_details')
@Index('customer_details_email', { synchronize: false })
export class CustomerDetails {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ name: 'customer_key', type: 'text' })
  key: string;

  @Column({ type: 'jsonb' })
  details: PersonalDetails;

  /** What changed in the store since the match and was neither taken over nor dismissed; by field. */
  @Column({ type: 'jsonb', default: {} })
  differences: Differences;

  @InstantColumn({ name: 'read_at' })
  readAt: Date;

  /** When the customer was forgotten; a trigger keeps details and differences empty from then on. */
  @InstantColumn({ name: 'erased_at', nullable: true })
  erasedAt: Date | null;
}

export const DIFFERENCE_FIELDS = ['name', 'email', 'address'] as const;
export type DifferenceField = (typeof DIFFERENCE_FIELDS)[number];

/** What the store said at the match (or when it was last settled), and what it says now. */
export interface Difference {
  readonly before: string;
  readonly after: string;
  readonly since: string;
  /** When Deltek was told and did not answer; it is looked before it is told again. */
  readonly sentAt: string | null;
  /** Why it was not written by itself although the store's word counts. */
  readonly note?: string;
}

export type Differences = Readonly<Partial<Record<DifferenceField, Difference>>>;
