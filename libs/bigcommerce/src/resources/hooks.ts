import { z } from 'zod';
import { flag, integer, listOf, requiredText, text } from '../fields.js';
import { allRows, v3Page } from '../paging.js';
import type { Transport } from '../transport.js';
import type { Hook } from '../types.js';

/** A hook to register. BigCommerce sends `headers` along with every delivery. */
export type NewHook = Pick<Hook, 'scope' | 'destination' | 'headers'>;

/** What may change about a hook; at least one of them. */
export type HookChange = Partial<NewHook> & { readonly isActive?: boolean };

const hook: z.ZodType<Hook> = z
  .object({
    id: integer,
    scope: requiredText,
    destination: requiredText,
    is_active: flag,
    headers: z.preprocess((value) => (Array.isArray(value) ? {} : (value ?? {})), z.record(z.string(), text)),
  })
  .transform(({ is_active, ...raw }) => ({ ...raw, isActive: is_active }));

/** The answer to a single hook came wrapped in `data` and bare (BigCommerce contract 5.1). */
const oneHook: z.ZodType<Hook> = z.union([z.object({ data: hook }).transform(({ data }) => data), hook]);

/** All hooks of this API account; those of other accounts are invisible. */
export function listHooks(transport: Transport): Promise<readonly Hook[]> {
  return allRows(transport, { operation: 'listHooks', path: '/v3/hooks' }, v3Page(hook));
}

/** Registers a hook; it may need a minute to become active. */
export function createHook(transport: Transport, { scope, destination, headers }: NewHook): Promise<Hook> {
  const body = { scope, destination, headers, is_active: true };
  const secrets = Object.values(headers);
  return transport.call(
    { operation: 'createHook', path: '/v3/hooks', method: 'POST', body, secrets },
    oneHook,
  );
}

/** Changes a hook, e.g. activates it again after BigCommerce gave up on it. */
export function updateHook(
  transport: Transport,
  id: number,
  { isActive, ...change }: HookChange,
): Promise<Hook> {
  const body = { ...change, ...(isActive === undefined ? {} : { is_active: isActive }) };
  const secrets = Object.values(change.headers ?? {});
  const path = `/v3/hooks/${id}`;
  return transport.call({ operation: 'updateHook', path, method: 'PUT', body, secrets }, oneHook);
}

/** Removes a hook; one that is already gone is `not_found`. */
export async function deleteHook(transport: Transport, id: number): Promise<void> {
  await transport.call({ operation: 'deleteHook', path: `/v3/hooks/${id}`, method: 'DELETE' }, z.unknown());
}

/** What BigCommerce itself thinks of the hooks (BigCommerce contract 5.1). */
export interface HookAdmin {
  /** Ids of hooks it switched off after the last failed attempt, or after 90 silent days. */
  readonly deactivated: readonly number[];
  /** Hosts it does not deliver to for now. */
  readonly blocked: readonly { readonly destination: string; readonly secondsLeft: number }[];
}

const admin: z.ZodType<HookAdmin> = z
  .object({
    data: z.object({
      hooks_list: listOf(z.object({ id: integer, status: text })),
      blocked_domains: listOf(z.object({ destination: text, time_left: integer.catch(0) })),
    }),
  })
  .transform(({ data }) => ({
    deactivated: data.hooks_list.filter(({ status }) => status === 'deactivated').map(({ id }) => id),
    blocked: data.blocked_domains.map(({ destination, time_left }) => ({
      destination,
      secondsLeft: time_left,
    })),
  }));

/** Which hooks were switched off, and which hosts are blocked. */
export function getHookAdmin(transport: Transport): Promise<HookAdmin> {
  return transport.call({ operation: 'getHookAdmin', path: '/v3/hooks/admin' }, admin);
}
