import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, CONFIG, JobQueue, LOGGER, type Config, type JobPayloads } from '../platform/index.js';

const EVERY_MS = 1_000;
/**
 * Orders and customers of one connection that are in the queue at once; the others wait here. The queue is
 * served in the order of arrival, so this is all that a quiet connection's look waits for.
 */
const PLACES = 8;
/** A job that did not finish its events within this time is taken for lost and made again. */
const LOST_AFTER_MS = 5 * 60_000;

/** Connections that are paused, or whose vendors want no calls for a while, keep their events. */
const CLAIM = `
  WITH room AS (
    SELECT c.id, $2 - (
      SELECT count(DISTINCT (e.order_id, e.customer_id)) FROM store_event e
      WHERE e.connection_id = c.id AND e.state = 'pending' AND e.queued_at IS NOT NULL AND e.next_at > $1
    )::int AS places
    FROM connection c
    WHERE c.mode <> 'paused' AND NOT EXISTS (
      SELECT 1 FROM look_hold h WHERE h.connection_id = c.id AND h.lane = 'live' AND h.until > $1)
  ), due AS (
    SELECT share.id, room.places FROM room CROSS JOIN LATERAL (
      SELECT id FROM store_event WHERE connection_id = room.id AND state = 'pending' AND next_at <= $1
      ORDER BY next_at, id LIMIT GREATEST(room.places, 0) FOR UPDATE SKIP LOCKED) share
  )
  UPDATE store_event e SET next_at = $3, queued_at = $1 FROM due WHERE e.id = due.id
  RETURNING e.connection_id, e.order_id, e.customer_id, e.correlation_id, due.places`;

interface DueEvent {
  readonly places: number;
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
  /** A connection used all its places: the next look that ends makes room for another. */
  private crowded = false;

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

  /** A look has ended, or rests: whoever waits for its place gets it now and not by the timer. */
  placeFree(): void {
    if (this.crowded) this.wake();
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
    while ((await this.dispatchDue()) > 0);
  }

  private wakeAgain(): void {
    this.again = false;
    this.wake();
  }

  /** Dispatchers take turns, since each counts the places the one before has given away. */
  private async claim(manager: EntityManager): Promise<DueEvent[]> {
    const now = this.clock.now();
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('dispatch', 0))`);
    const [due]: [DueEvent[], number] = await manager.query(CLAIM, [
      now,
      PLACES,
      new Date(now.getTime() + LOST_AFTER_MS),
    ]);
    if (due.length > 0) this.crowded = usesAllPlaces(due);
    return due;
  }
}

function usesAllPlaces(due: readonly DueEvent[]): boolean {
  const taken = new Map<string, number>();
  for (const { connection_id: id } of due) taken.set(id, (taken.get(id) ?? 0) + 1);
  return due.some(({ connection_id: id, places }) => taken.get(id) === places);
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
