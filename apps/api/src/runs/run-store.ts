import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThanOrEqual, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { Clock, currentContext, forgetRows, Problem, storable } from '../platform/index.js';
import { RunKinds } from './run-kinds.js';
import { ACTIVE_RUN_STATES, mayGo, type RunState } from './run-states.js';
import { Run } from './run.entity.js';

/** The run was moved by somebody else meanwhile; whoever holds the old one lets go of it. */
export class StaleRunError extends Error {}

/** What a run is asked to do. */
export interface NewRun {
  readonly connectionId: string;
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The user who asks, where another one may have to approve. */
  readonly askedBy?: string;
}

/** The one place where runs come to be and change state. */
@Injectable()
export class RunStore {
  constructor(
    private readonly database: DataSource,
    private readonly kinds: RunKinds,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Queues a run; a 409 problem while another one of its kind is active on the connection. */
  async create(manager: EntityManager, { connectionId, kind, params, askedBy }: NewRun): Promise<Run> {
    const { actor, correlationId } = currentContext();
    const now = this.clock.now();
    const [row]: { id: string }[] = await manager.query(
      `INSERT INTO run (connection_id, kind, state, params, counts, done, failures, next_at, requested_by,
         correlation_id, created_at, updated_at, asked_by)
       VALUES ($1, $2, 'queued', $3, '{}', 0, 0, $4, $5, $6, $4, $4, $7)
       ON CONFLICT (connection_id, kind) WHERE state IN ('queued', 'running', 'paused') DO NOTHING RETURNING id`,
      [connectionId, kind, params, now, actor.name, correlationId, askedBy ?? null],
    );
    if (!row) throw Problem.conflict('run_active', `a ${kind} of this connection has not ended yet`);
    await this.record(manager, connectionId, row.id, 'queued', { after: { kind, ...params } });
    return manager.findOneByOrFail(Run, { id: row.id });
  }

  find(id: string, manager = this.database.manager): Promise<Run | null> {
    return manager.findOneBy(Run, { id });
  }

  /** Throws a 404 problem when the connection has no such run. */
  async get(connectionId: string, id: string, manager = this.database.manager): Promise<Run> {
    const run = await manager.findOneBy(Run, { connectionId, id });
    if (!run) throw Problem.notFound('run');
    return run;
  }

  /** The same, which nobody else moves until the transaction ends. */
  async locked(manager: EntityManager, connectionId: string, id: string): Promise<Run> {
    const run = await manager.findOne(Run, {
      where: { connectionId, id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!run) throw Problem.notFound('run');
    return run;
  }

  /** Who asks for two at once is counted one after the other, until the transaction ends. */
  async countedAlone(manager: EntityManager, { connectionId, askedBy }: Run): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `runs begun alone: ${connectionId} ${askedBy}`,
    ]);
  }

  /**
   * Of how many orders the one who asked for a run began others since, without a second person. A dry run does nothing.
   * What was cancelled counts as far as it asked for looks: some of them may have ended after its last step.
   */
  async begunAlone(manager: EntityManager, run: Run, since: Date): Promise<number> {
    const [row]: { orders: number }[] = await manager.query(
      `SELECT COALESCE(sum(CASE WHEN state = 'cancelled' THEN GREATEST(done, (counts->>'added')::int)
         ELSE COALESCE(total, done) END), 0)::int AS orders
       FROM run WHERE connection_id = $1 AND asked_by = $2 AND id <> $3 AND created_at > $4 AND NOT needs_approval
         AND params->'dryRun' IS DISTINCT FROM 'true'`,
      [run.connectionId, run.askedBy, run.id, since],
    );
    return row?.orders ?? 0;
  }

  active(connectionId: string, kind: string): Promise<Run | null> {
    const where = { connectionId, kind, state: In([...ACTIVE_RUN_STATES]) };
    return this.database.manager.findOneBy(Run, where);
  }

  /** Runs that would go on now, the longest waiting first. */
  due(limit: number): Promise<Run[]> {
    return this.database.manager.find(Run, {
      where: { nextAt: LessThanOrEqual(this.clock.now()) },
      order: { nextAt: 'ASC' },
      take: limit,
    });
  }

  /**
   * Forgets runs that ended before then, some at a time; answers how many. One that orders were asked for by is kept:
   * their looks go by it.
   */
  forget(before: Date, limit: number): Promise<number> {
    return forgetRows(
      this.database,
      `DELETE FROM run WHERE id IN (
         SELECT id FROM run r WHERE ended_at < $1
           AND NOT EXISTS (SELECT 1 FROM asked_order a WHERE a.run_id = r.id)
           AND NOT EXISTS (SELECT 1 FROM store_event e WHERE e.run_id = r.id)
         LIMIT $2)`,
      [before, limit],
    );
  }

  /**
   * Moves `run`, or keeps what a step of it did when `to` is the state it has. The object given is brought up to
   * date. Throws `StaleRunError` when it is no longer where it was, a 409 problem for an illegal move.
   */
  async move(
    manager: EntityManager,
    run: Run,
    to: RunState,
    changes: Partial<
      Pick<
        Run,
        | 'cursor'
        | 'counts'
        | 'done'
        | 'total'
        | 'failures'
        | 'error'
        | 'nextAt'
        | 'needsApproval'
        | 'approvedBy'
        | 'approvedByName'
        | 'approvedAt'
      >
    > = {},
  ): Promise<void> {
    const from = run.state;
    if (from !== to && !mayGo(from, to)) {
      throw Problem.conflict('illegal_move', `the run is ${from} and cannot become ${to}`);
    }
    const now = this.clock.now();
    const goesOn = to === 'queued' || to === 'running';
    const row: Partial<Omit<Run, 'params' | 'counts'>> & { counts?: Record<string, number> } = {
      ...changes,
      ...(changes.error ? { error: storable(changes.error) } : {}),
      state: to,
      nextAt: goesOn ? (changes.nextAt ?? now) : null,
      startedAt: run.startedAt ?? (to === 'running' ? now : null),
      endedAt: goesOn || to === 'paused' ? null : now,
      moves: run.moves + 1,
      updatedAt: now,
    };
    const { affected } = await manager.update(Run, { id: run.id, state: from, moves: run.moves }, row);
    if (affected !== 1) throw new StaleRunError(`run ${run.id} is no longer as it was (${from})`);
    Object.assign(run, row);
    if (from === to) return;
    await this.record(manager, run.connectionId, run.id, to, {
      before: { state: from },
      after: { state: to, counts: run.counts, error: run.error },
    });
    await this.kinds.of(run.kind).moved?.(manager, run);
  }

  private record(
    manager: EntityManager,
    connectionId: string,
    id: string,
    to: RunState,
    change: { before?: object; after: object },
  ): Promise<void> {
    const subject = { kind: 'run', id };
    return this.audit.append(manager, { connectionId, action: `run.${to}`, subject, ...change });
  }
}
