import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FirmEvents } from '../directory/index.js';
import { laneOf, StoreEvents } from '../intake/index.js';
import { currentContext, runInContext } from '../platform/index.js';
import { CustomerEvents } from './customer-events.js';

/** Customers looked at again because of one firm; a store that sells to everybody as one firm has them all on it. */
const AT_MOST = 1_000;

/**
 * Has the customers of a firm aligned again that was made inactive, or active, or is gone from Deltek; of guests, who
 * have no record in the store to be read, their orders.
 */
@Injectable()
export class FirmChanges implements OnModuleInit {
  constructor(
    private readonly firms: FirmEvents,
    private readonly customers: CustomerEvents,
    private readonly events: StoreEvents,
  ) {}

  onModuleInit(): void {
    this.firms.onChange((manager, connectionId, clientIds) => this.follow(manager, connectionId, clientIds));
  }

  private async follow(
    manager: EntityManager,
    connectionId: string,
    clientIds: readonly string[],
  ): Promise<void> {
    const keys = await customersOf(manager, connectionId, clientIds);
    const priority = laneOf(keys.length);
    for (const key of keys) {
      if (!/^\d+$/.test(key)) {
        const inLane = { ...currentContext(), priority };
        await runInContext(inLane, () => this.customers.changed(manager, { connectionId, key }, 'open'));
        continue;
      }
      const customerId = Number(key);
      const scope = 'deltek/firm_changed';
      const dedupeKey = `firm:${randomUUID()}`;
      const about = { orderId: null, customerId, payload: { clientIds }, priority };
      await this.events.add({ connectionId, source: 'replay', dedupeKey, scope, ...about }, manager);
    }
  }
}

/** Matched with one of these firms, or matched with it before somebody made it inactive. */
async function customersOf(
  manager: EntityManager,
  connectionId: string,
  clientIds: readonly string[],
): Promise<string[]> {
  const rows: { key: string }[] = await manager.query(
    `SELECT customer_key AS key FROM store_customer WHERE connection_id = $1 AND client_id = ANY ($2)
     UNION SELECT store_id FROM external_identity
       WHERE connection_id = $1 AND kind = 'customer' AND deltek_id = ANY ($2)
     LIMIT $3`,
    [connectionId, clientIds, AT_MOST],
  );
  return rows.map(({ key }) => key);
}
