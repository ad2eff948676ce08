import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { BigCommerceError, type BigCommerceClient, type Refund, type SnapshotOptions } from '#bigcommerce';
import type { Connection } from '../connections/index.js';
import {
  KnownOrders,
  type KnownOrder,
  type KnownRange,
  type OrderMemory,
  type Rehearsal,
} from '../intake/index.js';
import { OrderPlanner } from './planner.js';
import { StoreOrder } from './store-order.entity.js';

/** An order nothing has happened to for so long is nobody's open payment. */
const UNSETTLED_FOR_MS = 30 * 86_400_000;

const COLUMNS = { orderId: true, modifiedAt: true, readAt: true, state: true } as const;

/** What looks have found out, for those who ask whether another one is needed. */
@Injectable()
export class KeptOrders implements OrderMemory, OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly knownOrders: KnownOrders,
    private readonly planner: OrderPlanner,
  ) {}

  onModuleInit(): void {
    this.knownOrders.remember(this);
  }

  async known(connectionId: string, orderIds: readonly number[]): Promise<KnownOrder[]> {
    if (orderIds.length === 0) return [];
    const where = { connectionId, orderId: In([...orderIds]) };
    return (await this.database.manager.find(StoreOrder, { where, select: COLUMNS })).map(asKnown);
  }

  /** Shown as gone, or read from the archive last: a look would find the same every day. */
  async absent(connectionId: string, range: KnownRange, listed: readonly number[]): Promise<number[]> {
    const rows: { order_id: string }[] = await this.database.query(
      `SELECT order_id FROM store_order o
       WHERE connection_id = $1 AND order_id BETWEEN $2 AND $3 AND placed_at >= $4 AND read_at < $5
         AND order_id <> ALL ($6::bigint[])
         AND NOT EXISTS (SELECT 1 FROM exception e WHERE e.connection_id = o.connection_id
           AND e.order_id = o.order_id AND e.cause = 'order_vanished' AND e.state = 'open')
         AND NOT EXISTS (SELECT 1 FROM order_snapshot s WHERE s.id = o.snapshot_id
           AND s.body @> '{"order": {"isDeleted": true}}')`,
      [connectionId, range.fromId, range.toId, range.placedFrom, range.readBefore, listed],
    );
    return rows.map(({ order_id }) => Number(order_id));
  }

  /** The longer nothing happens, the rarer: after a quiet day every three hours. */
  async unsettled(connectionId: string, at: Date, limit: number): Promise<KnownOrder[]> {
    const rows = await this.database.manager
      .createQueryBuilder(StoreOrder, 'o')
      .select(['o.orderId', 'o.modifiedAt', 'o.readAt', 'o.state'])
      .where('o.connectionId = :connectionId AND o.unsettled', { connectionId })
      .andWhere('o.modifiedAt > :since', { since: new Date(at.getTime() - UNSETTLED_FOR_MS) })
      .andWhere(
        `o.readAt <= CAST(:at AS timestamptz)
           - LEAST(interval '24 hours', GREATEST(interval '15 minutes', (o.readAt - o.modifiedAt) / 8))`,
        { at },
      )
      .orderBy('o.readAt')
      .limit(limit)
      .getMany();
    return rows.map(asKnown);
  }

  async refunds(
    connectionId: string,
    orderIds: readonly number[],
  ): Promise<ReadonlyMap<number, readonly Refund[]>> {
    const rows: { order_id: string; refunds: Refund[] }[] = await this.database.query(
      `SELECT o.order_id, s.body -> 'refunds' AS refunds FROM store_order o
       JOIN order_snapshot s ON s.id = o.snapshot_id WHERE o.connection_id = $1 AND o.order_id = ANY ($2)`,
      [connectionId, orderIds],
    );
    return new Map(rows.map(({ order_id, refunds }) => [Number(order_id), refunds]));
  }

  async rehearse(
    connection: Connection,
    store: BigCommerceClient,
    orderId: number,
    ahead: SnapshotOptions['ahead'],
  ): Promise<Rehearsal | null> {
    const needs = await this.planner.needs(connection);
    const options = { ...needs, ...(ahead ? { ahead } : {}) };
    const snapshot = await store.readOrderSnapshot(orderId, options).catch(unreadable);
    if (snapshot === UNREADABLE) return { outcome: 'held', documents: 0, causes: [UNREADABLE] };
    if (!snapshot) return null;
    const { outcome, missing, holds, ignored } = await this.planner.plan(connection, snapshot, true);
    const causes = ignored ? [ignored.cause] : [...new Set(holds.map(({ cause }) => cause))];
    return { outcome, documents: missing.length, causes };
  }
}

/** What a look would show of it. */
const UNREADABLE = 'contract_violation';

/** A single order that cannot be read is one of those a rehearsal counts, not the end of it. */
function unreadable(error: unknown): typeof UNREADABLE {
  if (error instanceof BigCommerceError && error.reason === 'contract_violation') return UNREADABLE;
  throw error;
}

function asKnown({ orderId, modifiedAt, readAt, state }: StoreOrder): KnownOrder {
  return { orderId, modifiedAt, readAt, isPosted: state === 'posted' };
}
