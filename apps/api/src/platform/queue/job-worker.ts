import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../logging/logging.module.js';

/** A worker of a queue; trouble that is no job's (its connection was lost, for one) goes into the log. */
export abstract class JobWorker extends WorkerHost {
  @Inject(LOGGER)
  protected readonly logger: Logger;

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.warn({ err: error, queue: this.worker.name }, 'worker error; it connects again by itself');
  }
}
