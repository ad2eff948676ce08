import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';

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

  /** Why we believe it, for people. */
  @Column({ type: 'text' })
  evidence: string;

  @InstantColumn({ name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
