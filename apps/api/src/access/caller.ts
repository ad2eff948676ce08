import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem, type Actor } from '../platform/index.js';
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
  /** The only connections it may reach; null = all. */
  readonly connectionIds: readonly string[] | null;
  /** Signed in at the provider, whose matter a second factor is then. */
  readonly isVouchedFor?: boolean;
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** The guard's note of who it let in. */
export function rememberCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** The cookie of a person who is there; what concerns an account itself is not done by a program with a token. */
export function assertSignedIn({ sessionToken }: Caller): string {
  if (sessionToken !== null) return sessionToken;
  throw new Problem(403, 'sign_in_required', 'This is done by a signed-in person, not with an API token.');
}

/** The caller of a route that needs one. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = callers.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw new Error('a public route has no caller');
  return caller;
});
