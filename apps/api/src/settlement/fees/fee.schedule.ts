import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { claimDue } from '../../connections/index.js';
import { Clock, CONFIG, JobQueue, type Config } from '../../platform/index.js';

const TICK_MS = 10 * 60_000;

/** Often enough that an accrual is made on the day after its period. */
const EVERY_MS = 6 * 60 * 60_000;

/** Connections begun in one tick; each keeps its own phase afterwards. */
const AT_ONCE = 20;

/** Has connections with fee rates looked at for periods that are over. */
@Injectable()
export class FeeSchedule {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(TICK_MS)
  async onTimer(): Promise<void> {
    if (this.config.runsWorker) await this.startDue();
  }

  /** Claims what is due, once across all processes. */
  async startDue(): Promise<number> {
    const now = this.clock.now();
    await this.database.query(
      `INSERT INTO fee_watch (connection_id, next_at)
       SELECT c.id, $1 FROM connection c WHERE jsonb_array_length(c.settings -> 'feeRates') > 0
       ON CONFLICT DO NOTHING`,
      [now],
    );
    const again = new Date(now.getTime() + EVERY_MS);
    const due = await claimDue(this.database, 'fee_watch', { now, again, limit: AT_ONCE });
    const payloads = due.map((connectionId) => ({ connectionId, correlationId: randomUUID() }));
    await this.jobs.addAll('accrue-fees', payloads);
    return due.length;
  }
}
