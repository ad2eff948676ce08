import { Injectable } from '@nestjs/common';
import { ErasedCustomers } from '../../alignment/index.js';
import { AuditLog } from '../../audit/index.js';
import { ConnectionStore } from '../../connections/index.js';
import { ReadAhead } from '../../intake/index.js';
import { Problem } from '../../platform/index.js';
import { RunRequests, type Run } from '../../runs/index.js';
import { CustomerOrders } from './customer-orders.js';
import { ERASURE_RUN, type ErasureParams } from './erasure-run.js';

/** A customer with a number, or a guest, who has none. */
export type Whom = { readonly customerId: string } | { readonly email: string };

/** What an erasure would reach, or reaches. */
export interface ErasureFound {
  /** What the customer is kept under; names nobody. */
  readonly key: string;
  readonly orders: number;
  /** Null in a dry run. */
  readonly run: Run | null;
}

/** A customer's wish to be forgotten: nobody is named from the answer on; a run goes through the orders. */
@Injectable()
export class Erasure {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly customers: ErasedCustomers,
    private readonly orders: CustomerOrders,
    private readonly requests: RunRequests,
    private readonly readAhead: ReadAhead,
    private readonly audit: AuditLog,
  ) {}

  async ask(
    connectionId: string,
    whom: Whom,
    { reason, dryRun }: { reason: string; dryRun: boolean },
  ): Promise<ErasureFound> {
    await this.connections.get(connectionId);
    const guests = 'email' in whom ? await this.orders.ofGuest(connectionId, whom.email) : null;
    const key = 'email' in whom ? this.customers.keyOfGuest(whom.email) : whom.customerId;
    const orders = guests?.length ?? (await this.orders.countOfNumber(connectionId, key));
    if (orders === 0 && !(await this.customers.isKnown(connectionId, key))) {
      throw Problem.notFound('such a customer');
    }
    if (dryRun) return { key, orders, run: null };
    const params: ErasureParams = { customerId: key, orders: guests };
    const run = await this.requests.begin(
      { connectionId, kind: ERASURE_RUN, params: { ...params } },
      async (manager) => {
        await this.customers.erase(manager, connectionId, key);
        await this.readAhead.dropAll(manager, connectionId);
        const subject = { kind: 'customer', id: key };
        await this.audit.append(manager, {
          connectionId,
          action: 'customer.erased',
          subject,
          after: { orders },
          reason,
        });
      },
    );
    return { key, orders, run };
  }
}
