import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { Dispatcher, StoreEvents } from '../intake/index.js';
import { currentContext, Problem } from '../platform/index.js';
import { StoreOrder } from './store-order.entity.js';

/** What people may ask for: look again, or let a plan be posted. */
@Injectable()
export class LookRequests {
  constructor(
    private readonly database: DataSource,
    private readonly events: StoreEvents,
    private readonly dispatcher: Dispatcher,
    private readonly audit: AuditLog,
  ) {}

  /** Has the order looked at again. Can repair, cannot post twice. */
  async replay(connectionId: string, orderId: number): Promise<void> {
    await this.database.transaction((manager) =>
      this.audit.append(manager, {
        connectionId,
        action: 'order.replay_requested',
        subject: { kind: 'order', id: String(orderId) },
      }),
    );
    await this.request(connectionId, orderId, 'replay');
  }

  /** Approves the plan as it stands (mode `review`); another plan needs another approval. */
  async approve(connectionId: string, orderId: number): Promise<void> {
    await this.database.transaction(async (manager) => {
      const order = await manager.findOneBy(StoreOrder, { connectionId, orderId });
      if (!order) throw Problem.notFound(`order ${orderId}`);
      if (order.state !== 'awaiting_approval') {
        throw Problem.conflict(
          'nothing_to_approve',
          `order ${orderId} is ${order.state}, nothing waits for approval`,
        );
      }
      await manager.update(StoreOrder, { connectionId, orderId }, { approvedPlanKey: order.planKey });
      await this.audit.append(manager, {
        connectionId,
        action: 'order.approved',
        subject: { kind: 'order', id: String(orderId) },
        after: { planKey: order.planKey, total: order.total, currency: order.currency },
      });
    });
    await this.request(connectionId, orderId, 'approval');
  }

  private async request(connectionId: string, orderId: number, source: 'replay' | 'approval'): Promise<void> {
    const { correlationId, actor } = currentContext();
    const dedupeKey = `${source}:${randomUUID()}`;
    await this.events.add({
      connectionId,
      source,
      dedupeKey,
      scope: source,
      orderId,
      payload: { by: actor.name },
    });
    await this.dispatcher.dispatch(connectionId, orderId, correlationId);
  }
}
