import type { HttpClient } from '#http';
import { CookieJar } from './auth/cookie-jar.js';
import { Login } from './auth/login.js';
import { TokenEndpoint } from './auth/token-endpoint.js';
import type { DeltekCredentials, TokenStore } from './auth/token.js';
import { files } from './files/files.js';
import { posting } from './posting/posting.js';
import { accounts } from './resources/accounts.js';
import { addresses } from './resources/addresses.js';
import { codeTables } from './resources/code-tables.js';
import { contacts } from './resources/contacts.js';
import { firms } from './resources/firms.js';
import { ledger } from './resources/ledger.js';
import { metadata } from './resources/metadata.js';
import { probes } from './resources/probes.js';
import { projects } from './resources/projects.js';
import { settings } from './resources/settings.js';
import { Transport } from './transport.js';
import type { DeltekOptions } from './types.js';

export interface DeltekClientSettings {
  readonly http: HttpClient;
  /** The API root of the tenant, e.g. `https://acme.deltekfirst.com/acme/api`. */
  readonly baseUrl: string;
  readonly credentials: DeltekCredentials;
  readonly options: DeltekOptions;
  /** Shared by everything that uses this login. */
  readonly tokens: TokenStore;
  readonly now: () => Date;
}

/**
 * Deltek Vantagepoint in its own nouns, for one tenant login. Every method throws `DeltekError` and
 * nothing else for what happens on the wire; reads retry inside `http`, writes are sent once.
 */
export type DeltekClient = ReturnType<typeof createDeltekClient>;

/** A client for one login. Cheap: it opens no connection until the first call. */
export function createDeltekClient({
  http,
  credentials,
  options,
  tokens,
  now,
  ...rest
}: DeltekClientSettings) {
  const { readTimeoutMs, postTimeoutMs } = options;
  const baseUrl = rest.baseUrl.replace(/\/+$/, '');
  const jar = new CookieJar();
  const signIn = { http, baseUrl, credentials, options, timeoutMs: readTimeoutMs, now };
  const endpoint = new TokenEndpoint(signIn, jar);
  const login = new Login(endpoint, tokens, jar, now);
  const transport = new Transport({ http, baseUrl, readTimeoutMs, postTimeoutMs, now }, login, jar);
  return {
    /** Makes sure there is a token, trying anew after a refusal. Throws `auth_failed` with its detail. */
    signIn: () => login.signIn(),
    ...settings(transport),
    ...firms(transport, options),
    ...addresses(transport, options),
    ...codeTables(transport),
    ...contacts(transport, options),
    ...projects(transport, options),
    ...accounts(transport, options),
    ...metadata(transport),
    ...files(transport, options),
    ...posting(transport, options),
    ...ledger(transport, options),
    ...probes(transport),
  };
}
