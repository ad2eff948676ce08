import type { Worlds } from './worlds.js';

/**
 * Back to the seed: orders, customers, ledger, switches, faults, calls and deliveries. Two things outlive it,
 * so that connections made before go on working: the registered hooks, all switched on, and the numbering
 * of stores and tenants, because whoever has read an order 1001 or the key of a firm must never meet another one.
 */
export function reset({ bigcommerce, deltek, faults }: Worlds): void {
  const earlier = { stores: bigcommerce.memory(), tenants: deltek.memory() };
  faults.clear();
  deltek.reset();
  deltek.continueFrom(earlier.tenants);
  bigcommerce.reset();
  bigcommerce.continueFrom(earlier.stores);
}
