import type { EntityManager } from 'typeorm';

/** One at a time changes the rates of a connection, and while no order is planned by them. Until the transaction ends. */
export function lockRates(manager: EntityManager, connectionId: string): Promise<unknown> {
  return manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [nameOf(connectionId)]);
}

/** Nobody changes them until the transaction ends; any number plan by them. */
export function keepRates(manager: EntityManager, connectionId: string): Promise<unknown> {
  return manager.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [
    nameOf(connectionId),
  ]);
}

function nameOf(connectionId: string): string {
  return `exchange rates ${connectionId}`;
}
