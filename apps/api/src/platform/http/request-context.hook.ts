import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { runInContext } from '../context/request-context.js';

/** Every request gets a correlation id, answered as `x-correlation-id`; a caller may bring a UUID of its own. */
export function useRequestContext(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    const given = request.headers['x-correlation-id'];
    const correlationId = typeof given === 'string' && /^[0-9a-f-]{36}$/i.test(given) ? given : randomUUID();
    void reply.header('x-correlation-id', correlationId);
    runInContext({ correlationId }, done);
  });
}
