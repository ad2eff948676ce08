import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConnectionStore, VendorClients } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import { FourEyes, RunKinds, type Run, type RunKind, type RunStep } from '../../runs/index.js';
import { KnownOrders } from '../known-orders.js';
import { isSeen } from '../polls/freshness.js';
import { wholePages, type IdCursor } from '../polls/order-pages.js';
import { pageAhead } from '../read-ahead.js';
import { RunEvents } from '../run-events.js';
import { DryBackfill } from './dry-backfill.js';
import { followRun } from './run-of-looks.js';
import { WantedLooks, type WantedPage } from './wanted-looks.js';

/** The kind of run that looks at the orders placed within a time because somebody asked for them. */
export const BACKFILL_RUN = 'backfill';

/** `to` is exclusive; the store's bounds are of whole seconds. */
export function placedWithin({ params }: Pick<Run, 'params'>): { createdFrom: string; createdTo: string } {
  const last = new Date(Date.parse(String(params['to'])) - 1_000);
  return { createdFrom: String(params['from']), createdTo: last.toISOString() };
}

/**
 * Orders of a past time. Asking is remembered with each order, so that it posts although it is older than the cut-over
 * date (accounting-treatment section 10). What is posted as the store lists it is not looked at again.
 */
@Injectable()
export class BackfillRun implements RunKind, OnModuleInit {
  constructor(
    private readonly kinds: RunKinds,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly fourEyes: FourEyes,
    private readonly known: KnownOrders,
    private readonly events: RunEvents,
    private readonly looks: WantedLooks,
    private readonly dry: DryBackfill,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.announce(BACKFILL_RUN, this);
  }

  step(run: Run): Promise<RunStep> {
    if (run.params['dryRun'] === true) return this.dry.step(run, placedWithin(run));
    if (run.total === null) return this.counted(run);
    return this.looks.step<IdCursor>(run, { afterId: 0 }, (cursor) => this.page(run, cursor));
  }

  moved(manager: EntityManager, run: Run): Promise<void> {
    return followRun(this.events, manager, run);
  }

  /** How many they are comes first: many wait for a second person, who then lets it go on from here. */
  private async counted(run: Run): Promise<RunStep> {
    const { settings } = await this.connections.get(run.connectionId);
    const store = await this.clients.bigcommerce(run.connectionId);
    const total = await store.countOrders(placedWithin(run));
    return {
      cursor: null,
      counts: run.counts,
      progress: { done: 0, total },
      ended: false,
      also: (manager) => this.fourEyes.weigh(manager, run, total, settings.bulkFourEyesAbove),
    };
  }

  private async page(run: Run, cursor: IdCursor): Promise<WantedPage> {
    const { connectionId, id: runId } = run;
    const store = await this.clients.bigcommerce(connectionId);
    const readAt = this.clock.now();
    const { orders, next } = await wholePages(store).byId(placedWithin(run), cursor);
    const ids = orders.map(({ id }) => id);
    const known = new Map((await this.known.get().known(connectionId, ids)).map((row) => [row.orderId, row]));
    const wanted = orders.filter((order) => {
      const before = known.get(order.id);
      return !(before?.isPosted && isSeen(before, order, SKEW_MS));
    });
    return {
      orders,
      next,
      wanted: wanted.map(({ id }) => ({ orderId: id, dedupeKey: `backfill:${runId}:${id}` })),
      ahead: await pageAhead(store, readAt, wanted),
      also: (manager) => this.events.ask(manager, connectionId, runId, ids),
    };
  }
}

/** The clocks are not compared here: a look must be this much younger than the change to count. */
const SKEW_MS = 10 * 60_000;
