import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { laneOf, StoreEvents } from '../intake/index.js';
import { currentContext } from '../platform/index.js';
import { MappingEvents } from '../rules/index.js';
import { CONCERNED } from './waiting-orders.js';

/** Orders looked at again because of one change: a store may have sold to guests only. */
const AT_MOST = 1_000;

/**
 * Has orders of guests looked at again whose firm mapping was made, changed or removed, those without a firm first.
 * Guests who are told apart, or held, by the setting `guestPolicy` have no mapping.
 */
@Injectable()
export class WaitingGuests implements OnModuleInit {
  constructor(
    private readonly mappings: MappingEvents,
    private readonly events: StoreEvents,
  ) {}

  onModuleInit(): void {
    this.mappings.onChange((manager, connectionId, version) => this.follow(manager, connectionId, version));
  }

  private async follow(manager: EntityManager, connectionId: string, version: number): Promise<void> {
    const change = await guestsFirm(manager, connectionId, version);
    if (!change) return;
    const orders: { order_id: string }[] = await manager.query(
      `SELECT order_id FROM store_order WHERE connection_id = $1 AND customer_id = 0 AND state = ANY ($2)
       ORDER BY client_id IS NOT NULL, order_id LIMIT $3`,
      [connectionId, CONCERNED[change], AT_MOST],
    );
    const about = { payload: { by: currentContext().actor.name, version }, priority: laneOf(orders.length) };
    const events = orders.map(({ order_id }) => ({
      ...about,
      connectionId,
      source: 'replay' as const,
      dedupeKey: `mapping:${randomUUID()}`,
      scope: 'mapping/firm_changed',
      orderId: Number(order_id),
    }));
    await this.events.addAll(manager, events);
  }
}

/** What a mapping version did to the firm of guests who are not told apart; null = nothing. */
async function guestsFirm(
  manager: EntityManager,
  connectionId: string,
  version: number,
): Promise<'found' | 'lost' | null> {
  const rows: { is_mapped: boolean }[] = await manager.query(
    `SELECT after ->> 'customerId' IS NOT DISTINCT FROM 'guest' AS is_mapped FROM rule_change
     WHERE connection_id = $1 AND version = $2 AND "table" = 'firm-mappings'
       AND 'guest' IN (before ->> 'customerId', after ->> 'customerId')
       AND (before ->> 'customerId', before ->> 'clientId')
         IS DISTINCT FROM (after ->> 'customerId', after ->> 'clientId')
       AND NOT EXISTS (
         SELECT 1 FROM connection WHERE id = $1 AND settings ->> 'guestPolicy' <> 'fallback_firm')`,
    [connectionId, version],
  );
  if (rows.length === 0) return null;
  return rows.some(({ is_mapped }) => is_mapped) ? 'found' : 'lost';
}
