import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { randomUUID } from 'node:crypto';
import { ConnectionStore } from '../connections/index.js';
import { CONFIG, JobQueue, type Config } from '../platform/index.js';

const EVERY_MS = 30 * 60_000;

/** Keeps every active connection's copy of Deltek's reference data from growing old. */
@Injectable()
export class RefreshSchedule {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(EVERY_MS)
  async refreshAll(): Promise<void> {
    if (!this.config.runsWorker) return;
    for (const { id } of await this.connections.active()) {
      await this.jobs.add('refresh-directory', { connectionId: id, correlationId: randomUUID() });
    }
  }
}
