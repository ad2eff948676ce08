import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Clock, currentContext, storable, traced, traceParent, type Priority } from '../platform/index.js';
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
}

const counted = new Counter({
  name: 'mlc_events_total',
  help: 'Reasons to look that came in, by where from: new, or told before.',
  labelNames: ['source', 'outcome'],
});

/** The last rest of a job lasts some two minutes (`JOBS`). */
const LONGER_THAN_ANY_REST_MS = 5 * 60_000;

/** The durable list of reasons to look; jobs are made from it, never instead of it. */
@Injectable()
export class StoreEvents {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Stores the event once; answers false when it was there already (counted). One statement, one commit. */
  add(event: NewStoreEvent, manager: EntityManager = this.database.manager): Promise<boolean> {
    const attributes = { 'mlc.connection_id': event.connectionId, 'mlc.scope': event.scope };
    return traced(`event ${event.source}`, { attributes }, async (span) => {
      const added = await this.insert(event, manager);
      span.setAttribute('mlc.outcome', added ? 'new' : 'duplicate');
      return added;
    });
  }

  private async insert(event: NewStoreEvent, manager: EntityManager): Promise<boolean> {
    const now = this.clock.now();
    const { orderId } = event;
    const customerId = orderId === null ? (event.customerId ?? null) : null;
    const concernsNobody = orderId === null && customerId === null;
    const [row]: { added: boolean }[] = await manager.query(
      `INSERT INTO store_event
         (connection_id, source, dedupe_key, scope, order_id, state, payload, received_at, next_at, correlation_id,
          customer_id, priority, run_id, trace_parent)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       ON CONFLICT (connection_id, dedupe_key) DO UPDATE SET duplicates = store_event.duplicates + 1
       RETURNING (xmax = 0) AS added`,
      [
        event.connectionId,
        event.source,
        storable(event.dedupeKey),
        event.scope,
        orderId,
        concernsNobody ? 'ignored' : 'pending',
        storable(event.payload),
        now,
        concernsNobody ? null : now,
        currentContext().correlationId,
        customerId,
        event.priority ?? 'live',
        event.runId ?? null,
        traceParent(),
      ],
    );
    const added = row?.added ?? false;
    counted.inc({ source: event.source, outcome: added ? 'new' : 'duplicate' });
    return added;
  }

  /** Stores many, all or none; answers how many were new. */
  async addAll(manager: EntityManager, events: readonly NewStoreEvent[]): Promise<number> {
    let added = 0;
    for (const event of events) {
      if (await this.add(event, manager)) added += 1;
    }
    return added;
  }

  /** Which of these keys are stored already. */
  async present(connectionId: string, dedupeKeys: readonly string[]): Promise<ReadonlySet<string>> {
    if (dedupeKeys.length === 0) return new Set();
    const where = { connectionId, dedupeKey: In([...dedupeKeys]) };
    const rows = await this.database.manager.find(StoreEvent, { where, select: { dedupeKey: true } });
    return new Set(rows.map(({ dedupeKey }) => dedupeKey));
  }

  /** The newest pending event of an order there is now; a look that starts after it covers it. */
  async newest(connectionId: string, orderId: number): Promise<{ id: string } | null> {
    return this.database.manager.findOne(StoreEvent, {
      select: { id: true },
      where: { connectionId, orderId, state: 'pending' },
      order: { id: 'DESC' },
    });
  }

  /** Closes the events a finished look covers. Runs in the look's transaction. */
  async close(manager: EntityManager, connectionId: string, orderId: number, upToId: string): Promise<void> {
    await manager.query(
      `UPDATE store_event SET state = 'done', handled_at = $4, next_at = NULL
       WHERE connection_id = $1 AND order_id = $2 AND state = 'pending' AND id <= $3`,
      [connectionId, orderId, upToId, this.clock.now()],
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
  async newestOfCustomer(connectionId: string, customerId: number): Promise<{ id: string } | null> {
    return this.database.manager.findOne(StoreEvent, {
      select: { id: true },
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
