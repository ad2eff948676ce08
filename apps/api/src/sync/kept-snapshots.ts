import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { DataSource, type EntityManager } from 'typeorm';
import { erasePerson, type OrderSnapshot as StoreSnapshot } from '#bigcommerce';
import { ErasedCustomers } from '../alignment/index.js';
import { DocumentStore } from '../ledger/index.js';
import { Clock } from '../platform/index.js';
import { OrderSnapshot } from './order-snapshot.entity.js';
import { StoreOrder } from './store-order.entity.js';

/** An order as the store told it. */
export type Kept = StoreSnapshot;

/** Keeps what the store said as evidence; of a customer who is erased, without the person. */
@Injectable()
export class KeptSnapshots {
  constructor(
    private readonly database: DataSource,
    private readonly erased: ErasedCustomers,
    private readonly documents: DocumentStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers the row, and what may be written down of the order. Known by what the store said, person included: the
   * same content is not kept a second time after its person was erased.
   */
  async keep(
    manager: EntityManager,
    connectionId: string,
    snapshot: StoreSnapshot,
  ): Promise<{ snapshotId: string; snapshot: StoreSnapshot }> {
    const orderId = snapshot.order.id;
    // Whoever erases the customer has this lock too: it is seen here, or sees what is written here.
    await this.documents.lockOrder(manager, { connectionId, orderId });
    const isErased = await this.erased.isOf(connectionId, snapshot, manager);
    const body = isErased ? erasePerson(snapshot) : snapshot;
    const contentHash = createHash('sha256')
      .update(canonicalize(snapshot) ?? '')
      .digest('hex');
    const key = { connectionId, orderId, contentHash };
    const existing = await manager.findOne(OrderSnapshot, { where: key, select: { id: true } });
    if (existing) return { snapshotId: existing.id, snapshot: body };
    const row = manager.create(OrderSnapshot, { ...key, body, readAt: this.clock.now() });
    return { snapshotId: (await manager.save(row)).id, snapshot: body };
  }

  /** Everything the store ever said about the order, the newest first; of an erased customer without the person. */
  all(connectionId: string, orderId: number, limit: number): Promise<OrderSnapshot[]> {
    return this.database.manager.find(OrderSnapshot, {
      where: { connectionId, orderId },
      order: { readAt: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  /** What the last look at the order rests on; null where none succeeded. */
  async latest(connectionId: string, orderId: number): Promise<Kept | null> {
    const { manager } = this.database;
    const where = { connectionId, orderId };
    const order = await manager.findOne(StoreOrder, { where, select: { orderId: true, snapshotId: true } });
    if (!order?.snapshotId) return null;
    return (await manager.findOneBy(OrderSnapshot, { id: order.snapshotId }))?.body ?? null;
  }
}
