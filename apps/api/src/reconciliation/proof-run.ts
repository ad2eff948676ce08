import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { OrderHead } from '#bigcommerce';
import { addDays, localDate } from '#mapping';
import { ConnectionStore, postingSettings, VendorClients } from '../connections/index.js';
import { OrderPages, type IdCursor } from '../intake/index.js';
import { Clock } from '../platform/index.js';
import { RunKinds, type Run, type RunKind, type RunStep } from '../runs/index.js';
import { dailyRange, type DayRange } from './daily-range.js';

/** The kind of run that counts the orders of the store and looks whether each of them is known. */
export const PROOF_RUN = 'proof';

/** A younger order may still be on its way to us. */
const PATIENCE_MS = 15 * 60_000;

/**
 * Proves days: every order the store lists on them is known, 250 of them a call. What is not known becomes an item
 * that is missing, and is none any more as soon as it was looked at, or the store lists it no more.
 */
@Injectable()
export class ProofRun implements RunKind, OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly kinds: RunKinds,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.announce(PROOF_RUN, this);
  }

  async step(run: Run): Promise<RunStep> {
    const { connectionId } = run;
    const { afterId } = (run.cursor as IdCursor | null) ?? { afterId: 0 };
    const within = { from: String(run.params['from']), to: String(run.params['to']) };
    const store = await this.clients.bigcommerce(connectionId);
    // A day of a zone begins up to fourteen hours away from that of UTC.
    const bounds = {
      createdFrom: `${addDays(within.from, -1)}T00:00:00.000Z`,
      createdTo: `${addDays(within.to, 2)}T00:00:00.000Z`,
    };
    const { orders, next } = await new OrderPages(store).byId(bounds, { afterId });
    const listed = await this.expected(connectionId, within, orders);
    const { unknown, unread } = await this.notRead(connectionId, listed);
    const range = { ...within, afterId, upTo: next?.afterId ?? Number.MAX_SAFE_INTEGER };
    const count = (name: string, more: number) => (run.counts[name] ?? 0) + more;
    return {
      cursor: next,
      counts: { orders: count('orders', listed.length), missing: count('missing', unknown.length) },
      progress: { done: run.done + listed.length, total: next ? null : run.done + listed.length },
      ended: next === null,
      also: async (manager) => {
        await this.tell(manager, connectionId, range, [...unknown, ...unread]);
        if (next === null) await this.proved(manager, run, within);
      },
    };
  }

  /** On which day each order of a page is; without those that are not to be known. */
  private async expected(
    connectionId: string,
    { from, to }: { from: string; to: string },
    orders: readonly OrderHead[],
  ): Promise<{ orderId: number; day: string }[]> {
    const { postingTimeZone, cutoverDate } = postingSettings(await this.connections.get(connectionId));
    const young = this.clock.now().getTime() - PATIENCE_MS;
    return orders
      .filter(({ isDeleted, createdAt }) => !isDeleted && Date.parse(createdAt) <= young)
      .map(({ id, createdAt }) => ({ orderId: id, day: localDate(createdAt, postingTimeZone) }))
      .filter(({ day }) => from <= day && day <= to && day >= cutoverDate);
  }

  /** Those nobody looked at, and those no look has read yet: only the store knows their day. */
  private async notRead<T extends { orderId: number }>(
    connectionId: string,
    listed: readonly T[],
  ): Promise<{ unknown: T[]; unread: T[] }> {
    const rows: { order_id: string; read: boolean }[] = await this.database.query(
      `SELECT order_id, placed_at IS NOT NULL AS read FROM store_order
       WHERE connection_id = $1 AND order_id = ANY ($2::bigint[])`,
      [connectionId, listed.map(({ orderId }) => orderId)],
    );
    const known = new Map(rows.map(({ order_id, read }) => [Number(order_id), read]));
    return {
      unknown: listed.filter(({ orderId }) => !known.has(orderId)),
      unread: listed.filter(({ orderId }) => known.get(orderId) === false),
    };
  }

  /** What is not read of these days and numbers, instead of what was. */
  private async tell(
    manager: EntityManager,
    connectionId: string,
    { from, to, afterId, upTo }: { from: string; to: string; afterId: number; upTo: number },
    notRead: readonly { orderId: number; day: string }[],
  ): Promise<void> {
    await manager.query(
      `WITH gone AS (
         DELETE FROM reconciliation_missing WHERE connection_id = $1 AND day BETWEEN $2 AND $3
           AND order_id > $4 AND order_id <= $5 AND order_id <> ALL ($6::bigint[]) RETURNING order_id),
       come AS (
         INSERT INTO reconciliation_missing (connection_id, order_id, day, found_at)
         SELECT $1, * , $8::timestamptz FROM unnest($6::bigint[], $7::text[])
         ON CONFLICT (connection_id, order_id) DO UPDATE SET day = excluded.day RETURNING order_id)
       INSERT INTO reconciliation_due (connection_id, order_id)
       SELECT $1, order_id FROM gone UNION SELECT $1, order_id FROM come`,
      [
        ...[connectionId, from, to, afterId, upTo],
        notRead.map(({ orderId }) => orderId),
        notRead.map(({ day }) => day),
        this.clock.now(),
      ],
    );
  }

  /** A part of the days that are proved daily is no proof of all of them. */
  private async proved(manager: EntityManager, run: Run, { from, to }: DayRange): Promise<void> {
    const { connectionId, createdAt } = run;
    const daily = dailyRange(await this.connections.get(connectionId), createdAt);
    if (from > daily.from || to < daily.to) return;
    const now = this.clock.now();
    await manager.query(
      `INSERT INTO reconciliation_watch (connection_id, begun_at, proved_at) VALUES ($1, $2, $2)
       ON CONFLICT (connection_id) DO UPDATE SET proved_at = excluded.proved_at`,
      [connectionId, now],
    );
  }
}
