import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { JobWorker, runInContext, type JobPayloads, workerOptions } from '../../platform/index.js';
import { ReadStoreCredit } from './read-store-credit.js';

/** Job `read-store-credit`. */
@Processor('read-store-credit', workerOptions('read-store-credit'))
export class StoreCreditProcessor extends JobWorker {
  constructor(private readonly reading: ReadStoreCredit) {
    super();
  }

  override process({ data }: Job<JobPayloads['read-store-credit']>): Promise<void> {
    const actor = { kind: 'job', id: 'read-store-credit', name: 'store credit' } as const;
    return runInContext({ correlationId: data.correlationId, actor }, () =>
      this.reading.run(data.connectionId),
    );
  }
}
