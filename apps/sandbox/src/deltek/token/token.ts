import type { FastifyInstance } from 'fastify';
import { tenantOf } from '../http/guard.js';
import type { Tenant } from '../tenant.js';
import { Refusal } from '../wire/refusal.js';
import type { DeltekWorld } from '../world.js';
import type { Login } from './logins.js';

const CLIENT_ID = 'ml-connector';
const CLIENT_SECRET = 'sandbox-deltek-secret';

/** Names of the form's fields are case-insensitive (Deltek contract 4.1). */
type Form = ReadonlyMap<string, string>;

const GRANTS: Readonly<Record<string, (tenant: Tenant, form: Form) => Login>> = {
  password: passwordGrant,
  refresh_token: refreshGrant,
};

/** The token endpoint (Deltek contract 4): takes a form and nothing else. */
export function tokenEndpoint(app: FastifyInstance, world: DeltekWorld): void {
  app.post('/:tenant/api/token', (request, reply) => {
    const tenant = tenantOf(world, request);
    tenant.calls.token();
    const form = readForm(request.body);
    const login = grant(tenant, form);
    const lifetime = tenant.switches.tokenLifetimeSeconds;
    const { access, refresh } = tenant.logins.issue(login, lifetime, tenant.now());
    return reply.send({
      access_token: access,
      token_type: 'bearer',
      expires_in: lifetime,
      refresh_token: refresh,
    });
  });
}

function readForm(body: unknown): Form {
  if (!(body instanceof URLSearchParams)) throw refused('unsupported_grant_type');
  return new Map([...body].map(([name, value]) => [name.toLowerCase(), value]));
}

function grant(tenant: Tenant, form: Form): Login {
  const take = GRANTS[form.get('grant_type') ?? ''];
  if (take === undefined) throw refused('unsupported_grant_type');
  if (form.get('client_id') !== CLIENT_ID || form.get('client_secret') !== CLIENT_SECRET) {
    throw refused('invalid_client');
  }
  if (form.get('database')?.toLowerCase() !== tenant.name.toLowerCase()) {
    throw refused('invalid_grant', 'The database is not available. Please check the database name.');
  }
  return take(tenant, form);
}

function passwordGrant({ logins, switches }: Tenant, form: Form): Login {
  if (switches.passwordGrant !== 'allowed') throw refused(switches.passwordGrant);
  const login = logins.find(form.get('username') ?? '');
  const isIntegrated = form.get('integrated')?.toUpperCase() === 'Y';
  if (login === undefined || isIntegrated !== switches.integratedLogins)
    throw refused('invalid_grant', WRONG);
  if (login.disabled) throw refused('invalid_grant', DISABLED);
  if (login.password === form.get('password')) {
    login.failures = 0;
    return login;
  }
  login.failures += 1;
  const most = switches.disableLoginAfterFailures;
  if (most > 0 && login.failures >= most) login.disabled = true;
  throw refused('invalid_grant', login.disabled ? DISABLED : WRONG);
}

function refreshGrant({ logins, switches }: Tenant, form: Form): Login {
  const login = logins.byRefreshToken(form.get('refresh_token') ?? '', switches.refreshTokenOnce);
  if (login === undefined) throw refused('invalid_grant', 'The refresh token is invalid or has expired.');
  if (login.disabled) throw refused('invalid_grant', DISABLED);
  return login;
}

const WRONG = 'The user name or password is incorrect.';
const DISABLED = 'Your login has been disabled. Please contact your system administrator.';

function refused(error: string, description?: string): Refusal {
  const body = description === undefined ? { error } : { error, error_description: description };
  return new Refusal(400, error, body);
}
