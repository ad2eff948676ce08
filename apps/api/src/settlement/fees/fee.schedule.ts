import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { startDue } from '../../connections/index.js';
import { Clock, CONFIG, JobQueue, type Config } from '../../platform/index.js';

const TICK_MS = 10 * 60_000;

/** Often enough that an accrual is made on the day after its period. */
const EVERY_MS = 6 * 60 * 60_000;

const WATCH = {
  table: 'fee_watch',
  job: 'accrue-fees',
  whose: 'true',
  everyMs: EVERY_MS,
  atOnce: 20,
} as const;

/** Has connections looked at for periods that are over; those without fee rates go through them too, with nothing. */
@Injectable()
export class FeeSchedule {
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
