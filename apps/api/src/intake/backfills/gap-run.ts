import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { VendorClients } from '../../connections/index.js';
import { RunKinds, type Run, type RunKind, type RunStep } from '../../runs/index.js';
import { KnownOrders } from '../known-orders.js';
import { isSeen, wishKey } from '../polls/freshness.js';
import { OrderPages, upTo, type ChangesCursor } from '../polls/order-pages.js';
import { RunEvents } from '../run-events.js';
import { followRun } from './run-of-looks.js';
import { WantedLooks, type WantedPage } from './wanted-looks.js';

/** The kind of run that looks at what changed while no webhooks came. */
export const GAP_RUN = 'gap';

/** Before the gap, for dates of a second and clocks that differ; after it, until mended webhooks are heard of. */
const OVERLAP_MS = 10 * 60_000;
/** The clocks are not compared here: a look must be this much younger than the change to count. */
const SKEW_MS = 10 * 60_000;

/** Orders changed since the webhooks fell silent. Nobody asked for them: the cut-over date holds. */
@Injectable()
export class GapRun implements RunKind, OnModuleInit {
  constructor(
    private readonly kinds: RunKinds,
    private readonly clients: VendorClients,
    private readonly known: KnownOrders,
    private readonly events: RunEvents,
    private readonly looks: WantedLooks,
  ) {}

  onModuleInit(): void {
    this.kinds.announce(GAP_RUN, this);
  }

  step(run: Run): Promise<RunStep> {
    const from = new Date(Date.parse(String(run.params['from'])) - OVERLAP_MS).toISOString();
    return this.looks.step<ChangesCursor>(run, { from, afterId: null }, (cursor) => this.page(run, cursor));
  }

  moved(manager: EntityManager, run: Run): Promise<void> {
    return followRun(this.events, manager, run);
  }

  private async page(run: Run, cursor: ChangesCursor): Promise<WantedPage> {
    const { connectionId, id: runId } = run;
    const end = new Date(Date.parse(String(run.params['to'])) + OVERLAP_MS);
    const store = await this.clients.bigcommerce(connectionId);
    const { orders, next } = await new OrderPages(store).changed(cursor);
    const ids = orders.map(({ id }) => id);
    const known = new Map((await this.known.get().known(connectionId, ids)).map((row) => [row.orderId, row]));
    const wanted = orders
      .filter((order) => !isSeen(known.get(order.id), order, SKEW_MS))
      .map((order) => ({
        orderId: order.id,
        dedupeKey: wishKey(`gap:${runId}`, order, known.get(order.id)),
      }));
    return { orders, next: upTo(next, end), wanted };
  }
}
