import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import {
  Clock,
  CONFIG,
  JobQueue,
  LOGGER,
  type Config,
  type JobPayloads,
  type Priority,
} from '../platform/index.js';

const EVERY_MS = 1_000;
/**
 * Orders and customers of one connection that are in the queue at once; the others wait here. The queue is
 * served in the order of arrival, so this is all that a quiet connection's look waits for.
 */
const PLACES = 8;
/**
 * Of those at most so many are a backfill's, and only what live work leaves over. Two use up
 * what a Standard store allows (`bench backfill`), and leave more of the processor to the others.
 */
const BACKFILL_PLACES = 2;
/** A round follows the one before after this long: of a flood of arrivals many share it, and one alone never waits. */
const APART_MS = 20;
/** After one that found nothing to do, since all places are taken: what arrives takes none until one is free. */
const APART_IN_VAIN_MS = 100;
/**
 * A job that did not finish its events within this time is taken for lost and made again, beside the one that may
 * still lie in the queue: its process may be dead, or a clock may have put it off.
 */
const LOST_AFTER_MS = 2 * 60_000;

/**
 * Connections that are paused, or whose vendors want no calls for a while, keep their events. Those where nothing
 * waits are not looked at: one index is skipped through from each to the next.
 */
const CLAIM = `
  WITH RECURSIVE pending (id) AS (
    (SELECT connection_id FROM store_event WHERE state = 'pending' ORDER BY connection_id LIMIT 1)
    UNION ALL
    SELECT (SELECT e.connection_id FROM store_event e
      WHERE e.state = 'pending' AND e.connection_id > pending.id ORDER BY e.connection_id LIMIT 1)
    FROM pending WHERE pending.id IS NOT NULL
  ), room AS (
    SELECT c.id, $2 - busy.places AS places, $4 - busy.backfill AS backfill
    FROM pending JOIN connection c ON c.id = pending.id CROSS JOIN LATERAL (
      SELECT count(DISTINCT (e.order_id, e.customer_id))::int AS places,
        (count(DISTINCT (e.order_id, e.customer_id)) FILTER (WHERE e.priority = 'backfill'))::int AS backfill
      FROM store_event e
      WHERE e.connection_id = c.id AND e.state = 'pending' AND e.queued_at IS NOT NULL AND e.next_at > $1) busy
    WHERE c.mode <> 'paused' AND NOT EXISTS (
      SELECT 1 FROM look_hold h WHERE h.connection_id = c.id AND h.priority = 'live' AND h.until > $1)
  ), live AS (
    SELECT share.id, share.again, room.id AS connection_id, room.places FROM room CROSS JOIN LATERAL (
      SELECT id, queued_at IS NOT NULL OR next_at <> received_at AS again FROM store_event
      WHERE connection_id = room.id AND priority = 'live' AND state = 'pending' AND next_at <= $1
      ORDER BY next_at, id LIMIT GREATEST(room.places, 0) FOR UPDATE SKIP LOCKED) share
  ), left_over AS (
    SELECT room.id, LEAST(room.backfill,
      room.places - (SELECT count(*) FROM live WHERE live.connection_id = room.id)::int) AS places
    FROM room WHERE NOT EXISTS (
      SELECT 1 FROM look_hold h WHERE h.connection_id = room.id AND h.priority = 'backfill' AND h.until > $1)
  ), yielding AS (
    SELECT share.id, share.again, left_over.places FROM left_over CROSS JOIN LATERAL (
      SELECT id, queued_at IS NOT NULL OR next_at <> received_at AS again FROM store_event
      WHERE connection_id = left_over.id AND priority = 'backfill' AND state = 'pending' AND next_at <= $1
      ORDER BY next_at, id LIMIT GREATEST(left_over.places, 0) FOR UPDATE SKIP LOCKED) share
  ), due AS (
    SELECT id, again, places FROM live UNION ALL SELECT id, again, places FROM yielding
  )
  UPDATE store_event e SET next_at = $3, queued_at = $1 FROM due WHERE e.id = due.id
  RETURNING e.connection_id, e.order_id, e.customer_id, e.correlation_id, e.priority, e.trace_parent,
    due.places, due.again`;

