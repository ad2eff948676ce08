import type { FastifyRequest } from 'fastify';
import { Problem } from '../../controls/problem.js';
import type { Store } from '../store.js';
import { DEFAULT_STORE, type BigCommerceWorld } from '../world.js';

/** The store a control is for: `?store=sandbox`. */
export function chosenStore(world: BigCommerceWorld, { query }: FastifyRequest): Store {
  const { store = DEFAULT_STORE } = query as { store?: string };
  const found = world.find(store);
  if (found === undefined) throw new Problem(404, `There is no store ${store}`);
  return found;
}
