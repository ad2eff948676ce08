import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { JOBS, JobQueue, LOGGER, runInContext, type JobPayloads } from '../platform/index.js';
import { Drain } from './drain.js';

const BUSY_DELAY_MS = 1_000;

/** Job `drain-files`: one turn of one connection's writer. */
@Processor('drain-files', { concurrency: JOBS['drain-files'].concurrency })
export class DrainProcessor extends WorkerHost {
  constructor(
    private readonly drain: Drain,
    private readonly jobs: JobQueue,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    super();
  }

  override process({ data }: Job<JobPayloads['drain-files']>): Promise<void> {
    const actor = { kind: 'job', id: 'drain-files', name: 'ledger writer' } as const;
    return runInContext({ correlationId: data.correlationId, actor }, async () => {
      const turn = await this.drain.turn(data.connectionId);
      if (turn === 'more') await this.jobs.add('drain-files', data);
      if (turn === 'busy') await this.jobs.add('drain-files', data, BUSY_DELAY_MS);
    });
  }

  /** Of the worker itself, not of a job: its connection was lost, for one. */
  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.warn({ err: error, queue: 'drain-files' }, 'worker error');
  }
}
