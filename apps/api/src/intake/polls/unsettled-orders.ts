import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/index.js';
import { KnownOrders } from '../known-orders.js';
import { StoreEvents } from '../store-events.js';
import type { Poll, PollCounts } from './poll.js';

/** Of one poll: each costs a whole look. */
const AT_ONCE = 100;

/** Orders that wait for money: a capture or a void need not change the order's date (contract 2.9). */
@Injectable()
export class UnsettledOrders {
  constructor(
    private readonly database: DataSource,
    private readonly known: KnownOrders,
    private readonly events: StoreEvents,
    private readonly clock: Clock,
  ) {}

  async read({ connectionId }: Poll): Promise<PollCounts> {
    const due = await this.known.get().unsettled(connectionId, this.clock.now(), AT_ONCE);
    const events = due.map(({ orderId, readAt }) => ({
      connectionId,
      source: 'poll' as const,
      dedupeKey: `unsettled:${orderId}:${readAt?.toISOString()}`,
      scope: 'poll/unsettled',
      orderId,
      payload: {},
    }));
    const added = await this.database.transaction((manager) => this.events.addAll(manager, events));
    return { seen: due.length, added };
  }
}
