import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { JobQueue, JobWorker, runInContext, type JobPayloads, workerOptions } from '../platform/index.js';
import { Drain } from './drain.js';

/** Short, since what is added meanwhile becomes one with the job that waits. */
const BUSY_DELAY_MS = 200;

/** Job `drain-files`: one turn of one connection's writer. */
@Processor('drain-files', workerOptions('drain-files'))
export class DrainProcessor extends JobWorker {
  constructor(
    private readonly drain: Drain,
    private readonly jobs: JobQueue,
  ) {
    super();
  }

  override process({ data }: Job<JobPayloads['drain-files']>): Promise<void> {
    const actor = { kind: 'job', id: 'drain-files', name: 'ledger writer' } as const;
    const { connectionId, correlationId, round } = data;
    return runInContext({ correlationId, actor }, async () => {
      const turn = await this.drain.turn(connectionId);
      if (turn === 'more') await this.jobs.add('drain-files', { connectionId, correlationId });
      // One of a sweep has the next sweep after it; a job that waited for it would hold up whoever adds one meanwhile.
      if (turn === 'busy' && round === undefined)
        await this.jobs.add('drain-files', { connectionId, correlationId }, BUSY_DELAY_MS);
    });
  }
}
