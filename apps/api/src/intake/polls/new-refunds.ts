import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eraseWords, type ListedRefund, type Refund } from '#bigcommerce';
import { storable } from '../../platform/index.js';
import { KnownOrders, type KnownOrder } from '../known-orders.js';
import { REFUND_SCOPE } from '../refund-scopes.js';
import { StoreEvents } from '../store-events.js';
import { PollCursors } from './poll-cursors.js';
import type { Poll, PollCounts } from './poll.js';

/** Refunds are read again for a day: a payment of one may be declined long after it was made (contract 3.2). */
const OVERLAP_MS = 25 * 3_600_000;
/** Of one read, so that memory stays flat after a long pause. */
const WINDOW_MS = 7 * 86_400_000;

/**
 * Refunds made since the last poll, or changed: they need not change the date of their order (contract 2.9). One that
 * cannot be read is told of too: the look at its order then says so.
 */
@Injectable()
export class NewRefunds {
  constructor(
    private readonly database: DataSource,
    private readonly known: KnownOrders,
    private readonly events: StoreEvents,
    private readonly cursors: PollCursors,
  ) {}

  async read(poll: Poll): Promise<PollCounts> {
    const { connectionId, store, beginning, storeNow } = poll;
    const watermark = (await this.cursors.find(connectionId, 'refunds'))?.watermark ?? beginning;
    const orders = new Set<number>();
    let added = 0;
    for (let from = watermark.getTime() - OVERLAP_MS; from <= storeNow.getTime(); from += WINDOW_MS) {
      const to = Math.min(from + WINDOW_MS, storeNow.getTime() + 60_000);
      const refunds = await store.listRefundsSince(new Date(from).toISOString(), new Date(to).toISOString());
      for (const { orderId } of refunds) orders.add(orderId);
      added += await this.note(poll, refunds, new Date(Math.min(to, storeNow.getTime())));
    }
    return { seen: orders.size, added };
  }

  private async note(
    { connectionId }: Poll,
    refunds: readonly ListedRefund[],
    reached: Date,
  ): Promise<number> {
    const memory = this.known.get();
    const ids = [...new Set(refunds.map(({ orderId }) => orderId))];
    const kept = await memory.refunds(connectionId, ids);
    const known = new Map((await memory.known(connectionId, ids)).map((row) => [row.orderId, row]));
    const news = refunds.filter(({ id, orderId, refund }) => {
      const same = kept.get(orderId)?.find((other) => other.id === id);
      // Of a customer who was erased it is kept without its words.
      return (
        !same || !refund || ![contentOf(refund), contentOf(eraseWords(refund))].includes(contentOf(same))
      );
    });
    return this.database.transaction(async (manager) => {
      await this.cursors.advance(manager, connectionId, 'refunds', reached);
      return this.events.addAll(
        manager,
        news.map((refund) => ({
          connectionId,
          source: 'poll',
          dedupeKey: wishOf(refund, known.get(refund.orderId)),
          scope: REFUND_SCOPE,
          orderId: refund.orderId,
          payload: { refundId: refund.id },
        })),
      );
    });
  }
}

/** As it is kept, so that the same refund looks the same. */
function contentOf(refund: Refund): string {
  return createHash('sha256')
    .update(canonicalize(storable(refund)) ?? '')
    .digest('hex');
}

function wishOf({ id, refund }: ListedRefund, known: KnownOrder | undefined): string {
  const content = refund ? contentOf(refund).slice(0, 16) : 'unreadable';
  return `refund:${id}:${content}:${known?.readAt?.toISOString() ?? 'never'}`;
}
