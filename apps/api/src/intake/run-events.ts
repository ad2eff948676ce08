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

  /** Takes back what has not been looked at: that it was asked for, and what was read for it. */
  async drop(manager: EntityManager, runId: string): Promise<void> {
    await this.unask(manager, runId);
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

  /** Whether it is asked for now, which nobody takes back until the transaction ends. */
  async isStillAsked(manager: EntityManager, connectionId: string, orderId: number): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      'SELECT 1 FROM asked_order WHERE connection_id = $1 AND order_id = $2 FOR KEY SHARE',
      [connectionId, orderId],
    );
    return rows.length > 0;
  }

  /** A look that is being written down is waited for first: what it answered stays asked for. */
  private async unask(manager: EntityManager, runId: string): Promise<void> {
    const waiting = `e.run_id = $1 AND e.state = 'pending' AND a.run_id = e.run_id
      AND a.connection_id = e.connection_id AND a.order_id = e.order_id`;
    await manager.query(`SELECT 1 FROM asked_order a, store_event e WHERE ${waiting} FOR UPDATE OF a`, [
      runId,
    ]);
    await manager.query(`DELETE FROM asked_order a USING store_event e WHERE ${waiting}`, [runId]);
  }
}
