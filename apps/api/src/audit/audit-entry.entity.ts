import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../platform/index.js';
import { InstantColumn } from '../platform/index.js';
import type { AuditAction } from './actions.js';

/** One change, sealed to the one before it in its chain. The database refuses to alter or delete it. */
@Entity('audit_entry')
@Index('audit_entry_newest', ['at', 'chain', 'seq'])
@Index('audit_entry_subject', ['subjectKind', 'subjectId', 'at'])
export class AuditEntry {
  /** Connection id, or `system` for what belongs to no connection. */
  @PrimaryColumn({ type: 'text' })
  chain: string;

  /** 1, 2, 3 … without a gap. */
  @PrimaryColumn({ type: 'integer' })
  seq: number;

  @InstantColumn()
  at: Date;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind: Actor['kind'];

  @Column({ name: 'actor_id', type: 'text' })
  actorId: string;

  @Column({ name: 'actor_name', type: 'text' })
  actorName: string;

  @Column({ type: 'text' })
  action: AuditAction;

  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind: string;

  @Column({ name: 'subject_id', type: 'text' })
  subjectId: string;

  @Column({ type: 'jsonb', nullable: true })
  before: object | null;

  @Column({ type: 'jsonb', nullable: true })
  after: object | null;

  /** Fields that differ, secret ones too. */
  @Column({ type: 'text', array: true })
  changed: string[];

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'correlation_id', type: 'text' })
  correlationId: string;

  /** SHA-256, hexadecimal; of the entry before (64 zeros for the first) and this one. */
  @Column({ type: 'char', length: 64 })
  hash: string;
}
