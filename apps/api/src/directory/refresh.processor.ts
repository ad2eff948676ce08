import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { JobWorker, runInContext, type JobPayloads, workerOptions } from '../platform/index.js';
import { DirectoryRefresh } from './refresh.js';

/** Job `refresh-directory`. */
@Processor('refresh-directory', workerOptions('refresh-directory'))
export class RefreshProcessor extends JobWorker {
  constructor(private readonly refresh: DirectoryRefresh) {
    super();
  }

  override process({ data }: Job<JobPayloads['refresh-directory']>): Promise<void> {
    const actor = { kind: 'job', id: 'refresh-directory', name: 'directory refresh' } as const;
    return runInContext({ correlationId: data.correlationId, actor }, () =>
      this.refresh.run(data.connectionId),
    );
  }
}
