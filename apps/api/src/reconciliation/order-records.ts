import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Told } from '#mapping';
import { DocumentStore, LedgerDrift, type Document, type DocumentLine } from '../ledger/index.js';
import { OrderFacts, OrderSnapshot, StoreOrder } from '../sync/index.js';

/** What is kept of an order, all of one moment. */
export interface OrderRecord {
  readonly orderId: number;
  /** Null where nobody has looked at it yet. */
  readonly order: StoreOrder | null;
  /** Null where it could not be read yet. */
  readonly snapshot: OrderSnapshot | null;
  readonly documents: readonly Document[];
  readonly lines: readonly DocumentLine[];
  /** Those that are open. */
  readonly drifts: readonly LedgerDrift[];
  readonly told: Told;
}

/** Reads what is kept of orders: as many questions for a hundred of them as for one. */
@Injectable()
export class OrderRecords {
  constructor(
    private readonly documents: DocumentStore,
    private readonly facts: OrderFacts,
  ) {}

  /** One for each, in their order. */
  async of(
    manager: EntityManager,
    connectionId: string,
    orderIds: readonly number[],
  ): Promise<OrderRecord[]> {
    if (orderIds.length === 0) return [];
    const where = { connectionId, orderId: In([...orderIds]) };
    const orders = await manager.findBy(StoreOrder, where);
    const documents = await this.documents.ofOrders(connectionId, orderIds, manager);
    const lines = await this.documents.linesOf(
      documents.map(({ id }) => id),
      manager,
    );
    const drifts = await manager.findBy(LedgerDrift, { ...where, state: 'open' });
    const told = await this.facts.ofOrders(connectionId, orderIds, manager);
    const kept = orders.flatMap(({ snapshotId }) => snapshotId ?? []);
    const snapshots = await manager.findBy(OrderSnapshot, { id: In(kept) });
    return orderIds.map((orderId) => {
      const order = orders.find((one) => one.orderId === orderId) ?? null;
      const own = documents.filter((document) => document.orderId === orderId);
      const ids = new Set(own.map(({ id }) => id));
      return {
        orderId,
        order,
        snapshot: snapshots.find(({ id }) => id === order?.snapshotId) ?? null,
        documents: own,
        lines: lines.filter(({ documentId }) => ids.has(documentId)),
        drifts: drifts.filter((drift) => drift.orderId === orderId),
        told: told(orderId),
      };
    });
  }
}
