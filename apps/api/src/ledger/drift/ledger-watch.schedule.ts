import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
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
    const [due]: [{ connection_id: string }[], number] = await this.database.query(
      `WITH due AS (
         SELECT w.connection_id FROM ledger_watch w JOIN connection c ON c.id = w.connection_id
         WHERE w.next_at <= $1 AND c.mode <> 'paused' ORDER BY w.next_at LIMIT $2 FOR UPDATE OF w SKIP LOCKED)
       UPDATE ledger_watch w SET next_at = $3 FROM due WHERE w.connection_id = due.connection_id
       RETURNING w.connection_id`,
      [now, AT_ONCE, new Date(now.getTime() + EVERY_MS)],
    );
    const payloads = due.map(({ connection_id: connectionId }) => ({
      connectionId,
      correlationId: randomUUID(),
    }));
    await this.jobs.addAll('watch-ledger', payloads);
  }
}
