import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../platform/index.js';

/** Which Deltek record a store record is; unique both ways. */
@Entity('external_identity')
@Unique('external_identity_back', ['connectionId', 'kind', 'deltekId'])
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
