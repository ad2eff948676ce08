import type { FastifyRequest } from 'fastify';
import type { Tenant } from '../tenant.js';
import { notFound, Refusal } from '../wire/refusal.js';
import type { DeltekWorld } from '../world.js';
import type { Call } from './call.js';

/** Resources whose second path part tells what is asked. */
const NESTED = new Set(['dataentry', 'psaledger', 'settings', 'arreview', 'metadata', 'codetable']);

/** The tenant a request is for. Refuses one that does not exist. */
export function tenantOf(world: DeltekWorld, request: FastifyRequest): Tenant {
  const { tenant } = request.params as { tenant: string };
  const found = world.find(tenant);
  if (found === undefined) throw notFound(`Instance ${tenant}`);
  return found;
}

/** Counts the call and lets it in: 401 without a living token, 403 when the role lacks the resource. */
export function admit(world: DeltekWorld, request: FastifyRequest, method: string, root: string): Call {
  const tenant = tenantOf(world, request);
  const url = new URL(request.url, 'http://sandbox');
  const base = `/${tenant.name}/${root}/`;
  const path = decodeURIComponent(url.pathname.slice(url.pathname.indexOf(base) + base.length));
  tenant.calls.api(method, resourceOf(path));
  const [, token = ''] = /^bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const login = tenant.logins.byToken(token, tenant.now());
  if (login === undefined) {
    const Message = 'Authorization has been denied for this request.';
    throw new Refusal(401, Message, { Message });
  }
  if (tenant.switches.forbidden.some((rule) => isForbidden(rule, method, path))) {
    throw new Refusal(403, `You do not have rights to ${method} ${resourceOf(path)}.`);
  }
  const params = request.params as Record<string, string>;
  return { tenant, login, params, query: url.searchParams, body: request.body };
}

function isForbidden(rule: string, method: string, path: string): boolean {
  const [, verb, start = ''] = /^(?:(GET|POST|PUT|DELETE) )?(.*)$/i.exec(rule) ?? [];
  if (verb !== undefined && verb.toUpperCase() !== method) return false;
  return `${path}/`.toLowerCase().startsWith(start.toLowerCase().replace(/\/?$/, '/'));
}

function resourceOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return NESTED.has(first.toLowerCase()) && second !== '' ? `${first}/${second}` : first;
}
