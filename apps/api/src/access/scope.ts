import type { FastifyRequest } from 'fastify';
import { Problem } from '../platform/index.js';
import type { Caller } from './caller.js';
import type { Permission } from './permissions.js';

/** Routes of one connection, whatever they call its id. */
const OF_A_CONNECTION = /^\/api\/v1\/connections\/:(\w+)/;

/**
 * Keeps a token of some connections to them: another connection is not there, and what is of no connection, or of
 * all together, is refused. So a new route is closed to such tokens unless it stands under a connection.
 */
export function assertWithinScope(
  request: FastifyRequest,
  { connectionIds }: Pick<Caller, 'connectionIds'>,
  access: Permission,
): void {
  if (connectionIds === null || access === 'account.own') return;
  const [, parameter] = OF_A_CONNECTION.exec(request.routeOptions.url ?? '') ?? [];
  if (parameter === undefined) {
    throw new Problem(
      403,
      'out_of_scope',
      'The token is for single connections; this is not about one of them.',
    );
  }
  const asked = String((request.params as Record<string, unknown>)[parameter]).toLowerCase();
  if (!connectionIds.includes(asked)) throw Problem.notFound('The connection');
}
