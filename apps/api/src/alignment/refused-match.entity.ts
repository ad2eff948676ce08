import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';

/** A person said that this customer is not this firm. */
@Entity('refused_match')
export class RefusedMatch {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ name: 'customer_key', type: 'text' })
  key: string;

  @PrimaryColumn({ name: 'client_id', type: 'text' })
  clientId: string;

  @Column({ type: 'text' })
  reason: string;

  @InstantColumn({ name: 'refused_at' })
  refusedAt: Date;
}
