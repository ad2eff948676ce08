import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { JobWorker, runInContext, type JobPayloads, workerOptions } from '../../platform/index.js';
import { LedgerWatch } from './ledger-watch.js';

/** Job `watch-ledger`. */
@Processor('watch-ledger', workerOptions('watch-ledger'))
export class LedgerWatchProcessor extends JobWorker {
  constructor(private readonly watch: LedgerWatch) {
    super();
  }

  override process({ data }: Job<JobPayloads['watch-ledger']>): Promise<void> {
    const actor = { kind: 'job', id: 'watch-ledger', name: 'ledger watch' } as const;
    return runInContext({ correlationId: data.correlationId, actor }, () =>
      this.watch.run(data.connectionId),
    );
  }
}
