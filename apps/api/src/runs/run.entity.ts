import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { InstantColumn } from '../platform/index.js';
import type { RunState } from './run-states.js';

/** Numbers a run tells of, by name. */
export type RunCounts = Readonly<Record<string, number>>;

/** Work of many steps that is seen, paused, cancelled, and goes on after a crash where it was. */
@Entity('run')
export class Run {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId: string;

  /** Who walks it: `backfill`, `gap`, `completeness`, `poll`. */
  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text' })
  state: RunState;

  /** What was asked for; never changes. */
  @Column({ type: 'jsonb' })
  params: Readonly<Record<string, unknown>>;

  /** How far it got, as its kind understands it; null at the beginning. */
  @Column({ type: 'jsonb', nullable: true })
  cursor: object | null;

  @Column({ type: 'jsonb' })
  counts: RunCounts;

  @Column({ type: 'integer' })
  done: number;

  /** Null = not known. */
  @Column({ type: 'integer', nullable: true })
  total: number | null;

  /** Failed steps since the last one that went well. */
  @Column({ type: 'integer' })
  failures: number;

  /** Why it failed, or why its last step did. */
  @Column({ type: 'text', nullable: true })
  error: string | null;

  /** How often it was moved or kept: a step that began before is not kept any more. */
  @Column({ type: 'integer', default: 0 })
  moves: number;

  /** When it goes on by itself; null = it does not. */
  @InstantColumn({ name: 'next_at', nullable: true })
  nextAt: Date | null;

  @Column({ name: 'requested_by', type: 'text' })
  requestedBy: string;

  /** The user behind the request, also when it came with a token; null: nobody asked. */
  @Column({ name: 'asked_by', type: 'uuid', nullable: true })
  askedBy: string | null;

  /** It does not begin before another person has approved it. */
  @Column({ name: 'needs_approval', type: 'boolean', default: false })
  needsApproval: boolean;

  /** Who did, and their name then. */
  @Column({ name: 'approved_by', type: 'uuid', nullable: true })
  approvedBy: string | null;

  @Column({ name: 'approved_by_name', type: 'text', nullable: true })
  approvedByName: string | null;

  @InstantColumn({ name: 'approved_at', nullable: true })
  approvedAt: Date | null;

  @Column({ name: 'correlation_id', type: 'text' })
  correlationId: string;

  @InstantColumn({ name: 'created_at' })
  createdAt: Date;

  @InstantColumn({ name: 'started_at', nullable: true })
  startedAt: Date | null;

  @InstantColumn({ name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @InstantColumn({ name: 'updated_at' })
  updatedAt: Date;
}
