import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RunKinds, type Run, type RunKind, type RunStep } from '../../runs/index.js';
import { CustomerOrders } from './customer-orders.js';
import { EraseOrder } from './erase-order.js';

export const ERASURE_RUN = 'erasure';

const ORDERS_PER_STEP = 50;

/** What an erasure is asked for: no name, no e-mail; runs are kept. */
export interface ErasureParams {
  readonly customerId: string;
  /** Of a guest, whose orders nobody finds any more once the e-mail is gone; ascending. */
  readonly orders: readonly number[] | null;
}

/** Walks the orders of a customer who is to be forgotten. */
@Injectable()
export class ErasureRun implements RunKind, OnModuleInit {
  readonly callsNobody = true;

  constructor(
    private readonly kinds: RunKinds,
    private readonly orders: CustomerOrders,
    private readonly order: EraseOrder,
  ) {}

  onModuleInit(): void {
    this.kinds.announce(ERASURE_RUN, this);
  }

  async step(run: Run): Promise<RunStep> {
    const { connectionId } = run;
    const { customerId, orders } = run.params as unknown as ErasureParams;
    const { afterId } = (run.cursor as { afterId: number } | null) ?? { afterId: 0 };
    const next = orders
      ? orders.filter((orderId) => orderId > afterId).slice(0, ORDERS_PER_STEP)
      : await this.orders.ofNumber(connectionId, customerId, afterId, ORDERS_PER_STEP);
    const done = run.done + next.length;
    const ended = next.length < ORDERS_PER_STEP;
    return {
      cursor: { afterId: next.at(-1) ?? afterId },
      counts: { orders: done },
      progress: { done, total: orders?.length ?? (ended ? done : null) },
      ended,
      also: async (manager) => {
        for (const orderId of next) await this.order.erase(manager, connectionId, orderId);
      },
    };
  }
}
