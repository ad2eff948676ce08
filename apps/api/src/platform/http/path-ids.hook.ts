import type { FastifyInstance } from 'fastify';

const ID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/**
 * Ids in the path become as Postgres writes them, however they were typed: locks, chains of the audit trail and seals
 * of secrets are named after them as text. `IsId` does the same for bodies and queries.
 */
export function usePathIds(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const params = request.params as Record<string, unknown>;
    for (const [name, value] of Object.entries(params)) {
      if (typeof value === 'string' && ID.test(value)) params[name] = value.toLowerCase();
    }
    done();
  });
}
