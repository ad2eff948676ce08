import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, CONFIG, JobQueue, LOGGER, type Config, type JobPayloads } from '../platform/index.js';

const EVERY_MS = 1_000;
/** Of each connection in one round, so that a busy one cannot starve a quiet one. */
const SHARE = 100;
/** A job that did not finish its events within this time is taken for lost and made again. */
const LOST_AFTER_MS = 5 * 60_000;

interface DueEvent {
  readonly connection_id: string;
  readonly order_id: string | null;
  readonly customer_id: string | null;
  readonly correlation_id: string;
}

/**
 * Turns pending events into jobs, in bulk and merged per order or customer. It runs right after an event is stored
 * and on a timer, so recovering stranded rows (a crash between row and job, a lost queue) is no second
 * mechanism.
 */
@Injectable()
export class Dispatcher {
  private round: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  @Interval(EVERY_MS)
  onTimer(): void {
    if (this.config.runsWorker) this.wake();
  }

  /** Has due events dispatched soon; callers that come meanwhile share the next round. */
  wake(): void {
    if (this.round) {
      this.again = true;
      return;
    }
    this.round = this.dispatchAll()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'no jobs made; the timer tries again'))
      .finally(() => {
        this.round = null;
        if (this.again) this.wakeAgain();
      });
  }

  /** Lets a round that is under way end before the database goes. */
  async onModuleDestroy(): Promise<void> {
    this.again = false;
    await this.round;
  }

  /**
   * Makes jobs of due events; answers how many events it took. Paused connections keep theirs. The
   * events stay due when the queue refuses: both are told together.
   */
  async dispatchDue(): Promise<number> {
    return this.database.transaction(async (manager) => {
      const due = await this.claim(manager);
      await this.jobs.addAll('look-at-order', ordersOf(due));
      await this.jobs.addAll('look-at-customer', customersOf(due));
      return due.length;
    });
  }

  private async dispatchAll(): Promise<void> {
    while ((await this.dispatchDue()) >= SHARE);
  }

  private wakeAgain(): void {
    this.again = false;
    this.wake();
  }

  private async claim(manager: EntityManager): Promise<DueEvent[]> {
    const now = this.clock.now();
    const [due]: [DueEvent[], number] = await manager.query(
      `WITH due AS (
         SELECT share.id FROM connection c CROSS JOIN LATERAL (
           SELECT id FROM store_event WHERE connection_id = c.id AND state = 'pending' AND next_at <= $1
           ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED) share
         WHERE c.mode <> 'paused')
       UPDATE store_event e SET next_at = $3 FROM due WHERE e.id = due.id
       RETURNING e.connection_id, e.order_id, e.customer_id, e.correlation_id`,
      [now, SHARE, new Date(now.getTime() + LOST_AFTER_MS)],
    );
    return due;
  }
}

function ordersOf(due: readonly DueEvent[]): JobPayloads['look-at-order'][] {
  const orders = new Map(due.map((row) => [`${row.connection_id}:${row.order_id}`, row]));
  return [...orders.values()].flatMap(({ connection_id: connectionId, order_id, correlation_id }) =>
    order_id === null ? [] : [{ connectionId, orderId: Number(order_id), correlationId: correlation_id }],
  );
}

function customersOf(due: readonly DueEvent[]): JobPayloads['look-at-customer'][] {
  const customers = new Map(due.map((row) => [`${row.connection_id}:${row.customer_id}`, row]));
  return [...customers.values()].flatMap(({ connection_id: connectionId, customer_id, correlation_id }) =>
    customer_id === null
      ? []
      : [{ connectionId, customerId: Number(customer_id), correlationId: correlation_id }],
  );
}
