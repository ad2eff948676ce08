import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { claimDue } from '../../connections/index.js';
import { Clock, CONFIG, JobQueue, type Config } from '../../platform/index.js';

const TICK_MS = 3 * 60_000;
const EVERY_MS = 15 * 60_000;

/** Connections begun in one tick, so that many do not start together; each keeps its own phase afterwards. */
const AT_ONCE = 40;

/** Has the ledger of every connection that posted something read again and again. */
@Injectable()
export class LedgerWatchSchedule {
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
  async startDue(): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      `INSERT INTO ledger_watch (connection_id, next_at)
       SELECT c.id, $1 FROM connection c
       WHERE c.mode <> 'paused' AND EXISTS (SELECT 1 FROM document d WHERE d.connection_id = c.id)
       ON CONFLICT DO NOTHING`,
      [now],
    );
    const again = new Date(now.getTime() + EVERY_MS);
    const due = await claimDue(this.database, 'ledger_watch', { now, again, limit: AT_ONCE });
    const payloads = due.map((connectionId) => ({ connectionId, correlationId: randomUUID() }));
    await this.jobs.addAll('watch-ledger', payloads);
  }
}
