import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { laneOf, StoreEvents } from '../intake/index.js';
import { MappingEvents } from '../rules/index.js';

/** Customers looked at again because of one change: an import may name everybody. */
const AT_MOST = 1_000;

/**
 * Has customers aligned again whose firm mapping was added, changed or removed, whoever is without a firm first. Their
 * orders follow once they have another firm (`CustomerEvents`).
 */
@Injectable()
export class MappedCustomers implements OnModuleInit {
  constructor(
    private readonly mappings: MappingEvents,
    private readonly events: StoreEvents,
  ) {}

  onModuleInit(): void {
    this.mappings.onChange((manager, connectionId, version) => this.follow(manager, connectionId, version));
  }

  private async follow(manager: EntityManager, connectionId: string, version: number): Promise<void> {
    const customers = await customersOf(manager, connectionId, version);
    const priority = laneOf(customers.length);
    for (const customerId of customers) {
      const dedupeKey = `mapping:${version}:${customerId}`;
      const about = { orderId: null, customerId, payload: { version } };
      const event = { connectionId, source: 'replay', dedupeKey, scope: 'mapping/firm_changed' } as const;
      await this.events.add({ ...event, ...about, priority }, manager);
    }
  }
}

/** Customers who bought and whose row says another firm than they have. */
async function customersOf(manager: EntityManager, connectionId: string, version: number): Promise<number[]> {
  const rows: { key: string }[] = await manager.query(
    `WITH said AS (
       SELECT after ->> 'customerId' AS key, after ->> 'clientId' AS client_id, before, after FROM rule_change
       WHERE connection_id = $1 AND version = $2 AND "table" = 'firm-mappings'
     ), wanted AS (
       SELECT key, client_id FROM said WHERE after IS NOT NULL
       UNION ALL SELECT before ->> 'customerId', NULL FROM said WHERE before ->> 'customerId' IS DISTINCT FROM key
     )
     SELECT c.customer_key AS key FROM store_customer c JOIN wanted w ON w.key = c.customer_key
     WHERE c.connection_id = $1 AND c.customer_key ~ '^[0-9]+$'
       AND (w.client_id IS NULL OR c.client_id IS DISTINCT FROM w.client_id)
     GROUP BY c.customer_key, c.client_id ORDER BY c.client_id IS NOT NULL, c.customer_key LIMIT $3`,
    [connectionId, version, AT_MOST],
  );
  return rows.map(({ key }) => Number(key));
}
