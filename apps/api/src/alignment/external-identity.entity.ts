import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';

/** How an identity came to be: evidence, a firm of our making, or a person's word. */
export type IdentityOrigin = 'matched' | 'created' | 'decided';

/**
 * Which Deltek record a store record is: one for each store record. Several customers may be one firm,
 * since a store sells to people and Deltek bills firms.
 */
@Entity('external_identity')
export class ExternalIdentity {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ type: 'text' })
  kind: 'customer';

  @PrimaryColumn({ name: 'store_id', type: 'text' })
  storeId: string;

  @Column({ name: 'deltek_id', type: 'text' })
  deltekId: string;

  @Column({ type: 'text', default: 'matched' })
  origin: IdentityOrigin;

  /** Why we believe it, for people; names nobody. */
  @Column({ type: 'text' })
  evidence: string;

  /** How much the evidence is worth, of a hundred. */
  @Column({ type: 'integer', default: 100 })
  score: number;

  @InstantColumn({ name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
