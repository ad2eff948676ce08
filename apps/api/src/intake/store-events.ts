import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { DataSource, In, type EntityManager } from 'typeorm';
import {
  Clock,
  currentContext,
  storable,
  Together,
  traced,
  traceParent,
  type Priority,
} from '../platform/index.js';
import { insertEvents, type EventRow } from './insert-events.js';
import { answersFor } from './read-ahead.js';
import type { ReadAheadOrder } from './read-ahead.entity.js';
import { TELLS_OF_REFUND } from './refund-scopes.js';
import { StoreEvent, type EventSource } from './store-event.entity.js';

/** A reason to look at an order or a customer, before it is a row. */
export interface NewStoreEvent {
  readonly connectionId: string;
  readonly source: EventSource;
  readonly dedupeKey: string;
  readonly scope: string;
  readonly orderId: number | null;
  /** For what concerns no order. Neither = kept and ignored. */
  readonly customerId?: number | null;
  readonly payload: object;
  /** Default `live`. */
  readonly priority?: Priority;
  readonly runId?: string;
  /** Left out: the one of what is done now. */
  readonly correlationId?: string;
}

const counted = new Counter({
  name: 'mlc_events_total',
  help: 'Reasons to look that came in, by where from: new, or told before.',
  labelNames: ['source', 'outcome'],
});

/**
 * Two rounds, so that one is prepared while the other is written to disk. Whoever would wait behind more than some
 * seconds' worth is told to come again, before memory and connections are used up.
 */
const ARRIVALS = { rounds: 2, perRound: 256, waiting: 10_000 };

/** The last rest of a job lasts some two minutes (`JOBS`). */
const LONGER_THAN_ANY_REST_MS = 5 * 60_000;

/** The durable list of reasons to look; jobs are made from it, never instead of it. */
@Injectable()
export class StoreEvents {
  private readonly arriving: Together<EventRow, boolean>;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {
    this.arriving = new Together((rows) => insertEvents(database.manager, rows), ARRIVALS);
  }

  /** Stores the event once; answers false when it was there already (counted). One statement. */
  add(event: NewStoreEvent, manager: EntityManager = this.database.manager): Promise<boolean> {
    return this.noted(event, async (row) => (await insertEvents(manager, [row]))[0] ?? false);
  }

  /** Like `add`, committed together with what arrives at the same time. Throws `TooManyWaiting`. */
  receive(event: NewStoreEvent): Promise<boolean> {
    return this.noted(event, (row) => this.arriving.add(row));
  }

  /** Stores many, all or none; answers how many were new. */
  async addAll(manager: EntityManager, events: readonly NewStoreEvent[]): Promise<number> {
    const added = await insertEvents(
      manager,
      events.map((event) => this.rowOf(event)),
    );
    events.forEach(({ source }, index) => count(source, added[index] === true));
    return added.filter(Boolean).length;
  }

  private noted(event: NewStoreEvent, store: (row: EventRow) => Promise<boolean>): Promise<boolean> {
    const attributes = { 'mlc.connection_id': event.connectionId, 'mlc.scope': event.scope };
    return traced(`event ${event.source}`, { attributes }, async (span) => {
      const added = await store(this.rowOf(event));
      span.setAttribute('mlc.outcome', added ? 'new' : 'duplicate');
      count(event.source, added);
      return added;
    });
  }

  private rowOf(event: NewStoreEvent): EventRow {
    const { orderId } = event;
    const customerId = orderId === null ? (event.customerId ?? null) : null;
    const concernsNobody = orderId === null && customerId === null;
    const now = this.clock.now().toISOString();
    return {
      connection_id: event.connectionId,
      source: event.source,
      dedupe_key: storable(event.dedupeKey),
      scope: event.scope,
      order_id: orderId,
      customer_id: customerId,
      state: concernsNobody ? 'ignored' : 'pending',
      payload: storable(event.payload),
      received_at: now,
      next_at: concernsNobody ? null : now,
      correlation_id: event.correlationId ?? currentContext().correlationId,
      priority: event.priority ?? 'live',
      run_id: event.runId ?? null,
      trace_parent: traceParent(),
    };
  }

  /** Which of these keys are stored already. */
  async present(connectionId: string, dedupeKeys: readonly string[]): Promise<ReadonlySet<string>> {
    if (dedupeKeys.length === 0) return new Set();
    const where = { connectionId, dedupeKey: In([...dedupeKeys]) };
    const rows = await this.database.manager.find(StoreEvent, { where, select: { dedupeKey: true } });
    return new Set(rows.map(({ dedupeKey }) => dedupeKey));
  }

