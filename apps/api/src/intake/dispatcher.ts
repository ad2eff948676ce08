import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { Clock, CONFIG, JobQueue, type Config } from '../platform/index.js';

const EVERY_MS = 1_000;
const BATCH = 500;
/** A job that did not finish its events within this time is taken for lost and made again. */
const LOST_AFTER_MS = 5 * 60_000;

/**
 * Turns pending events into jobs, merged per order. It runs right after an event is stored and on a
 * timer, so recovering stranded rows (a crash between row and job, a lost queue) is no second mechanism.
 */
@Injectable()
export class Dispatcher {
  private running = false;

  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(EVERY_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker || this.running) return;
    this.running = true;
    try {
      while ((await this.dispatchDue()) === BATCH);
    } finally {
      this.running = false;
    }
  }

  /** Makes jobs of due events; answers how many events it took. Paused connections keep theirs. */
  async dispatchDue(): Promise<number> {
    const now = this.clock.now();
    const rows: { connection_id: string; order_id: string; correlation_id: string }[] = await this.database
      .query(
        `WITH due AS (
         SELECT e.id FROM store_event e JOIN connection c ON c.id = e.connection_id
         WHERE e.state = 'pending' AND e.next_at <= $1 AND c.mode <> 'paused'
         ORDER BY e.next_at LIMIT $2 FOR UPDATE OF e SKIP LOCKED)
       UPDATE store_event e SET next_at = $3 FROM due WHERE e.id = due.id
       RETURNING e.connection_id, e.order_id, e.correlation_id`,
        [now, BATCH, new Date(now.getTime() + LOST_AFTER_MS)],
      )
      .then(([updated]: [never]) => updated);
    const orders = new Map(rows.map((row) => [`${row.connection_id}:${row.order_id}`, row]));
    for (const { connection_id, order_id, correlation_id } of orders.values()) {
      await this.jobs.add('look-at-order', {
        connectionId: connection_id,
        orderId: Number(order_id),
        correlationId: correlation_id,
      });
    }
    return rows.length;
  }

  /** Right after a row was stored: its job at once, without waiting for the timer. */
  async dispatch(connectionId: string, orderId: number, correlationId: string): Promise<void> {
    await this.jobs.add('look-at-order', { connectionId, orderId, correlationId });
  }
}
