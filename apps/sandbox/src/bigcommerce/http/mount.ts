import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { writeJson } from '../wire/json.js';
import type { Store } from '../store.js';
import type { BigCommerceWorld } from '../world.js';
import { admit, storeOf } from './guard.js';
import { notFound, Refusal } from './refusal.js';
import type { Route } from './route.js';

/** Puts a table of paths below `/stores/:storeHash`, each behind latency, quota, token and scope. */
export function mount(app: FastifyInstance, world: BigCommerceWorld, routes: readonly Route[]): void {
  for (const { method, path, scopes, handle } of routes) {
    app.route({
      method,
      url: `/stores/:storeHash${path}`,
      handler: async (request, reply) => {
        const store = await enter(world, request, reply, path);
        admit(world, store, request, scopes);
        const { status, body } = handle({
          store,
          params: request.params as Record<string, string>,
          query: new URL(request.url, 'http://sandbox').searchParams,
          body: request.body,
        });
        reply.status(status);
        if (body === undefined) return reply.send();
        return reply.type('application/json').send(writeJson(body));
      },
    });
  }
  app.all('/stores/:storeHash/*', async (request, reply) => {
    const store = await enter(world, request, reply, '/v2/(unknown path)');
    admit(world, store, request, []);
    throw notFound();
  });
}

/** Counts the call and takes it from the quota; the headers of the quota go out with every answer. */
async function enter(
  world: BigCommerceWorld,
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
): Promise<Store> {
  const store = storeOf(world, request);
  store.calls.add(request.method, path);
  if (store.switches.latencyMs > 0) await sleep(store.switches.latencyMs);
  const { allowed, headers, resetMs } = store.quota.take(store.switches);
  if (allowed || store.switches.rateHeadersOn429) reply.headers(headers);
  if (allowed) return store;
  if (store.switches.rateHeadersOn429) reply.header('x-retry-after', String(Math.ceil(resetMs / 1000)));
  throw new Refusal(429, 'Too many requests', {}, true);
}
