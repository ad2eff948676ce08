import type { FastifyPluginAsync } from 'fastify';
import { Problem } from '../controls/problem.js';
import { readFault } from './fault-fields.js';
import type { FaultRule, FaultRules } from './fault-rules.js';

/** `/_sandbox/faults`: rules are made, listed with what they have met, and taken back. */
export function faultControls(rules: FaultRules): FastifyPluginAsync {
  return async (app) => {
    app.get('/faults', () => ({ items: rules.list().map(show) }));
    app.post('/faults', (request, reply) => reply.status(201).send(show(rules.add(readFault(request.body)))));
    app.delete('/faults', (_request, reply) => {
      rules.clear();
      return reply.status(204).send();
    });
    app.delete('/faults/:id', (request, reply) => {
      const { id } = request.params as { id: string };
      if (!rules.remove(Number(id))) throw new Problem(404, `There is no fault rule ${id}`);
      return reply.status(204).send();
    });
    await Promise.resolve();
  };
}

function show({ id, fault, seen, applied }: FaultRule) {
  return { id, ...fault, seen, applied };
}
