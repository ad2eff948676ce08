import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';
import type { DirectoryKind } from './directory-entry.entity.js';

/** How the copying of one kind went: when it last succeeded, and why it does not any more. */
@Entity('directory_load')
export class DirectoryLoad {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  @PrimaryColumn({ type: 'text' })
  kind: DirectoryKind;

  /** When the schedule last had it read (kept with one kind, for all). */
  @InstantColumn({ name: 'asked_at', nullable: true })
  askedAt: Date | null;

  /** When it was last read whole; null = it is to be. Between, only what was modified is read, where Deltek can say. */
  @InstantColumn({ name: 'full_at', nullable: true })
  fullAt: Date | null;

  /** The newest modification seen, in the tenant's own zoneless time. */
  @InstantColumn({ nullable: true })
  watermark: Date | null;

  /** Null = never. */
  @InstantColumn({ name: 'loaded_at', nullable: true })
  loadedAt: Date | null;

  @Column({ type: 'integer', default: 0 })
  count: number;

  @InstantColumn({ name: 'failed_at', nullable: true })
  failedAt: Date | null;

  /** Null = the last try succeeded. */
  @Column({ type: 'text', nullable: true })
  failure: string | null;
}
