import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Inject, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { CONFIG, type Config } from '../config/config.js';
import { LOGGER } from '../logging/logging.module.js';
import { Stopping } from '../stopping.js';

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

  /** Takes no more jobs and lets those under way end, while HTTP and database are still there. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.begin();
    if (this.config.runsWorker) await this.worker.close();
  }
}
