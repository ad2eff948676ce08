import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';

/** How the webhooks of a connection were last found; there is one from the first time somebody registers them. */
@Entity('hook_check')
export class HookCheck {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @InstantColumn({ name: 'checked_at' })
  checkedAt: Date;

  /** When all of them were last known to be registered and on. */
  @InstantColumn({ name: 'good_at' })
  goodAt: Date;

  /** Since when changes may have gone untold; null once a run is to look at them. */
  @InstantColumn({ name: 'gap_from', nullable: true })
  gapFrom: Date | null;

  /** Why the last check could not be made. */
  @Column({ type: 'text', nullable: true })
  failure: string | null;

  /** Scopes the store would not register, with its words. */
  @Column({ type: 'jsonb' })
  refused: Record<string, string>;
}
