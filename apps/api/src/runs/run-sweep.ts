import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { Clock, CONFIG, JobQueue, LOGGER, type Config } from '../platform/index.js';
import { RunStore } from './run-store.js';

const EVERY_MS = 2_000;
const AT_ONCE = 200;
/** One job of a run in each round; in the next one, a job that died with its process is in nobody's way. */
const ROUND_MS = 4_000;

/** Makes jobs of due runs: new ones, waiting ones, and those whose process died. */
@Injectable()
export class RunSweep {
  constructor(
    private readonly runs: RunStore,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
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
    const round = Math.floor(this.clock.now().getTime() / ROUND_MS);
    const jobs = due.map(({ id, connectionId, correlationId }) => ({
      connectionId,
      runId: id,
      correlationId,
      round,
    }));
    await this.jobs.addAll('advance-run', jobs);
    return due.length;
  }
}
