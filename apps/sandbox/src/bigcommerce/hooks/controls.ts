import type { FastifyPluginAsync } from 'fastify';
import { z } from 'zod';
import { answerProblems, Problem, readControl } from '../../controls/problem.js';
import type { BigCommerceWorld } from '../world.js';
import { chosenStore } from './chosen-store.js';

const redelivery = z.strictObject({ orderId: z.int().positive() });
const disturbance = z.strictObject({ next: z.int().min(0).max(10_000).optional() });
const KINDS = { duplicate: 1, reorder: 2, drop: 1 } as const;

/** What people and tests do to webhooks, mounted under `/_sandbox/bigcommerce`; `?store=sandbox`. */
export function hookControls(world: BigCommerceWorld): FastifyPluginAsync {
  return async (app) => {
    answerProblems(app);
    app.get('/deliveries', (request) => {
      const { deliveries, disturbances } = chosenStore(world, request).hooks;
      return { items: deliveries.list(), next: disturbances.state };
    });
    app.post('/webhooks/redeliver', (request, reply) => {
      const { orderId } = readControl(redelivery, request.body);
      const sent = chosenStore(world, request).hooks.redeliver(orderId);
      if (sent === null) throw new Problem(404, `Nothing has been told of an order ${orderId}`);
      if (sent.hooks === 0) throw new Problem(409, `No active webhook hears of order ${orderId}`);
      return reply.status(202).send(sent);
    });
    for (const [kind, usual] of Object.entries(KINDS) as [keyof typeof KINDS, number][]) {
      app.post(`/webhooks/${kind}`, (request) => {
        const { next = usual } = readControl(disturbance, request.body);
        const hooks = chosenStore(world, request).hooks;
        if (kind === 'reorder') hooks.release();
        hooks.disturbances.set(kind, next);
        return { next: hooks.disturbances.state };
      });
    }
    await Promise.resolve();
  };
}
