import { z } from 'zod';
import { Refusal } from '../http/refusal.js';
import { envelope, type Call, type Route } from '../http/route.js';
import { readHookFields } from './hook-fields.js';
import { hookJson, statusOf, type Hook } from './hook.js';

/** The hooks resource of v3; every token may use it (BigCommerce contract 5.1). */
export const hookRoutes: readonly Route[] = [
  { method: 'POST', path: '/v3/hooks', scopes: [], handle: create },
  { method: 'GET', path: '/v3/hooks', scopes: [], handle: list },
  { method: 'GET', path: '/v3/hooks/admin', scopes: [], handle: admin },
  { method: 'PUT', path: '/v3/hooks/admin', scopes: [], handle: changeAdmin },
  { method: 'GET', path: '/v3/hooks/:hookId', scopes: [], handle: read },
  { method: 'PUT', path: '/v3/hooks/:hookId', scopes: [], handle: change },
  { method: 'DELETE', path: '/v3/hooks/:hookId', scopes: [], handle: remove },
];

function create({ store, body }: Call) {
  const fields = readHookFields(body, ['scope', 'destination']);
  return envelope(hookJson(store.hash, store.hooks.registry.create(fields)));
}

function read({ store, params }: Call) {
  return envelope(hookJson(store.hash, store.hooks.registry.find(idOf(params))));
}

function change({ store, params, body }: Call) {
  const fields = readHookFields(body, []);
  if (Object.keys(fields).length === 0) throw new Refusal(422, 'JSON data is missing or invalid');
  return envelope(hookJson(store.hash, store.hooks.registry.update(idOf(params), fields)));
}

function remove({ store, params }: Call) {
  return envelope(hookJson(store.hash, store.hooks.registry.remove(idOf(params))));
}

function list({ store, query }: Call) {
  const scope = query.get('scope');
  const destination = query.get('destination');
  const found = activeAs(query, store.hooks.registry.all()).filter(
    (hook) => (scope ?? hook.scope) === hook.scope && (destination ?? hook.destination) === hook.destination,
  );
  const page = whole(query, 'page', 1);
  const limit = Math.min(whole(query, 'limit', 50), 250);
  const rows = found.slice((page - 1) * limit, page * limit).map((hook) => hookJson(store.hash, hook));
  const pages = Math.max(1, Math.ceil(found.length / limit));
  const link = (to: number) => `?page=${to}&limit=${limit}`;
  const pagination = {
    total: found.length,
    count: rows.length,
    per_page: limit,
    current_page: page,
    total_pages: pages,
    links: {
      ...(page > 1 ? { previous: link(page - 1) } : {}),
      current: link(page),
      ...(page < pages ? { next: link(page + 1) } : {}),
    },
  };
  return envelope(rows, { pagination });
}

function admin({ store, query }: Call) {
  const hooks = activeAs(query, store.hooks.registry.all());
  return envelope({
    emails: store.hooks.emails,
    hooks_list: hooks.map((hook) => ({ ...hookJson(store.hash, hook), status: statusOf(hook) })),
    blocked_domains: [],
  });
}

function changeAdmin({ store, body }: Call) {
  const parsed = z.object({ emails: z.array(z.email()).max(100) }).safeParse(body);
  if (!parsed.success) {
    throw new Refusal(422, 'JSON data is missing or invalid', { emails: 'error.expected.other' });
  }
  store.hooks.emails = parsed.data.emails;
  return { status: 204 };
}

function activeAs(query: URLSearchParams, hooks: readonly Hook[]): readonly Hook[] {
  const wanted = query.get('is_active');
  return wanted === null ? hooks : hooks.filter(({ isActive }) => String(isActive) === wanted);
}

function whole(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new Refusal(422, 'The request could not be processed', { [name]: 'error.invalid' });
  return Number(text);
}

function idOf({ hookId = '' }: Call['params']): number {
  if (!/^\d{1,15}$/.test(hookId)) throw new Refusal(404, `Webhook with id [${hookId}] not found`);
  return Number(hookId);
}
