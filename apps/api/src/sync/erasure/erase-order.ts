import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ERASED, erasePerson } from '#bigcommerce';
import { DocumentStore } from '../../ledger/index.js';
import { OrderException } from '../exception.entity.js';
import { OrderSnapshot } from '../order-snapshot.entity.js';
import { StoreOrder } from '../store-order.entity.js';

/** The one cause whose sentence says who the customer is. */
export const NAMING = 'firm_unresolved';

/** Takes the person out of what is kept of an order; amounts, plan and books stay as they are. */
@Injectable()
export class EraseOrder {
  constructor(private readonly documents: DocumentStore) {}

  /** Answers how many snapshots it took the person out of. Twice ends the same. */
  async erase(manager: EntityManager, connectionId: string, orderId: number): Promise<number> {
    const key = { connectionId, orderId };
    await this.documents.lockOrder(manager, key);
    await manager.update(OrderException, key, { answers: null });
    await manager.query(`SELECT set_config('ml_connector.erasure', 'on', true)`);
    const rows = await manager.find(OrderSnapshot, { where: key, select: { id: true } });
    for (const { id } of rows) {
      const { body } = await manager.findOneByOrFail(OrderSnapshot, { id });
      await manager.update(OrderSnapshot, { id }, { body: erasePerson(body) });
    }
    const order = await manager.findOneBy(StoreOrder, key);
    if (order) {
      const text = `customer ${order.customerId || 'without an account'} (${ERASED}) is not matched to a firm`;
      const holds = order.plan.holds.map((hold) =>
        hold.cause === NAMING ? { ...hold, detail: text } : hold,
      );
      await manager.update(StoreOrder, key, {
        customerName: ERASED,
        customerEmail: '',
        plan: { ...order.plan, holds },
      });
      await manager.update(OrderException, { ...key, cause: NAMING }, { detail: text });
    }
    return rows.length;
  }
}
