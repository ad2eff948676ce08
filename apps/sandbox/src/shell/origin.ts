import type { FastifyInstance } from 'fastify';
import { Problem } from '../controls/problem.js';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Refuses what a browser sends from a page of another site, so that no page on the internet plays with
 * the sandbox of whoever looks at it. Pages of this machine, as the dashboard, may.
 */
export function refuseForeignOrigins(app: FastifyInstance, host: string): void {
  app.addHook('onRequest', async ({ headers: { origin } }) => {
    if (origin !== undefined && !isOwn(origin, host)) {
      throw new Problem(403, `Pages of ${origin} may not use the sandbox`);
    }
    await Promise.resolve();
  });
}

function isOwn(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { hostname } = new URL(origin);
  return LOOPBACK.test(hostname) || hostname === host;
}
