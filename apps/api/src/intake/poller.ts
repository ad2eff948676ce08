import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OrderHead } from '#bigcommerce';
import { ConnectionStore, VendorClients, type Connection } from '../connections/index.js';
import { Clock } from '../platform/index.js';
import { StoreEvents } from './store-events.js';
import { SyncCursor } from './sync-cursor.entity.js';

/** Re-read on every poll: retries, clock skew and one-second dates (BigCommerce contract 5.7). */
const OVERLAP_MS = 10 * 60_000;
const PAGE_SIZE = 250;

/** Finds changed orders that no webhook told of; writes the same kind of row. */
@Injectable()
export class Poller {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly events: StoreEvents,
    private readonly clock: Clock,
  ) {}

  /** Reads every order changed since the watermark, less the overlap; answers how many were new to us. */
  async poll(connectionId: string): Promise<{ seen: number; added: number }> {
    const connection = await this.connections.get(connectionId);
    const bigcommerce = await this.clients.bigcommerce(connectionId);
    const cursor = await this.cursor(connection);
    let from = new Date(cursor.watermark.getTime() - OVERLAP_MS);
    let page = 1;
    const counts = { seen: 0, added: 0 };
    for (;;) {
      const orders = await bigcommerce.listOrders({
        modifiedFrom: from.toISOString(),
        sort: 'date_modified:asc',
        page,
        limit: PAGE_SIZE,
      });
      for (const order of orders) {
        counts.seen += 1;
        if (await this.note(connectionId, order)) counts.added += 1;
      }
      const last = orders.at(-1);
      if (last)
        cursor.watermark = new Date(Math.max(cursor.watermark.getTime(), Date.parse(last.modifiedAt)));
      await this.database.manager.save(SyncCursor, { ...cursor, polledAt: this.clock.now() });
      if (orders.length < PAGE_SIZE || !last) return counts;
      // Rows move while paging: go on from the last date seen, and page only inside one second.
      const reached = new Date(last.modifiedAt);
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

  private async cursor(connection: Connection): Promise<SyncCursor> {
    const key = { connectionId: connection.id, stream: 'orders' } as const;
    const existing = await this.database.manager.findOneBy(SyncCursor, key);
    return existing ?? { ...key, watermark: new Date(connection.createdAt), polledAt: this.clock.now() };
  }
}
