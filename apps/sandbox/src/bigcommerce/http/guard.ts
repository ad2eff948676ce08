import type { FastifyRequest } from 'fastify';
import type { Store } from '../store.js';
import type { BigCommerceWorld } from '../world.js';
import { Refusal } from './refusal.js';
import type { Route } from './route.js';

/** The store a path names. Refuses one that does not exist. */
export function storeOf(world: BigCommerceWorld, request: FastifyRequest): Store {
  const { storeHash } = request.params as { storeHash: string };
  const store = world.find(storeHash);
  if (store === undefined) throw new Refusal(404, 'The store was not found', {}, true);
  return store;
}

/**
 * Lets a call in: 401 without a token anybody has, 403 with the token of another store or without a
 * scope that is needed (BigCommerce contract sections 1 and 7).
 */
export function admit(
  world: BigCommerceWorld,
  store: Store,
  request: FastifyRequest,
  scopes: Route['scopes'],
): void {
  const token = request.headers['x-auth-token'];
  const owner = typeof token === 'string' ? world.byToken(token) : undefined;
  if (owner === undefined) throw new Refusal(401, 'Unauthorized', {}, true);
  if (owner !== store) throw new Refusal(403, 'The token belongs to another store', {}, true);
  if (scopes.length === 0 || scopes.some((scope) => store.switches.scopes.includes(scope))) return;
  throw new Refusal(403, "You don't have a required scope to access the endpoint", {}, true);
}
