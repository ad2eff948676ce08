import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CustomerEvents, type FirmChange } from '../alignment/index.js';
import { laneOf, StoreEvents } from '../intake/index.js';
import { currentContext } from '../platform/index.js';
import type { OrderState } from './order-state.js';
import { placedBy } from './placed-by.js';

/** Which orders a change of their customer's firm matters to: what is posted stays as it is. */
export const CONCERNED: Readonly<Record<FirmChange, readonly OrderState[]>> = {
  found: ['held'],
  open: ['held', 'planned', 'awaiting_approval', 'posting'],
  lost: ['planned', 'awaiting_approval', 'posting'],
  refused: ['planned', 'awaiting_approval', 'posting'],
};

/**
 * Has orders looked at again in the transaction that says that their customer has a firm, or has none any
 * more, or may have another one: what was held goes on, what did not go out yet is held.
 */
@Injectable()
export class WaitingOrders implements OnModuleInit {
  constructor(
    private readonly customers: CustomerEvents,
    private readonly events: StoreEvents,
  ) {}

  onModuleInit(): void {
    this.customers.onChange((manager, customer, change) =>
      this.lookAgain(manager, customer, CONCERNED[change]),
    );
  }

  private async lookAgain(
    manager: EntityManager,
    customer: { readonly connectionId: string; readonly key: string },
    states: readonly OrderState[],
  ): Promise<void> {
    const { connectionId, key } = customer;
    const orders: { order_id: string }[] = await manager.query(
      `SELECT order_id FROM store_order WHERE connection_id = $1 AND ${placedBy(key)} AND state = ANY ($3)
       ORDER BY order_id`,
      [connectionId, key, states],
    );
    const about = { payload: { by: currentContext().actor.name }, priority: laneOf(orders.length) };
    for (const { order_id } of orders) {
      const orderId = Number(order_id);
      const dedupeKey = `customer:${randomUUID()}`;
      const scope = 'customer/firm_changed';
      const event = { connectionId, source: 'replay', dedupeKey, scope, orderId, ...about } as const;
      await this.events.add(event, manager);
    }
  }
}
