import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { ConnectionStore, troubleOf, type KnownAccess } from '../connections/index.js';
import { Clock, Locks, LOGGER, runInContext, traced } from '../platform/index.js';
import { raised } from './counts.js';
import { delayAfter, verdictOnStep } from './failures.js';
import { RunKinds, type RunStep } from './run-kinds.js';
import { RunStore, StaleRunError } from './run-store.js';
import type { Run } from './run.entity.js';

/** Of one run before others get their turn. */
const STEPS_PER_TURN = 20;
/** Failures in a row, some four hours of them, until a person is asked. */
const MAX_FAILURES = 20;
/** A run of a paused connection looks this often whether it goes on. */
const PAUSED_WAIT_MS = 60_000;

/** Walks runs step by step; the cursor of each step is committed with its work. */
@Injectable()
export class RunRunner {
  constructor(
    private readonly database: DataSource,
    private readonly runs: RunStore,
    private readonly kinds: RunKinds,
    private readonly connections: ConnectionStore,
    private readonly locks: Locks,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** One turn of a run; nobody else walks it meanwhile. Answers whether more is due at once. */
  async turn(runId: string): Promise<boolean> {
    const turn = await this.locks.tryWith(`run:${runId}`, async () => {
      for (let steps = 0; steps < STEPS_PER_TURN; steps += 1) {
        if (!(await this.stepIfDue(runId))) return false;
      }
      return true;
    });
    return turn?.result ?? false;
  }

  private async stepIfDue(runId: string): Promise<boolean> {
    const run = await this.runs.find(runId);
    if (!run?.nextAt || run.nextAt > this.clock.now()) return false;
    const actor = { kind: 'job', id: 'advance-run', name: `${run.kind} run` } as const;
    try {
      const { correlationId } = run;
      const attributes = { 'mlc.connection_id': run.connectionId, 'mlc.run_id': run.id };
      const step = () => traced(`run ${run.kind}`, { attributes, parent: null }, () => this.step(run));
      await runInContext({ correlationId, actor, priority: 'backfill' }, step);
    } catch (error) {
      // Somebody paused or cancelled it during the step; what the step did is undone with its transaction.
      if (!(error instanceof StaleRunError)) throw error;
    }
    return true;
  }

  private async step(run: Run): Promise<void> {
    const kind = this.kinds.of(run.kind);
    const connection = await this.connections.find(run.connectionId);
    if (connection?.mode === 'paused' && !kind.callsNobody) return this.wait(run, PAUSED_WAIT_MS);
    if (run.state === 'queued')
      await this.database.transaction((manager) => this.runs.move(manager, run, 'running'));
    let step: RunStep;
    try {
      step = await kind.step(run);
    } catch (error) {
      return this.failed(run, connection, error);
    }
    await this.keep(run, step);
  }

  private keep(run: Run, { cursor, counts, progress, ended, waitMs = 0, also }: RunStep): Promise<void> {
    return this.database.transaction(async (manager) => {
      const more = (await also?.(manager)) ?? {};
      const nextAt = this.later(waitMs);
      const kept = { cursor, counts: raised(counts, more), ...progress, failures: 0, error: null, nextAt };
      await this.runs.move(manager, run, ended ? 'done' : run.state, kept);
    });
  }

  private async failed(run: Run, connection: KnownAccess | null, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    const { id: runId, connectionId } = run;
    this.logger.warn(
      { err: error, runId, connectionId, failures: run.failures + 1 },
      'a step of a run failed',
    );
    const verdict = verdictOnStep(error);
    if (verdict === 'pause') {
      if (connection) await this.connections.pause(connection, 'bigcommerce_auth', message, troubleOf(error));
      return this.wait(run, PAUSED_WAIT_MS, message);
    }
    if (verdict === 'wait') return this.wait(run, delayAfter(1, error), message);
    const failures = run.failures + 1;
    const gaveUp = verdict === 'fail' || failures >= MAX_FAILURES;
    await this.database.transaction((manager) =>
      this.runs.move(manager, run, gaveUp ? 'failed' : 'running', {
        failures,
        error: message,
        nextAt: this.later(delayAfter(failures, error)),
      }),
    );
  }

  private wait(run: Run, ms: number, error = run.error): Promise<void> {
    return this.database.transaction((manager) =>
      this.runs.move(manager, run, run.state, { nextAt: this.later(ms), error }),
    );
  }

  private later(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}
