import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { startDue } from '../../connections/index.js';
import { Clock, CONFIG, JobQueue, type Config } from '../../platform/index.js';

const TICK_MS = 3 * 60_000;
const EVERY_MS = 15 * 60_000;

const WATCH = {
  table: 'ledger_watch',
  job: 'watch-ledger',
  whose: `c.mode <> 'paused' AND EXISTS (SELECT 1 FROM document d WHERE d.connection_id = c.id)`,
  everyMs: EVERY_MS,
  atOnce: 40,
} as const;

/** Has the ledger of every connection that posted something read again and again. */
@Injectable()
export class LedgerWatchSchedule {
  constructor(
    readonly database: DataSource,
    readonly jobs: JobQueue,
    readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(TICK_MS)
  async onTimer(): Promise<void> {
    if (this.config.runsWorker) await this.startDue();
  }

  /** Makes jobs of what is due; answers how many. */
  startDue(): Promise<number> {
    return startDue(this, WATCH);
  }
}
