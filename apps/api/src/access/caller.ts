import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../platform/index.js';
import type { Role } from './permissions.js';
import type { User } from './users/user.entity.js';

/** Who makes a request, once known. */
export interface Caller {
  readonly user: User;
  /** What the request may do: the person's role, or the token's. */
  readonly role: Role;
  readonly actor: Actor;
  /** Value of the session cookie; null when the request came with an API token. */
  readonly sessionToken: string | null;
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** The guard's note of who it let in. */
export function rememberCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** The caller of a route that needs one. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = callers.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw new Error('a public route has no caller');
  return caller;
});
