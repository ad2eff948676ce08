import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { OrderHead } from '#bigcommerce';
import { KnownOrders } from '../known-orders.js';
import { StoreEvents } from '../store-events.js';
import { isSeen, wishKey } from './freshness.js';
import { OrderPages, upTo, type ChangesCursor } from './order-pages.js';
import { PollCursors } from './poll-cursors.js';
import type { Poll, PollCounts } from './poll.js';

/** Re-read on every poll: retries, clock skew and one-second dates (BigCommerce contract 5.7). */
const OVERLAP_MS = 10 * 60_000;

/** Orders changed since the last poll. What a look has surely seen already is not looked at again. */
@Injectable()
export class ChangedOrders {
  constructor(
    private readonly database: DataSource,
    private readonly known: KnownOrders,
    private readonly events: StoreEvents,
    private readonly cursors: PollCursors,
  ) {}

  async read(poll: Poll): Promise<PollCounts> {
    const { connectionId, store, beginning } = poll;
    const watermark = (await this.cursors.find(connectionId, 'orders'))?.watermark ?? beginning;
    const pages = new OrderPages(store);
    const seen = new Set<number>();
    let added = 0;
    let next: ChangesCursor | null = {
      from: new Date(watermark.getTime() - OVERLAP_MS).toISOString(),
      afterId: null,
    };
    while (next) {
      const page = await pages.changed(next);
      for (const { id } of page.orders) seen.add(id);
      added += await this.database.transaction(async (manager) => {
        await this.cursors.advance(manager, connectionId, 'orders', reachedBy(page, poll, watermark));
        return this.note(manager, poll, page.orders);
      });
      // What changes from here on is for the next poll.
      next = upTo(page.next, poll.storeNow);
    }
    return { seen: seen.size, added };
  }

  private async note(manager: EntityManager, poll: Poll, orders: readonly OrderHead[]): Promise<number> {
    const { connectionId, skewMs } = poll;
    const ids = orders.map(({ id }) => id);
    const known = new Map((await this.known.get().known(connectionId, ids)).map((row) => [row.orderId, row]));
    const unseen = orders.filter((order) => !isSeen(known.get(order.id), order, skewMs));
    return this.events.addAll(
      manager,
      unseen.map((order) => ({
        connectionId,
        source: 'poll',
        dedupeKey: wishKey('poll', order, known.get(order.id)),
        scope: 'poll/order',
        orderId: order.id,
        payload: { modifiedAt: order.modifiedAt },
      })),
    );
  }
}

/**
 * The newest date all of whose predecessors were read. Inside a crowded second that is the second before; a date from
 * the future, which would hide all that comes before it, counts as now.
 */
function reachedBy(
  { orders, next }: { orders: readonly OrderHead[]; next: ChangesCursor | null },
  { storeNow }: Poll,
  watermark: Date,
): Date {
  if (next) return new Date(Math.min(Date.parse(next.from) - 1_000, storeNow.getTime()));
  const newest = Math.max(...orders.map(({ modifiedAt }) => Date.parse(modifiedAt)), watermark.getTime());
  return new Date(Math.min(newest, Math.max(storeNow.getTime(), watermark.getTime())));
}
