import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { chosenStore } from '../bigcommerce/hooks/index.js';
import { Problem } from '../controls/problem.js';
import type { Worlds } from './worlds.js';

/** `/_sandbox/calls`: how often the vendors were called; `/_sandbox/quota`: how close together the store was. */
export function callControls({ bigcommerce, deltek }: Worlds): FastifyPluginAsync {
  const callsOf = (request: FastifyRequest) => {
    const { tenant = 'demo' } = request.query as { tenant?: string };
    const found = deltek.find(tenant);
    if (found === undefined) throw new Problem(404, `There is no tenant ${tenant}`);
    return { store: chosenStore(bigcommerce, request).calls, tenant: found.calls };
  };
  return async (app) => {
    app.get('/calls', (request) => {
      const { store, tenant } = callsOf(request);
      return { bigcommerce: store.summary(), deltek: tenant.summary().calls };
    });
    app.delete('/calls', (request, reply) => {
      for (const calls of Object.values(callsOf(request))) calls.clear();
      return reply.status(204).send();
    });
    app.get('/quota', (request) => {
      const { quota, switches } = chosenStore(bigcommerce, request);
      return quota.summary(switches.quotaWindowMs);
    });
    app.delete('/quota', (request, reply) => {
      chosenStore(bigcommerce, request).quota.forget();
      return reply.status(204).send();
    });
    await Promise.resolve();
  };
}
