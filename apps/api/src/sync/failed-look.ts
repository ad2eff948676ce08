import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CauseCode } from '#mapping';
import { ConnectionStore } from '../connections/index.js';
import { StoreEvents } from '../intake/index.js';
import { DocumentStore } from '../ledger/index.js';
import { Clock } from '../platform/index.js';
import { Exceptions } from './exceptions.js';
import { verdictOnLook } from './failures.js';
import { OrderNotFoundError, type Look } from './look-at-order.js';
import { StoreOrder } from './store-order.entity.js';

/** When a look that failed for good is tried again by itself. */
const AGAIN_AFTER_MS = 15 * 60_000;

/** What the worker does about a look that threw: every row of the table in failures.ts has its test. */
@Injectable()
export class FailedLook {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly events: StoreEvents,
    private readonly documents: DocumentStore,
    private readonly exceptions: Exceptions,
    private readonly clock: Clock,
  ) {}

  /** Answers whether the job should be tried again soon. On its last try the trouble is written down. */
  async handle(
    { connectionId, orderId, coveredEvent }: Look,
    error: unknown,
    lastTry: boolean,
  ): Promise<'retry' | 'settled'> {
    const verdict = error instanceof OrderNotFoundError ? notFound() : verdictOnLook(error);
    if (verdict.does === 'retry' && !lastTry) return 'retry';
    const detail = error instanceof Error ? error.message : String(error);
    if (verdict.does === 'pause') {
      await this.connections.pause(connectionId, verdict.cause, detail);
      return 'settled';
    }
    await this.show(connectionId, orderId, verdict.cause, detail);
    const again = new Date(this.clock.now().getTime() + AGAIN_AFTER_MS);
    if (verdict.does === 'retry') await this.events.postpone(connectionId, orderId, again);
    else await this.events.close(this.database.manager, connectionId, orderId, coveredEvent);
    return 'settled';
  }

  /** The order may be unknown to us so far; then it gets a row, so that its trouble has a place. */
  private async show(connectionId: string, orderId: number, cause: CauseCode, detail: string): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (manager) => {
      await this.documents.lockOrder(manager, { connectionId, orderId });
      const blank: StoreOrder = {
        connectionId,
        orderId,
        state: 'failed',
        customerId: 0,
        customerName: '',
        clientId: null,
        currency: '',
        total: '0',
        invoiced: '0',
        placedAt: null,
        modifiedAt: null,
        snapshotId: null,
        plan: { outcome: 'held', documents: [], missing: [], holds: [], ignored: null, warnings: [] },
        planKey: '',
        approvedPlanKey: null,
        lookedAt: now,
        updatedAt: now,
      };
      await manager.createQueryBuilder().insert().into(StoreOrder).values(blank).orIgnore().execute();
      const order = await manager.findOneByOrFail(StoreOrder, { connectionId, orderId });
      await manager.update(StoreOrder, { connectionId, orderId }, { state: 'failed', updatedAt: now });
      await this.exceptions.reconcile(manager, order, 'order', [{ cause, field: 'look', detail }]);
    });
  }
}

/** A read right after a webhook may be too early (BigCommerce contract 5.6): tried again, then shown. */
function notFound() {
  return { does: 'retry', cause: 'order_vanished' } as const;
}
