import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';

export type CreationStep = 'firm' | 'address' | 'contact' | 'done';

/** The one firm made for a customer, and how far that got. Committed before each call to Deltek. */
@Entity('firm_creation')
export class FirmCreation {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ name: 'customer_key', type: 'text' })
  key: string;

  /** What is to be created next. */
  @Column({ type: 'text' })
  step: CreationStep;

  @Column({ name: 'client_id', type: 'text', nullable: true })
  clientId: string | null;

  /** When the step went out and nobody knows how it ended; null = it did not go out. */
  @InstantColumn({ name: 'sent_at', nullable: true })
  sentAt: Date | null;

  /** Firms of the same name that were there before; a lost one is looked for among the others. */
  @Column({ name: 'known_ids', type: 'jsonb' })
  knownIds: readonly string[];

  /** What the firm was called that was sent, until its answer is known; blank = its customer was erased meanwhile. */
  @Column({ name: 'sent_name', type: 'text', nullable: true })
  sentName: string | null;

  /** Why a person has to see to it. */
  @Column({ type: 'text', nullable: true })
  problem: string | null;

  @InstantColumn({ name: 'updated_at' })
  updatedAt: Date;
}
