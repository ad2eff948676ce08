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
