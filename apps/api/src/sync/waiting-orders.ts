import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CustomerEvents } from '../alignment/index.js';
import { StoreEvents } from '../intake/index.js';
import { currentContext } from '../platform/index.js';
import { StoreOrder } from './store-order.entity.js';

/** Has held orders looked at again once their customer has a firm, in the transaction that says so. */
@Injectable()
export class WaitingOrders implements OnModuleInit {
  constructor(
    private readonly customers: CustomerEvents,
    private readonly events: StoreEvents,
  ) {}

  onModuleInit(): void {
    this.customers.onAligned((manager, connectionId, customerId) =>
      this.lookAgain(manager, connectionId, customerId),
    );
  }

  private async lookAgain(manager: EntityManager, connectionId: string, customerId: number): Promise<void> {
    const held = { connectionId, customerId, state: 'held' } as const;
    const orders = await manager.find(StoreOrder, { where: held, select: { orderId: true } });
    const payload = { by: currentContext().actor.name };
    for (const { orderId } of orders) {
      const dedupeKey = `customer:${randomUUID()}`;
      const scope = 'customer/aligned';
      await this.events.add({ connectionId, source: 'replay', dedupeKey, scope, orderId, payload }, manager);
    }
  }
}
