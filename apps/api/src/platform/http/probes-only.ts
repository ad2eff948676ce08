import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.js';

const PROBES = ['/healthz', '/readyz', '/metrics'];

/** A worker listens for those who watch it, and serves nothing else. */
export function useProbesOnly(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const isProbe = PROBES.includes(request.url.split('?', 1)[0] ?? '');
    done(isProbe ? undefined : Problem.notFound('A worker serves probes only; the route'));
  });
}
