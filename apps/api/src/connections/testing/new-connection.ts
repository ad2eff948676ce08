/** Secrets of the specs; none of them may ever come out again. */
export const SECRETS = {
  accessToken: 'hush-access-token',
  clientSecret: 'hush-client-secret',
  password: 'hush-password ',
  deltekSecret: 'hush-deltek-secret',
};
export const ANY_SECRET = /hush-/;

let names = 0;

/** A connection as a person would type it, to vendors that are not there; with some parts changed. */
export function newConnection(
  over: { name?: unknown; bigcommerce?: object; deltek?: object; settings?: object } = {},
) {
  return {
    name: over.name ?? `Store ${(names += 1)}`,
    bigcommerce: storeAccess(over.bigcommerce),
    deltek: tenantAccess(over.deltek),
    settings: { cutoverDate: '2026-01-01', ...over.settings },
  };
}

export function storeAccess(over: object = {}) {
  const { accessToken, clientSecret } = SECRETS;
  return { storeHash: 'abc123', accessToken, clientSecret, apiUrl: 'https://bigcommerce.example', ...over };
}

export function tenantAccess(over: object = {}) {
  return {
    baseUrl: 'https://deltek.example/acme/api',
    database: 'acme',
    username: 'connector',
    password: SECRETS.password,
    clientId: 'ml-connector',
    clientSecret: SECRETS.deltekSecret,
    ...over,
  };
}
