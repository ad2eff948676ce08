import { Injectable } from '@nestjs/common';
import type { BigCommerceClient, SnapshotOptions } from '#bigcommerce';
import { ConnectionStore, VendorClients, type Connection } from '../../connections/index.js';
import { Clock } from '../../platform/index.js';
import { raised, type Run, type RunCounts, type RunStep } from '../../runs/index.js';
import { KnownOrders } from '../known-orders.js';
import { wholePages, type IdCursor } from '../polls/order-pages.js';
import { pageAhead } from '../read-ahead.js';

/** Each order costs a few calls: a page is a step that is lost with a crash. */
const PAGE = 10;

/** A backfill that writes nothing: reads each order and counts what would come of it. */
@Injectable()
export class DryBackfill {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly known: KnownOrders,
    private readonly clock: Clock,
  ) {}

  async step(run: Run, bounds: { createdFrom: string; createdTo: string }): Promise<RunStep> {
    const connection = await this.connections.get(run.connectionId);
    const store = await this.clients.bigcommerce(run.connectionId);
    const total = run.total ?? (await store.countOrders(bounds));
    const cursor = (run.cursor as IdCursor | null) ?? { afterId: 0 };
    const readAt = this.clock.now();
    const { orders, next } = await wholePages(store, PAGE).byId(bounds, cursor);
    const ahead = await pageAhead(store, readAt, orders);
    let { counts } = run;
    for (const { id } of orders) {
      const known = ahead.orders.get(id);
      counts = raised(counts, await this.rehearse(connection, store, id, known && { ...known, readAt }));
    }
    const progress = { done: counts['seen'] ?? 0, total };
    return { cursor: next ?? cursor, counts, progress, ended: next === null };
  }

  /** `posts`, `held`, `ignored` count orders; `documents` what would be posted; `held_by.<cause>` says why not. */
  private async rehearse(
    connection: Connection,
    store: BigCommerceClient,
    orderId: number,
    ahead: SnapshotOptions['ahead'],
  ): Promise<RunCounts> {
    const result = await this.known.get().rehearse(connection, store, orderId, ahead);
    if (!result) return { seen: 1, vanished: 1 };
    const { outcome, documents, causes } = result;
    if (outcome === 'post') return { seen: 1, [documents > 0 ? 'posts' : 'posted']: 1, documents };
    const why = causes.map((cause) => [`${outcome}_by.${cause}`, 1] as const);
    return { seen: 1, [outcome]: 1, ...Object.fromEntries(why) };
  }
}