  /** Whether the look is one of many that somebody asked for, to have held documents looked up again too. */
  async triesHeld(
    manager: EntityManager,
    connectionId: string,
    orderId: number,
    upToId: string,
  ): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      `SELECT 1 FROM store_event WHERE connection_id = $1 AND order_id = $2 AND state = 'pending' AND id <= $3
         AND source = 'replay' AND run_id IS NOT NULL LIMIT 1`,
      [connectionId, orderId, upToId],
    );
    return rows.length > 0;
  }

  /** The newest pending event of an order there is now; a look that starts after it covers it. */
  async newest(connectionId: string, orderId: number): Promise<{ id: string } | null> {
    return this.database.manager.findOne(StoreEvent, {
      select: { id: true },
      where: { connectionId, orderId, state: 'pending' },
      order: { id: 'DESC' },
    });
  }

  /**
   * Closes the events a finished look covers. Runs in the look's transaction. One that rests on what was read ahead
   * leaves open what came after that read, also what was not to be seen yet when it began.
   */
  async close(
    manager: EntityManager,
    connectionId: string,
    orderId: number,
    upToId: string,
    ahead: Pick<ReadAheadOrder, 'runId' | 'readAt'> | null = null,
  ): Promise<void> {
    await manager.query(
      `UPDATE store_event e SET state = 'done', handled_at = $4, next_at = NULL
       WHERE connection_id = $1 AND order_id = $2 AND state = 'pending' AND id <= $3
         AND ($6::timestamptz IS NULL OR ${answersFor('e', '$5::uuid', '$6::timestamptz')})`,
      [connectionId, orderId, upToId, this.clock.now(), ahead?.runId ?? null, ahead?.readAt ?? null],
    );
  }

  /** Looks again at `at`, when the look before could not be finished. */
  async postpone(manager: EntityManager, connectionId: string, orderId: number, at: Date): Promise<void> {
    const pending = { connectionId, orderId, state: 'pending' } as const;
    await manager.update(StoreEvent, pending, { nextAt: at, queuedAt: null });
  }

  /**
   * Its job rests before another try: it no longer takes one of the connection's places in the queue, and is not taken
   * for lost before that try must have come.
   */
  async rest(connectionId: string, of: { orderId: number } | { customerId: number }): Promise<void> {
    const pending = { connectionId, ...of, state: 'pending' } as const;
    const nextAt = new Date(this.clock.now().getTime() + LONGER_THAN_ANY_REST_MS);
    await this.database.manager.update(StoreEvent, pending, { queuedAt: null, nextAt });
  }

  /** Gives the events back undone: they are due as soon as the connection goes on. */
  release(connectionId: string, orderId: number): Promise<void> {
    return this.postpone(this.database.manager, connectionId, orderId, this.clock.now());
  }

  /** The newest pending event of a customer. */
  async newestOfCustomer(
    connectionId: string,
    customerId: number,
  ): Promise<Pick<StoreEvent, 'id' | 'priority'> | null> {
    return this.database.manager.findOne(StoreEvent, {
      select: { id: true, priority: true },
      where: { connectionId, customerId, state: 'pending' },
      order: { id: 'DESC' },
    });
  }

  /** Closes the events a finished look at a customer covers. */
  async closeOfCustomer(connectionId: string, customerId: number, upToId: string): Promise<void> {
    await this.database.query(
      `UPDATE store_event SET state = 'done', handled_at = $4, next_at = NULL
       WHERE connection_id = $1 AND customer_id = $2 AND state = 'pending' AND id <= $3`,
      [connectionId, customerId, upToId, this.clock.now()],
    );
  }

  async postponeCustomer(connectionId: string, customerId: number, at: Date): Promise<void> {
    const pending = { connectionId, customerId, state: 'pending' } as const;
    await this.database.manager.update(StoreEvent, pending, { nextAt: at, queuedAt: null });
  }

  /** Whether anything ever told of a refund of the order, however long ago and however much came since. */
  async toldOfRefund(connectionId: string, orderId: number): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `SELECT 1 FROM store_event WHERE connection_id = $1 AND order_id = $2 AND ${TELLS_OF_REFUND} LIMIT 1`,
      [connectionId, orderId],
    );
    return rows.length > 0;
  }

  /** For the timeline of an order. */
  ofOrder(connectionId: string, orderId: number, manager = this.database.manager): Promise<StoreEvent[]> {
    return manager.find(StoreEvent, {
      where: { connectionId, orderId },
      order: { id: 'DESC' },
      take: 100,
    });
  }
}

function count(source: EventSource, isNew: boolean): void {
  counted.inc({ source, outcome: isNew ? 'new' : 'duplicate' });
}
