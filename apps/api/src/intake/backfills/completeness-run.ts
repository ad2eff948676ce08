import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { VendorClients } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import { RunKinds, type Run, type RunKind, type RunStep } from '../../runs/index.js';
import { KnownOrders } from '../known-orders.js';
import { clocksOf, isSeen, wishKey } from '../polls/freshness.js';
import { OrderPages, type IdCursor } from '../polls/order-pages.js';
import { RunEvents } from '../run-events.js';
import { followRun } from './run-of-looks.js';
import { WantedLooks, type WantedPage } from './wanted-looks.js';

/** The kind of run that compares the last weeks of the store with what is known. */
export const COMPLETENESS_RUN = 'completeness';

/**
 * Every order placed since a day, one call for 250 of them: what we do not know, know in an older state, or know and the
 * store no longer lists is looked at (BigCommerce contract 5.7).
 */
@Injectable()
export class CompletenessRun implements RunKind, OnModuleInit {
  constructor(
    private readonly kinds: RunKinds,
    private readonly clients: VendorClients,
    private readonly known: KnownOrders,
    private readonly events: RunEvents,
    private readonly looks: WantedLooks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.announce(COMPLETENESS_RUN, this);
  }

  step(run: Run): Promise<RunStep> {
    return this.looks.step<IdCursor>(run, { afterId: 0 }, (cursor) => this.page(run, cursor));
  }

  moved(manager: EntityManager, run: Run): Promise<void> {
    return followRun(this.events, manager, run);
  }

  private async page(run: Run, cursor: IdCursor): Promise<WantedPage> {
    const { connectionId, id: runId } = run;
    const createdFrom = String(run.params['from']);
    const store = await this.clients.bigcommerce(connectionId);
    // One call that saves many looks: most orders were looked at within minutes of their last change.
    const { skewMs } = await clocksOf(store, this.clock);
    const { orders, next } = await new OrderPages(store).byId({ createdFrom }, cursor);
    const ids = orders.map(({ id }) => id);
    const known = new Map((await this.known.get().known(connectionId, ids)).map((row) => [row.orderId, row]));
    const missing = orders.filter(({ id }) => !known.get(id)?.modifiedAt);
    const older = orders.filter((order) => {
      const before = known.get(order.id);
      return before?.modifiedAt && !isSeen(before, order, skewMs);
    });
    const absent = await this.absent(run, cursor, next, ids);
    return {
      orders,
      next,
      wanted: [
        ...[...missing, ...older].map((order) => ({
          orderId: order.id,
          dedupeKey: wishKey(`sweep:${runId}`, order, known.get(order.id)),
        })),
        ...absent.map((orderId) => ({ orderId, dedupeKey: `sweep:${runId}:${orderId}:absent` })),
      ],
      counts: { missing: missing.length, older: older.length, absent: absent.length },
    };
  }

  /** Known since before the run, and in none of its pages: archived or gone. */
  private async absent(
    run: Run,
    { afterId }: IdCursor,
    next: IdCursor | null,
    listed: readonly number[],
  ): Promise<number[]> {
    const range = {
      placedFrom: new Date(String(run.params['from'])),
      fromId: afterId + 1,
      toId: next?.afterId ?? Number.MAX_SAFE_INTEGER,
      readBefore: run.createdAt,
    };
    return this.known.get().absent(run.connectionId, range, listed);
  }
}
