import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
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
    const [due]: [{ connection_id: string }[], number] = await this.database.query(
      `WITH due AS (
         SELECT w.connection_id FROM store_credit_watch w JOIN connection c ON c.id = w.connection_id
         WHERE w.next_at <= $1 AND c.mode <> 'paused' ORDER BY w.next_at LIMIT $2 FOR UPDATE OF w SKIP LOCKED)
       UPDATE store_credit_watch w SET next_at = $3 FROM due WHERE w.connection_id = due.connection_id
       RETURNING w.connection_id`,
      [now, AT_ONCE, new Date(now.getTime() + OPEN_EVERY_MS)],
    );
    const payloads = due.map(({ connection_id: connectionId }) => ({
      connectionId,
      correlationId: randomUUID(),
    }));
    await this.jobs.addAll('read-store-credit', payloads);
    return due.length;
  }
}
