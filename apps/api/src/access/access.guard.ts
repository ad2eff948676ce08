import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { addressOf, CONFIG, currentContext, Problem, RequestLimits, type Config } from '../platform/index.js';
import { assertSignedIn, rememberCaller, type Caller } from './caller.js';
import { Callers } from './callers.js';
import { may } from './permissions.js';
import { routeAccess } from './route-access.js';
import { assertOwnPage } from './same-origin.js';
import { assertWithinScope } from './scope.js';
import { SecondFactors } from './second-factor/second-factors.js';

/** Stands before every route. Refuses what is not allowed in `permissions.ts` and named by the route. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly callers: Callers,
    private readonly secondFactors: SecondFactors,
    private readonly limits: RequestLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = routeAccess(context.getHandler(), context.getClass());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (access === 'own_limit') return true;
    if (access === 'counted') return this.limits.stranger(addressOf(request)).then(() => true);
    const caller = await (isUnattended(request) ? this.callers.peek(request) : this.callers.find(request));
    await (caller ? this.limits.caller(caller.actor.id) : this.limits.stranger(addressOf(request)));
    if (!caller) throw new Problem(401, 'not_signed_in', 'Sign in, or send an API token.');
    currentContext().actor = caller.actor;
    if (access === null || !may(caller.role, access)) {
      throw new Problem(403, 'not_allowed', `Your role (${caller.role}) may not do this.`);
    }
    assertWithinScope(request, caller, access);
    // People whom a token makes, or whose password it sets, would outlive it.
    if (access === 'people.write') assertSignedIn(caller);
    if (caller.sessionToken !== null) {
      assertOwnPage(request, caller.sessionToken, this.config.publicUrl);
      if (access !== 'account.own') await this.assertSecondFactor(caller);
    }
    rememberCaller(request, caller);
    return true;
  }

  private async assertSecondFactor({ user, isVouchedFor }: Caller): Promise<void> {
    if (isVouchedFor || !(await this.secondFactors.isMissing(user.id))) return;
    throw new Problem(403, 'second_factor_required', 'Add a second factor first (/auth/second-factor).');
  }
}

/** What an open page of the dashboard reads by itself. What changes something is somebody's doing, and what a token asks its use. */
function isUnattended({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && headers.authorization === undefined && headers['x-unattended'] !== undefined;
}
