import { createHash } from 'node:crypto';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/index.js';
import type { Document } from '../document.entity.js';

/** A Deltek file of several documents: what was put into it when it was first sent. Written once, before the call. */
@Entity('posting_file')
export class PostingFile {
  @PrimaryColumn({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  /** Its name in Deltek. */
  @PrimaryColumn({ type: 'text' })
  batch: string;

  /** What its contents are told apart by (`contentOf`). */
  @Column({ name: 'content_key', type: 'text' })
  contentKey: string;

  @Column({ type: 'integer' })
  documents: number;

  @InstantColumn({ name: 'created_at' })
  createdAt: Date;
}

/** The same documents with the same content, in whatever order. */
export function contentOf(documents: readonly Pick<Document, 'batch' | 'contentKey'>[]): string {
  const parts = documents.map(({ batch, contentKey }) => `${batch} ${contentKey}`).sort();
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}
