import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';

/** When a connection that paused itself is tested again by itself. */
@Entity('connection_retest')
export class ConnectionRetest {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  /** Null: it goes on, or a person must see to it. */
  @InstantColumn({ name: 'due_at', nullable: true })
  dueAt: Date | null;

  /** Tests by itself; the rest before the next one is twice as long each time. */
  @Column({ type: 'integer', default: 0 })
  tries: number;

  /** When such a test let it go on. */
  @InstantColumn({ name: 'resumed_at', nullable: true })
  resumedAt: Date | null;
}
