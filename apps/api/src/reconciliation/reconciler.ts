import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, In, QueryFailedError, type EntityManager } from 'typeorm';
import { localDate } from '#mapping';
import { ConnectionStore, postingSettings } from '../connections/index.js';
import { DocumentStore, LedgerDrift } from '../ledger/index.js';
import { Clock, databaseTrouble, Locks, LOGGER } from '../platform/index.js';
import { LOOK_FIELD, OrderException } from '../sync/index.js';
import { DayBook } from './day-book.js';
import { documentItems } from './document-items.js';
import { missingItem, orderItems, unexplainedItem, unreadItem } from './order-items.js';
import { OrderRecords, type OrderRecord } from './order-records.js';
import type { ReconciliationItem } from './reconciliation-item.entity.js';

const BATCH = 100;

interface Due {
  readonly id: string;
  readonly connection_id: string;
  readonly order_id: string | null;
  readonly batch: string | null;
}

/** How a connection tells days, and money nobody knows the currency of. */
interface Terms {
  readonly connectionId: string;
  readonly timeZone: string;
  readonly currency: string;
}

/** Takes what changed into the days it belongs to: as much work as there was change, whatever there is besides. */
@Injectable()
export class Reconciler {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly documents: DocumentStore,
    private readonly records: OrderRecords,
    private readonly book: DayBook,
    private readonly locks: Locks,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Whatever is due when it begins; one process at a time. Answers how many changes it took in. */
  async drain(): Promise<number> {
    const turn = await this.locks.tryWith('reconcile', async () => {
      let taken = 0;
      for (;;) {
        const due = await this.due();
        if (due.length > 0) await this.take(due);
        taken += due.length;
        // What came meanwhile waits for others of its day: all of a day is added up once for all of them.
        if (due.length < BATCH) return taken;
      }
    });
    return turn?.result ?? 0;
  }

  private due(): Promise<Due[]> {
    return this.database.query('SELECT * FROM reconciliation_due ORDER BY id LIMIT $1', [BATCH]);
  }

  private async take(due: readonly Due[]): Promise<void> {
    for (const connectionId of new Set(due.map((each) => each.connection_id))) {
      const own = due.filter((each) => each.connection_id === connectionId);
      const connection = await this.connections.find(connectionId);
      if (!connection) continue;
      const { postingTimeZone: timeZone, ledgerCurrency: currency } = postingSettings(connection);
      // All of one moment: what changes meanwhile is due again.
      await this.database.transaction('REPEATABLE READ', async (manager) => {
        await this.takeAll(manager, { connectionId, timeZone, currency }, own);
        const ids = own.map(({ id }) => id);
        await manager.query('DELETE FROM reconciliation_due WHERE id = ANY ($1::bigint[])', [ids]);
      });
    }
  }

  /** Together; where that fails, one by one, so that one order's fault stops no other. */
  private async takeAll(manager: EntityManager, terms: Terms, due: readonly Due[]): Promise<void> {
    if (await this.tried(manager, terms, due)) return;
    for (const each of due) {
      if (await this.tried(manager, terms, [each])) continue;
      const { order_id } = each;
      if (order_id === null) continue;
      // Shown today as what could not be explained, until its next change.
      const place = { ...terms, orderId: Number(order_id), day: dayIn(terms)(this.clock.now()) };
      const of = { orderIds: [place.orderId], batches: [] };
      await this.book.replace(manager, terms.connectionId, of, [unexplainedItem(place)]);
    }
  }

  /** Whether they were taken in; of what failed nothing is left. */
  private async tried(manager: EntityManager, terms: Terms, due: readonly Due[]): Promise<boolean> {
    try {
      await manager.transaction((part) => this.takeOwn(part, terms, due));
      return true;
    } catch (error) {
      if (databaseTrouble(error) !== null || isRace(error)) throw error;
      const orders = due.map(({ order_id, batch }) => order_id ?? batch);
      const about = { err: error, connectionId: terms.connectionId, orders };
      this.logger.error(about, 'changes could not be taken into their days');
      return false;
    }
  }

  private async takeOwn(manager: EntityManager, terms: Terms, due: readonly Due[]): Promise<void> {
    const orderIds = [...new Set(due.flatMap(({ order_id }) => (order_id === null ? [] : Number(order_id))))];
    const batches = [...new Set(due.flatMap(({ batch }) => batch ?? []))];
    const items: ReconciliationItem[] = [];
    const records = await this.records.of(manager, terms.connectionId, orderIds);
    for (const record of records) {
      items.push(...(await this.inStore(manager, terms, record)));
      items.push(...documentItems(record.documents, record.drifts, dayIn(terms)));
    }
    items.push(...(await this.ofNoOrder(manager, terms, batches)));
    await this.book.replace(manager, terms.connectionId, { orderIds, batches }, items);
  }

  private async inStore(
    manager: EntityManager,
    terms: Terms,
    { orderId, order, snapshot, documents, lines, told }: OrderRecord,
  ): Promise<ReconciliationItem[]> {
    const key = { connectionId: terms.connectionId, orderId };
    const day = order?.placedAt
      ? dayIn(terms)(order.placedAt)
      : await this.book.missingDay(manager, key.connectionId, orderId);
    if (!order) {
      return day === null ? [] : [missingItem({ ...key, day, currency: terms.currency })];
    }
    const place = { ...key, day: day ?? dayIn(terms)(order.lookedAt), currency: terms.currency };
    if (!snapshot) {
      const open = { ...key, field: LOOK_FIELD, state: 'open' as const };
      return [unreadItem(place, (await manager.findOneBy(OrderException, open))?.cause ?? null)];
    }
    try {
      return orderItems(key, { order, snapshot, documents, lines, told }, terms.timeZone);
    } catch (error) {
      this.logger.error({ err: error, ...key }, 'the statement of an order could not be made');
      return [unexplainedItem(place)];
    }
  }

  private async ofNoOrder(
    manager: EntityManager,
    terms: Terms,
    batches: readonly string[],
  ): Promise<ReconciliationItem[]> {
    if (batches.length === 0) return [];
    const { connectionId } = terms;
    const documents = await this.documents.named(connectionId, batches, manager);
    const named = { connectionId, batch: In([...batches]), state: 'open' as const };
    return documentItems(documents, await manager.findBy(LedgerDrift, named), dayIn(terms));
  }
}

function dayIn({ timeZone }: Terms): (instant: Date) => string {
  return (instant) => localDate(instant.toISOString(), timeZone);
}

/** Another transaction changed the same meanwhile: it is due again. */
function isRace(error: unknown): boolean {
  return error instanceof QueryFailedError && /^40/.test(String((error as { code?: unknown }).code));
}
