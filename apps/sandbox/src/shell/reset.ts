import { DEFAULT_STORE } from '../bigcommerce/index.js';
import type { Worlds } from './worlds.js';

/**
 * Back to the seed: orders, customers, ledger, switches, faults, calls and deliveries. Two things outlive it,
 * so that connections made before go on working: the registered hooks, all switched on, and the numbering
 * of the store, because whoever has read an order 1001 must never meet another one.
 */
export function reset({ bigcommerce, deltek, faults }: Worlds): void {
  const earlier = bigcommerce.find(DEFAULT_STORE)?.memory();
  faults.clear();
  deltek.reset();
  bigcommerce.reset();
  if (earlier !== undefined) bigcommerce.find(DEFAULT_STORE)?.continueFrom(earlier);
}
