import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';

/** One row: when alerts were last looked for. */
@Entity('alert_watch')
export class AlertWatchState {
  @PrimaryColumn({ type: 'boolean', default: true })
  one: boolean;

  @InstantColumn({ name: 'checked_at' })
  checkedAt: Date;

  /** Since when they are looked for without a break: what happened before that, happened to nobody. */
  @InstantColumn({ name: 'running_since' })
  runningSince: Date;
}
