import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';
import type { AlertKind } from './alert-kinds.js';

/** Trouble an operator must know of, as long as it lasts; of a connection, kind and subject one is open at most. */
@Entity('alert')
export class Alert {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** Null: of the whole installation. */
  @Column({ name: 'connection_id', type: 'uuid', nullable: true })
  connectionId: string | null;

  @Column({ type: 'text' })
  kind: AlertKind;

  /** Which of several of its kind: a vendor, a list; else empty. */
  @Column({ type: 'text' })
  subject: string;

  /** What was last seen, in our own words only: it leaves the house. */
  @Column({ type: 'text' })
  detail: string;

  /** How many things it was about when last seen; null where it is not counted in things. */
  @Column({ type: 'integer', nullable: true })
  size: number | null;

  @InstantColumn({ name: 'opened_at' })
  openedAt: Date;

  @InstantColumn({ name: 'seen_at' })
  seenAt: Date;

  @InstantColumn({ name: 'closed_at', nullable: true })
  closedAt: Date | null;

  @InstantColumn({ name: 'acknowledged_at', nullable: true })
  acknowledgedAt: Date | null;

  @Column({ name: 'acknowledged_by', type: 'text', nullable: true })
  acknowledgedBy: string | null;
}
