import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { runInContext } from '../context/request-context.js';

/** The caller's own, where it is a UUID; else a new one. */
export function correlationOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && /^[0-9a-f-]{36}$/i.test(given) ? given : randomUUID();
}

/** Every request gets a correlation id, answered as `x-correlation-id`; a caller may bring a UUID of its own. */
export function useRequestContext(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    const correlationId = correlationOf(request.headers);
    void reply.header('x-correlation-id', correlationId);
    runInContext({ correlationId }, done);
  });
}
