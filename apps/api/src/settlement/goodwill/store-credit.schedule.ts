import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { claimDue } from '../../connections/index.js';
import { Clock, CONFIG, JobQueue, type Config } from '../../platform/index.js';
import { OPEN_EVERY_MS } from './read-store-credit.js';

const TICK_MS = 5 * 60_000;

/** Connections begun in one tick; each keeps its own phase afterwards. */
const AT_ONCE = 20;

/** Has the store credit of customers read once a day, and hourly where something is open. */
@Injectable()
export class StoreCreditSchedule {
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

  /** Claims what is due, once across all processes; the reading says when the next one is. */
  async startDue(): Promise<number> {
    const now = this.clock.now();
    await this.database.query(
      `INSERT INTO store_credit_watch (connection_id, next_at)
       SELECT c.id, $1 FROM connection c WHERE c.mode <> 'paused' ON CONFLICT DO NOTHING`,
      [now],
    );
    const again = new Date(now.getTime() + OPEN_EVERY_MS);
    const due = await claimDue(this.database, 'store_credit_watch', { now, again, limit: AT_ONCE });
    const payloads = due.map((connectionId) => ({ connectionId, correlationId: randomUUID() }));
    await this.jobs.addAll('read-store-credit', payloads);
    return due.length;
  }
}