interface DueEvent {
  readonly places: number;
  readonly connection_id: string;
  readonly order_id: string | null;
  readonly customer_id: string | null;
  readonly correlation_id: string;
  readonly priority: Priority;
  readonly trace_parent: string | null;
  /** There was a job of it before. */
  readonly again: boolean;
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
  /** A place became free since the present round began. */
  private freed = false;
  private endRest: () => void = () => undefined;
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
    this.freed = false;
    this.round = this.dispatchAll()
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, 'no jobs made; the timer tries again');
        return 0;
      })
      .then((taken) => this.rest(taken > 0 || this.freed ? APART_MS : APART_IN_VAIN_MS))
      .finally(() => {
        this.round = null;
        if (this.again) this.wakeAgain();
      });
  }

  /** A look has ended, or rests: whoever waits for its place gets it now and not by the timer. */
  placeFree(): void {
    if (!this.crowded) return;
    this.freed = true;
    this.wake();
    this.endRest();
  }

  /** Lets a round that is under way end before the database goes. */
  async onModuleDestroy(): Promise<void> {
    this.again = false;
    this.endRest();
    await this.round;
  }

  /**
   * Makes jobs of due events; answers how many events it took. Paused connections keep theirs. The
   * events stay due when the queue refuses: both are told together.
   */
  async dispatchDue(): Promise<number> {
    return this.database.transaction(async (manager) => {
      const due = await this.claim(manager);
      const round = Math.floor(this.clock.now().getTime() / LOST_AFTER_MS);
      await this.jobs.addAll('look-at-order', ordersOf(due, round));
      await this.jobs.addAll('look-at-customer', customersOf(due, round));
      return due.length;
    });
  }

  /** Answers how many events were taken. Where places are left over there is nothing more to take. */
  private async dispatchAll(): Promise<number> {
    for (let all = 0; ;) {
      const taken = await this.dispatchDue();
      all += taken;
      if (taken === 0 || !this.crowded) return all;
    }
  }

  private rest(time: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, time);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
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
      BACKFILL_PLACES,
    ]);
    if (due.length > 0) this.crowded = usesAllPlaces(due);
    return due;
  }
}

function usesAllPlaces(due: readonly DueEvent[]): boolean {
  const taken = new Map<string, number>();
  const laneOf = ({ connection_id: id, priority }: DueEvent) => `${id}:${priority}`;
  for (const row of due) taken.set(laneOf(row), (taken.get(laneOf(row)) ?? 0) + 1);
  return due.some((row) => taken.get(laneOf(row)) === row.places);
}

function ordersOf(due: readonly DueEvent[], round: number): JobPayloads['look-at-order'][] {
  // Live events last: of an order that is wanted by both, the live job is the one that is made.
  const lanes = [...due].sort(
    (one, other) => Number(one.priority === 'live') - Number(other.priority === 'live'),
  );
  const orders = new Map(lanes.map((row) => [`${row.connection_id}:${row.order_id}`, row]));
  return [...orders.values()].flatMap((row) =>
    row.order_id === null
      ? []
      : [{ ...jobOf(row, round), orderId: Number(row.order_id), priority: row.priority }],
  );
}

function customersOf(due: readonly DueEvent[], round: number): JobPayloads['look-at-customer'][] {
  const customers = new Map(due.map((row) => [`${row.connection_id}:${row.customer_id}`, row]));
  return [...customers.values()].flatMap((row) =>
    row.customer_id === null ? [] : [{ ...jobOf(row, round), customerId: Number(row.customer_id) }],
  );
}

function jobOf({ connection_id, correlation_id, trace_parent, again }: DueEvent, round: number) {
  return {
    connectionId: connection_id,
    correlationId: correlation_id,
    ...(trace_parent ? { traceParent: trace_parent } : {}),
    ...(again ? { round } : {}),
  };
}
