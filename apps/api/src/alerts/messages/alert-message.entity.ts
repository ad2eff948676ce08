import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';

/** What a message tells of its alert. */
export type AlertEvent = 'opened' | 'reminder' | 'closed';

/** One message to one destination, and how its delivery goes. */
@Entity('alert_message')
export class AlertMessage {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'alert_id', type: 'uuid' })
  alertId: string;

  @Column({ name: 'destination_id', type: 'uuid' })
  destinationId: string;

  @Column({ type: 'text' })
  event: AlertEvent;

  @InstantColumn({ name: 'made_at' })
  madeAt: Date;

  /** When it is (next) sent; null = it was, or it was given up. */
  @InstantColumn({ name: 'next_at', nullable: true })
  nextAt: Date | null;

  @InstantColumn({ name: 'sent_at', nullable: true })
  sentAt: Date | null;

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  /** How the last try ended, in our own words; null = nothing went wrong. */
  @Column({ type: 'text', nullable: true })
  failure: string | null;
}
