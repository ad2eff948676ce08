import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { JobQueue, JobWorker, type JobPayloads, workerOptions } from '../platform/index.js';
import { RunRunner } from './run-runner.js';

/** Job `advance-run`: a turn of a run, and another job while more is due. */
@Processor('advance-run', workerOptions('advance-run'))
export class RunProcessor extends JobWorker {
  constructor(
    private readonly runner: RunRunner,
    private readonly jobs: JobQueue,
  ) {
    super();
  }

  override async process({ data }: Job<JobPayloads['advance-run']>): Promise<void> {
    if (await this.runner.turn(data.runId)) await this.jobs.add('advance-run', data);
  }
}
