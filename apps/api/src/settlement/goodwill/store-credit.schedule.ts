import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { startDue } from '../../connections/index.js';
import { Clock, CONFIG, JobQueue, type Config } from '../../platform/index.js';
import { OPEN_EVERY_MS } from './read-store-credit.js';

const TICK_MS = 5 * 60_000;

/** The reading itself puts the next one off to a day where nothing is open. */
const WATCH = {
  table: 'store_credit_watch',
  job: 'read-store-credit',
  whose: `c.mode <> 'paused'`,
  everyMs: OPEN_EVERY_MS,
  atOnce: 20,
} as const;

/** Has the store credit of customers read once a day, and hourly where something is open. */
@Injectable()
export class StoreCreditSchedule {
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
