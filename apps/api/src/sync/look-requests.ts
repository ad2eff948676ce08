import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { Dispatcher, StoreEvents } from '../intake/index.js';
import { DocumentStore, Retries, type Document } from '../ledger/index.js';
import { currentContext, Problem } from '../platform/index.js';
import type { Run } from '../runs/index.js';
import { StoreOrder } from './store-order.entity.js';

/** What people may ask for: look again, or let a plan be posted. */
@Injectable()
export class LookRequests {
  constructor(
    private readonly database: DataSource,
    private readonly documents: DocumentStore,
    private readonly retries: Retries,
    private readonly events: StoreEvents,
    private readonly dispatcher: Dispatcher,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Has the order looked at again, and what Deltek stood in the way of. Can repair, cannot post twice. Answers the
   * documents that stay held because two people decide about them.
   */
  async replay(connectionId: string, orderId: number): Promise<readonly Document[]> {
    const undecided = await this.database.transaction(async (manager) => {
      await this.documents.lockOrder(manager, { connectionId, orderId });
      const left = await this.retries.retryHeld(manager, { connectionId, orderId });
      await this.audit.append(manager, {
        connectionId,
        action: 'order.replay_requested',
        subject: { kind: 'order', id: String(orderId) },
      });
      await this.request(manager, connectionId, orderId, 'replay');
      return left;
    });
    this.dispatcher.wake();
    return undecided;
  }

  /** Has the order planned anew after a decision about one of its documents; `wake` after the commit. */
  async lookAgain(
    manager: EntityManager,
    key: { readonly connectionId: string; readonly orderId: number },
  ): Promise<void> {
    await this.request(manager, key.connectionId, key.orderId, 'replay');
  }

  /** Losing it costs a while, never a look. */
  wake(): void {
    this.dispatcher.wake();
  }

  /**
   * Approves the plan as it stands (mode `review`); another plan needs another approval. `seen` is the
   * key of the plan the person looked at, when the caller knows it.
   */
  async approve(connectionId: string, orderId: number, seen: string | null): Promise<void> {
    await this.database.transaction((manager) => this.approveIn(manager, { connectionId, orderId }, seen));
    this.dispatcher.wake();
  }

  /** The same in the caller's transaction; `run`: it is one of many, which yield to live work. */
  async approveIn(
    manager: EntityManager,
    key: { readonly connectionId: string; readonly orderId: number },
    seen: string | null,
    run: Pick<Run, 'id' | 'requestedBy' | 'approvedByName'> | null = null,
  ): Promise<void> {
    const { connectionId, orderId } = key;
    await this.documents.lockOrder(manager, key);
    const order = await manager.findOneBy(StoreOrder, key);
    if (!order) throw Problem.notFound(`order ${orderId}`);
    assertApprovable(order, seen);
    await manager.update(StoreOrder, key, { approvedPlanKey: order.planKey });
    const { planKey, total, currency } = order;
    const by = run && { run: run.id, askedBy: run.requestedBy, approvedBy: run.approvedByName };
    await this.audit.append(manager, {
      connectionId,
      action: 'order.approved',
      subject: { kind: 'order', id: String(orderId) },
      after: { planKey, total, currency, ...by },
    });
    await this.request(manager, connectionId, orderId, 'approval', run);
  }

  private async request(
    manager: EntityManager,
    connectionId: string,
    orderId: number,
    source: 'replay' | 'approval',
    run: Pick<Run, 'id' | 'requestedBy'> | null = null,
  ): Promise<void> {
    const dedupeKey = `${source}:${randomUUID()}`;
    const payload = run ? { by: run.requestedBy, run: run.id } : { by: currentContext().actor.name };
    const priority = run ? 'backfill' : 'live';
    const event = { connectionId, source, dedupeKey, scope: source, orderId, payload, priority } as const;
    await this.events.add(event, manager);
  }
}

function assertApprovable({ orderId, state, planKey }: StoreOrder, seen: string | null): void {
  if (state !== 'awaiting_approval') {
    const detail = `order ${orderId} is ${state}, nothing waits for approval`;
    throw Problem.conflict('nothing_to_approve', detail);
  }
  if (seen !== null && seen !== planKey) {
    const detail = `the plan of order ${orderId} has changed since it was shown; look at it again`;
    throw Problem.conflict('plan_changed', detail);
  }
}
