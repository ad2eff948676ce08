import type { ApiClient } from '../../../scripts/start/api-client.mjs';
import { sandboxConnection } from '../../../scripts/start/sandbox-connection.mjs';
import { setUpSandbox } from '../../../scripts/start/sandbox-setup.mjs';
import type { LedgerView } from '../../support/shapes.js';

/** A connection, the store and the tenant that are its own, and what people do to these. */
export interface Pairing {
  readonly connectionId: string;
  call<T>(method: string, path: string, body?: object): Promise<T>;
  /** Calls a `/_sandbox` control, where it is for a store or a tenant, for these. */
  sandbox<T>(method: string, path: string, body?: object): Promise<T>;
  ledger(): Promise<LedgerView>;
}

/** Connects a store and a tenant that are made for it; those that are always there when it has no name. */
export async function pairUp(
  api: ApiClient,
  sandboxUrl: string,
  name: string | null,
  settings: object,
): Promise<Pairing> {
  const control = `${sandboxUrl}/_sandbox`;
  const own = name === null ? {} : await madeFor(control, sandboxUrl, name);
  const { id } = (await setUpSandbox(api, sandboxUrl, { ...own, settings })) as { id: string };
  const chosen = name === null ? '' : `?store=${name}&tenant=${name}`;
  const sandbox = <T>(method: string, path: string, body?: object) =>
    send(`${control}${path}${chosen}`, method, body) as Promise<T>;
  return {
    connectionId: id,
    call: <T>(method: string, path: string, body?: object) =>
      api.call(method, `/connections/${id}${path}`, body) as Promise<T>,
    sandbox,
    ledger: () => sandbox<LedgerView>('GET', '/deltek/ledger'),
  };
}

/** A further store and a further tenant of the sandbox, as `setUpSandbox` takes them. */
async function madeFor(control: string, sandboxUrl: string, name: string): Promise<object> {
  const { accessToken, clientSecret } = (await send(`${control}/bigcommerce/stores`, 'POST', {
    storeHash: name,
  })) as { accessToken: string; clientSecret: string };
  await send(`${control}/deltek/tenants`, 'POST', { name });
  return {
    name,
    bigcommerce: { storeHash: name, accessToken, clientSecret, apiUrl: `${sandboxUrl}/bigcommerce` },
    deltek: {
      ...sandboxConnection(sandboxUrl).deltek,
      baseUrl: `${sandboxUrl}/deltek/${name}/api`,
      database: name,
    },
  };
}

async function send(url: string, method: string, body?: object): Promise<unknown> {
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(url, { method, ...(body ? json : {}) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : null;
}
