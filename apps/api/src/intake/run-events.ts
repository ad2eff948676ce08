import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/index.js';
import { AskedOrder } from './asked-order.entity.js';
import { ReadAheadOrder } from './read-ahead.entity.js';
import { StoreEvent } from './store-event.entity.js';

/** The events of runs: how many still wait, and what a pause or an end does to them. */
@Injectable()
export class RunEvents {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Looks of a run that have not ended yet. */
  waiting(runId: string): Promise<number> {
    return this.database.manager.countBy(StoreEvent, { runId, state: 'pending' });
  }

  /** The orders of those looks. */
  async waitingOrders(manager: EntityManager, runId: string): Promise<number[]> {
    const events = await manager.find(StoreEvent, {
      where: { runId, state: 'pending' },
      select: { orderId: true },
    });
    return events.flatMap(({ orderId }) => (orderId === null ? [] : [orderId]));
  }

  /** Not due until the run goes on. */
  async hold(manager: EntityManager, runId: string): Promise<void> {
    await manager.update(StoreEvent, { runId, state: 'pending' }, { nextAt: null, queuedAt: null });
  }

  /** Due again. */
  async release(manager: EntityManager, runId: string): Promise<void> {
    await manager.update(StoreEvent, { runId, state: 'pending' }, { nextAt: this.clock.now() });
  }

  /** Takes back what has not been looked at, with what was read for it. */
  async drop(manager: EntityManager, runId: string): Promise<void> {
    const ignored = { state: 'ignored', nextAt: null, handledAt: this.clock.now() } as const;
    await manager.update(StoreEvent, { runId, state: 'pending' }, ignored);
    await manager.delete(ReadAheadOrder, { runId });
  }

  /** Remembers that these orders were asked for, whatever their age. */
  async ask(
    manager: EntityManager,
    connectionId: string,
    runId: string,
    orderIds: readonly number[],
  ): Promise<void> {
    if (orderIds.length === 0) return;
    const askedAt = this.clock.now();
    const rows = orderIds.map((orderId) => ({ connectionId, orderId, runId, askedAt }));
    await manager.createQueryBuilder().insert().into(AskedOrder).values(rows).orIgnore().execute();
  }

  /** Whether an explicit backfill asked for the order. */
  isAsked(connectionId: string, orderId: number): Promise<boolean> {
    return this.database.manager.existsBy(AskedOrder, { connectionId, orderId });
  }
}
