import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { Clock, JobQueue, Problem } from '../platform/index.js';
import type { RunState } from './run-states.js';
import { RunStore, StaleRunError, type NewRun } from './run-store.js';
import type { Run } from './run.entity.js';

/** What may be asked of runs: to begin, stop, end, go on. */
@Injectable()
export class RunRequests {
  constructor(
    private readonly database: DataSource,
    private readonly runs: RunStore,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Queues one; `also` is done in the same transaction. */
  async begin(run: NewRun, also?: (manager: EntityManager, run: Run) => Promise<void>): Promise<Run> {
    const begun = await this.database.transaction(async (manager) => {
      const queued = await this.runs.create(manager, run);
      await also?.(manager, queued);
      return queued;
    });
    await this.wake(begun);
    return begun;
  }

  /** Pauses, cancels or resumes one, also in the middle of a step. */
  async move(
    connectionId: string,
    id: string,
    to: Extract<RunState, 'paused' | 'cancelled' | 'queued'>,
  ): Promise<Run> {
    const moved = await this.database
      .transaction(async (manager) => {
        const run = await this.runs.locked(manager, connectionId, id);
        // Asked twice is asked once; what has ended is history and not written to.
        if (run.state === to) return run;
        await this.refuseSecond(run, to);
        if (to === 'queued') refuseUnapproved(run);
        await this.runs.move(manager, run, to, to === 'queued' ? { failures: 0, error: null } : {});
        return run;
      })
      .catch((error: unknown) => {
        if (error instanceof StaleRunError)
          throw Problem.conflict('run_moved', `${error.message}; look again`);
        throw error;
      });
    if (to === 'queued') await this.wake(moved);
    return moved;
  }

  /** Has it wait for another person than the one who asked; in the transaction that made it. */
  async awaitApproval(manager: EntityManager, run: Run, why: object): Promise<void> {
    await this.runs.move(manager, run, 'paused', { needsApproval: true });
    await this.note(manager, run, 'run.approval_asked', why);
  }

  /** Another person lets it begin; whoever asked for it cannot. */
  async approve(
    connectionId: string,
    id: string,
    { userId, name }: { readonly userId: string; readonly name: string },
  ): Promise<Run> {
    const approved = await this.database.transaction(async (manager) => {
      const run = await this.runs.locked(manager, connectionId, id);
      if (!run.needsApproval || run.approvedBy !== null || run.state !== 'paused') {
        throw Problem.conflict(
          'nothing_to_approve',
          `the run is ${run.state} and waits for nobody’s approval`,
        );
      }
      if (run.askedBy === userId) {
        const detail = 'whoever asked for the run cannot approve it; a second person has to';
        throw Problem.conflict('second_person_needed', detail);
      }
      const approval = { approvedBy: userId, approvedByName: name, approvedAt: this.clock.now() };
      await this.runs.move(manager, run, 'queued', approval);
      await this.note(manager, run, 'run.approved', { askedBy: run.requestedBy });
      return run;
    });
    await this.wake(approved);
    return approved;
  }

  private note(
    manager: EntityManager,
    { connectionId, id }: Run,
    action: 'run.approval_asked' | 'run.approved',
    after: object,
  ): Promise<void> {
    return this.audit.append(manager, { connectionId, action, subject: { kind: 'run', id }, after });
  }

  /** A failed run gave its place free; another one may have taken it. */
  private async refuseSecond(run: Run, to: RunState): Promise<void> {
    if (run.state !== 'failed' || to !== 'queued') return;
    if (!(await this.runs.active(run.connectionId, run.kind))) return;
    throw Problem.conflict('run_active', `another ${run.kind} of this connection has not ended yet`);
  }

  /** The sweep finds it when the queue does not take it. */
  private async wake({ connectionId, id, correlationId }: Run): Promise<void> {
    await this.jobs.wake('advance-run', { connectionId, runId: id, correlationId });
  }
}

function refuseUnapproved({ needsApproval, approvedBy }: Run): void {
  if (!needsApproval || approvedBy !== null) return;
  throw Problem.conflict('approval_needed', 'a second person has to approve the run before it begins');
}
