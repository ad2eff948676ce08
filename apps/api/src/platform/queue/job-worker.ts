import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Inject, type OnModuleDestroy } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { CONFIG, type Config } from '../config/config.js';
import { LOGGER } from '../logging/logging.module.js';
import { Stopping } from '../stopping.js';

const jobs = new Counter({
  name: 'mlc_jobs_total',
  help: 'Jobs that ended, by queue: done, or failed (and tried again, as long as they may be).',
  labelNames: ['queue', 'outcome'],
});
const failures = new Counter({
  name: 'mlc_job_failures_total',
  help: 'Jobs that failed, by queue and the kind of error.',
  labelNames: ['queue', 'reason'],
});

/** A worker of a queue; trouble that is no job's (its connection was lost, for one) goes into the log. */
export abstract class JobWorker extends WorkerHost implements OnModuleDestroy {
  @Inject(LOGGER)
  protected readonly logger: Logger;

  @Inject(Stopping)
  private readonly stopping: Stopping;

  @Inject(CONFIG)
  private readonly config: Pick<Config, 'runsWorker'>;

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.warn({ err: error, queue: this.worker.name }, 'worker error; it connects again by itself');
  }

  @OnWorkerEvent('completed')
  onCompleted(): void {
    jobs.inc({ queue: this.worker.name, outcome: 'done' });
  }

  @OnWorkerEvent('failed')
  onFailed(_job: Job | undefined, error: Error): void {
    jobs.inc({ queue: this.worker.name, outcome: 'failed' });
    failures.inc({ queue: this.worker.name, reason: error.name });
  }

  /** Takes no more jobs and lets those under way end, while HTTP and database are still there. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.begin();
    if (this.config.runsWorker) await this.worker.close();
  }
}
