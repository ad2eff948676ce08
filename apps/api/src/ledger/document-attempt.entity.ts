import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Exchange } from '#http';
import { InstantColumn } from '../platform/index.js';
import type { DocumentState } from './states.js';

/** What a step did. `plan` and `resolve` are the planner's and a person's decisions, without a call. */
export type AttemptStep = 'plan' | 'look' | 'create' | 'post' | 'read_back' | 'resolve';

/** One step of a document: the move it made, why, and the calls it took. Appended, never changed; kept by month. */
@Entity('document_attempt')
@Index('document_attempt_document', ['documentId', 'id'])
export class DocumentAttempt {
  @PrimaryGeneratedColumn('increment', { type: 'bigint' })
  id: string;

  @Column({ name: 'document_id', type: 'uuid' })
  documentId: string;

  /** In the key, since it says which month the row is kept with. */
  @InstantColumn({ primary: true })
  at: Date;

  @Column({ type: 'text' })
  step: AttemptStep;

  @Column({ name: 'from_state', type: 'text' })
  fromState: DocumentState;

  @Column({ name: 'to_state', type: 'text' })
  toState: DocumentState;

  /** Short and stable, e.g. `found_posted`, `outcome_unknown`. */
  @Column({ type: 'text' })
  outcome: string;

  /** For people; the vendor's words where there are any. */
  @Column({ type: 'text' })
  detail: string;

  /** Redacted requests and answers of the step. */
  @Column({ type: 'jsonb' })
  exchanges: Exchange[];

  @Column({ type: 'text' })
  actor: string;

  @Column({ name: 'correlation_id', type: 'text' })
  correlationId: string;
}
