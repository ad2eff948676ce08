import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { JOBS, JobQueue, JobWorker, runInContext, type JobPayloads } from '../platform/index.js';
import { Drain } from './drain.js';

const BUSY_DELAY_MS = 1_000;

/** Job `drain-files`: one turn of one connection's writer. */
@Processor('drain-files', { concurrency: JOBS['drain-files'].concurrency })
export class DrainProcessor extends JobWorker {
  constructor(
    private readonly drain: Drain,
    private readonly jobs: JobQueue,
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
}
