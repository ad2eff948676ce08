import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { JobQueue } from '../queue/job-queue.js';
import { Stopping } from '../stopping.js';

const WITHIN_MS = 2_000;

/** Whether this process can do what its role is for, and what keeps it from that. */
export interface ReadinessReport {
  readonly ready: boolean;
  readonly process: 'up' | 'stopping';
  /** A standby that only reads is no database of ours. */
  readonly database: 'up' | 'no_answer' | 'read_only';
  readonly queue: 'up' | 'no_answer';
}

@Injectable()
export class Readiness {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobQueue,
    private readonly stopping: Stopping,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsApi'>,
  ) {}

  /**
   * Who serves the API does so without the queue: webhooks are stored, and become jobs when it is back. A worker
   * alone can do nothing then.
   */
  async report(): Promise<ReadinessReport> {
    const [database, isThere] = await Promise.all([this.databaseState(), this.jobs.answers(WITHIN_MS)]);
    const isStopping = this.stopping.signal.aborted;
    return {
      ready: !isStopping && database === 'up' && (isThere || this.config.runsApi),
      process: isStopping ? 'stopping' : 'up',
      database,
      queue: isThere ? 'up' : 'no_answer',
    };
  }

  private async databaseState(): Promise<ReadinessReport['database']> {
    const asked = this.database.query<{ standby: boolean }[]>('SELECT pg_is_in_recovery() AS standby');
    const answer = await Promise.race([asked.catch(() => null), silence()]);
    if (answer === null) return 'no_answer';
    return answer[0]?.standby ? 'read_only' : 'up';
  }
}

function silence(): Promise<null> {
  return new Promise((resolve) => void setTimeout(() => resolve(null), WITHIN_MS).unref());
}
