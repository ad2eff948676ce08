import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { DataSource, LessThan, type EntityManager } from 'typeorm';
import type { BigCommerceClient, ListedOrder, OrderAhead } from '#bigcommerce';
import { Clock, CONFIG, LOGGER, storable, type Config } from '../platform/index.js';
import { ReadAheadOrder } from './read-ahead.entity.js';

/** Long enough for the looks that wait at once, also where the store allows few calls; what is older is read anew. */
const FRESH_MS = 10 * 60_000;
const EVERY_MS = 60_000;
/** Processes agree on the time to some milliseconds. */
const MARGIN_MS = 2_000;

/** Orders of one page, as the store told them at one time. */
export interface PageAhead {
  /** When the page was asked for. */
  readonly readAt: Date;
  readonly orders: ReadonlyMap<number, OrderAhead>;
}

/** What a page told of these orders, with what many of them can be asked for at once. */
export async function pageAhead(
  store: Pick<BigCommerceClient, 'readAhead'>,
  readAt: Date,
  orders: readonly ListedOrder[],
): Promise<PageAhead> {
  return {
    readAt,
    orders: await store.readAhead(
      orders.flatMap(({ parts }) => parts ?? []),
      readAt,
    ),
  };
}

/**
 * What pages of runs told of orders that are to be looked at, so that their looks need not ask for it one by one. Any
 * row may be missing: its look then reads the store as ever.
 */
@Injectable()
export class ReadAhead {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'runsWorker'>,
  ) {}

  /** Keeps those of these orders that could be read; together with the wishes to look at them. */
  async keep(
    manager: EntityManager,
    { connectionId, id: runId }: { readonly connectionId: string; readonly id: string },
    { readAt, orders }: PageAhead,
    orderIds: readonly number[],
  ): Promise<void> {
    const rows = orderIds.flatMap((orderId) => {
      const body = orders.get(orderId);
      if (!body) return [];
      return [
        {
          connectionId,
          orderId,
          runId,
          customerId: body.parts.order.customerId,
          readAt,
          body: storable(body),
        },
      ];
    });
    if (rows.length > 0) await manager.upsert(ReadAheadOrder, rows, ['connectionId', 'orderId']);
  }

  /**
   * What a look may rest on that answers for events up to one: nothing came that this read cannot answer for, of the
   * order or of its customer. Null where it has to read the store.
   */
  find(connectionId: string, orderId: number, upToId: string): Promise<ReadAheadOrder | null> {
    return this.database.manager
      .createQueryBuilder(ReadAheadOrder, 'a')
      .where('a.connectionId = :connectionId AND a.orderId = :orderId', { connectionId, orderId })
      .andWhere('a.readAt > :oldest', { oldest: this.oldest() })
      .andWhere(
        `NOT EXISTS (SELECT 1 FROM store_event e WHERE e.connection_id = a.connection_id AND e.order_id = a.order_id
           AND e.state = 'pending' AND e.id <= :upToId AND NOT ${answersFor('e', 'a.run_id', 'a.read_at')})`,
        { upToId },
      )
      .andWhere(
        `NOT EXISTS (SELECT 1 FROM store_event e WHERE e.connection_id = a.connection_id
           AND e.customer_id = a.customer_id AND e.received_at > a.read_at - ${MARGIN})`,
      )
      .getOne();
  }

  /** A look at the order has ended, whatever it rested on. */
  async drop(manager: EntityManager, connectionId: string, orderId: number): Promise<void> {
    await manager.delete(ReadAheadOrder, { connectionId, orderId });
  }

  /** Somebody is to be forgotten: whoever is not sought cannot be missed. */
  async dropAll(manager: EntityManager, connectionId: string): Promise<void> {
    await manager.delete(ReadAheadOrder, { connectionId });
  }

  @Interval(EVERY_MS)
  async onTimer(): Promise<void> {
    if (!this.config.runsWorker) return;
    await this.forgetOld().catch((error: unknown) =>
      this.logger.warn({ err: error }, 'nothing that was read ahead was forgotten'),
    );
  }

  /** Takes out what no look would take any more: it holds personal data. */
  async forgetOld(): Promise<void> {
    await this.database.manager.delete(ReadAheadOrder, { readAt: LessThan(this.oldest()) });
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - FRESH_MS);
  }
}

/** Whether something happened after an order was read ahead, or may have. */
export function isAfter(at: Date, { readAt }: Pick<ReadAheadOrder, 'readAt'>): boolean {
  return at.getTime() > readAt.getTime() - MARGIN_MS;
}

const MARGIN = `interval '${MARGIN_MS} milliseconds'`;

/** As SQL: a read at that time, made for that run, answers for the event. What came later, only a later read does. */
export function answersFor(event: string, runId: string, readAt: string): string {
  return `(${event}.run_id IS NOT DISTINCT FROM ${runId} OR ${event}.received_at <= ${readAt} - ${MARGIN})`;
}
