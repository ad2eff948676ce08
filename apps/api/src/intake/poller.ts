import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BigCommerceError, type BigCommerceClient, type OrderHead } from '#bigcommerce';
import { ConnectionStore, VendorClients } from '../connections/index.js';
import { Clock, Problem } from '../platform/index.js';
import { Dispatcher } from './dispatcher.js';
import { StoreEvents } from './store-events.js';
import { SyncCursor } from './sync-cursor.entity.js';

/** Re-read on every poll: retries, clock skew and one-second dates (BigCommerce contract 5.7). */
const OVERLAP_MS = 10 * 60_000;
const PAGE_SIZE = 250;
/** A server that clamps the page size falls back to this; such a page may not be the last one. */
const CLAMPED_SIZE = 50;

/** What a poll found. */
export interface PollCounts {
  readonly seen: number;
  readonly added: number;
}

/** Finds changed orders that no webhook told of; writes the same kind of row. */
@Injectable()
export class Poller {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly events: StoreEvents,
    private readonly dispatcher: Dispatcher,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads every order changed since the watermark, less the overlap; answers how many were new to us.
   * Throws what the store's client throws; a refused token pauses the connection.
   */
  async poll(connectionId: string): Promise<PollCounts> {
    const { mode, createdAt } = await this.connections.get(connectionId);
    if (mode === 'paused') throw Problem.conflict('connection_paused', 'the connection is paused');
    const bigcommerce = await this.clients.bigcommerce(connectionId);
    try {
      return await this.readChanges(connectionId, bigcommerce, new Date(createdAt));
    } catch (error) {
      const refused =
        error instanceof BigCommerceError && ['auth_failed', 'forbidden'].includes(error.reason);
      if (refused) await this.connections.pause(connectionId, 'bigcommerce_auth', error.message);
      throw error;
    } finally {
      this.dispatcher.wake();
    }
  }

  private async readChanges(
    connectionId: string,
    bigcommerce: BigCommerceClient,
    beginning: Date,
  ): Promise<PollCounts> {
    const cursor = await this.database.manager.findOneBy(SyncCursor, { connectionId, stream: 'orders' });
    let from = new Date((cursor?.watermark ?? beginning).getTime() - OVERLAP_MS);
    let page = 1;
    const seen = new Set<number>();
    let added = 0;
    for (;;) {
      const modifiedFrom = from.toISOString();
      const query = { modifiedFrom, sort: 'date_modified:asc', page, limit: PAGE_SIZE } as const;
      const orders = await bigcommerce.listOrders(query);
      for (const order of orders) {
        seen.add(order.id);
        if (await this.note(connectionId, order)) added += 1;
      }
      const last = orders.at(-1);
      const reached = new Date(last?.modifiedAt ?? from);
      await this.advance(connectionId, last ? reached : (cursor?.watermark ?? beginning));
      const isLast = orders.length < PAGE_SIZE && orders.length !== CLAMPED_SIZE;
      if (isLast || !last) return { seen: seen.size, added };
      // Rows move while paging: go on from the last date seen, and page only inside one second.
      page = reached.getTime() === from.getTime() ? page + 1 : 1;
      from = reached;
    }
  }

  private note(connectionId: string, order: OrderHead): Promise<boolean> {
    return this.events.add({
      connectionId,
      source: 'poll',
      dedupeKey: `poll:${order.id}:${order.modifiedAt}`,
      scope: 'poll/order',
      orderId: order.id,
      payload: { modifiedAt: order.modifiedAt },
    });
  }

  /** Never back: two polls may run at once. */
  private async advance(connectionId: string, watermark: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO sync_cursor (connection_id, stream, watermark, polled_at) VALUES ($1, 'orders', $2, $3)
       ON CONFLICT (connection_id, stream) DO UPDATE SET polled_at = EXCLUDED.polled_at,
         watermark = GREATEST(sync_cursor.watermark, EXCLUDED.watermark)`,
      [connectionId, watermark, this.clock.now()],
    );
  }
}
