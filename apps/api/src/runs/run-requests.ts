import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { JobQueue, Problem } from '../platform/index.js';
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
        await this.refuseSecond(run, to);
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

  /** A failed run gave its place free; another one may have taken it. */
  private async refuseSecond(run: Run, to: RunState): Promise<void> {
    if (run.state !== 'failed' || to !== 'queued') return;
    if (!(await this.runs.active(run.connectionId, run.kind))) return;
    throw Problem.conflict('run_active', `another ${run.kind} of this connection has not ended yet`);
  }

  /** The sweep finds it when the queue does not take it. */
  private async wake({ connectionId, id, correlationId }: Run): Promise<void> {
    await this.jobs.add('advance-run', { connectionId, runId: id, correlationId }).catch(() => undefined);
  }
}
