import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { CONFIG, JobQueue, LOGGER, type Config } from '../platform/index.js';
import { RunStore } from './run-store.js';

const EVERY_MS = 2_000;
const AT_ONCE = 200;

/** Makes jobs of due runs: new ones, waiting ones, and those whose process died. */
@Injectable()
export class RunSweep {
  constructor(
    private readonly runs: RunStore,
    private readonly jobs: JobQueue,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(EVERY_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'runs were not swept'));
  }

  /** Answers how many were due. */
  async sweep(): Promise<number> {
    const due = await this.runs.due(AT_ONCE);
    const jobs = due.map(({ id, connectionId, correlationId }) => ({
      connectionId,
      runId: id,
      correlationId,
    }));
    await this.jobs.addAll('advance-run', jobs);
    return due.length;
  }
}
