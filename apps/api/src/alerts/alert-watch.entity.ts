import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';

/** One row: when alerts were last looked for. */
@Entity('alert_watch')
export class AlertWatchState {
  @PrimaryColumn({ type: 'boolean', default: true })
  one: boolean;

  /** When the last look began. */
  @InstantColumn({ name: 'checked_at' })
  checkedAt: Date;

  /** When all that was found was last written down: a round that fails halfway has told nobody. */
  @InstantColumn({ name: 'noted_at', nullable: true })
  notedAt: Date | null;

  /** Since when they are looked for without a break: what happened before that, happened to nobody. */
  @InstantColumn({ name: 'running_since' })
  runningSince: Date;
}
