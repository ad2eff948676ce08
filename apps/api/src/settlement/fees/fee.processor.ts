import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { JobWorker, runInContext, type JobPayloads, workerOptions } from '../../platform/index.js';
import { FeeAccruals } from './fee-accruals.js';

/** Job `accrue-fees`. */
@Processor('accrue-fees', workerOptions('accrue-fees'))
export class FeeProcessor extends JobWorker {
  constructor(private readonly accruals: FeeAccruals) {
    super();
  }

  override process({ data }: Job<JobPayloads['accrue-fees']>): Promise<void> {
    const actor = { kind: 'job', id: 'accrue-fees', name: 'fee accrual' } as const;
    return runInContext({ correlationId: data.correlationId, actor }, () =>
      this.accruals.run(data.connectionId),
    );
  }
}
