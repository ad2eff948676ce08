import { FakeDeltek, TEST_CREDENTIALS, type Reply } from '../testing/fake-deltek.js';
import { memoryTokenStore } from './memory-token-store.js';
import type { Token } from './token.js';

const START = Date.parse('2026-07-14T12:00:00Z');
const COMPANY = [{ Company: '00', FirmName: 'Acme', FunctionalCurrencyCode: 'USD' }];

let deltek: FakeDeltek;
let clock: number;
const now = () => new Date(clock);

beforeEach(async () => {
  clock = START;
  deltek = await FakeDeltek.start();
  deltek.on('GET', 'Settings/ActiveCompany', { body: COMPANY });
});
afterEach(() => deltek.close());

/** Issues token-1, token-2 and so on, and counts which grants were asked for. */
function issueTokens(refresh: (count: number) => Reply | null = () => null) {
  let count = 0;
  deltek.on('POST', 'token', ({ body }) => {
    count += 1;
    const refused = body.includes('grant_type=refresh_token') ? refresh(count) : null;
    const token = { access_token: `token-${count}`, expires_in: 1799, refresh_token: `refresh-${count}` };
    return refused ?? { body: token, headers: { 'set-cookie': [`LB=node-${count}; Path=/`] } };
  });
}
const grants = () =>
  deltek.askedFor('POST', 'token').map(({ body }) => new URLSearchParams(body).get('grant_type'));
const bearers = () =>
  deltek.askedFor('GET', 'Settings/ActiveCompany').map(({ headers }) => headers.authorization);
const token = (over: Partial<Token> = {}): Token => ({
  accessToken: 'kept',
  refreshToken: 'kept-refresh',
  expiresAt: new Date(START + 1_000_000).toISOString(),
  cookies: { LB: 'node-9' },
  ...over,
});

/** Accepts only this token; every other gets 401. */
function acceptOnly(accessToken: string | null) {
  deltek.on('GET', 'Settings/ActiveCompany', ({ headers }) =>
    headers.authorization === `Bearer ${accessToken}`
      ? { body: COMPANY }
      : { status: 401, body: { message: 'no' } },
  );
}

describe('signing in', () => {
  it('sends the documented form, encoded so that every secret survives', async () => {
    await deltek.client({ now }).getActiveCompany();
    const [asked] = deltek.askedFor('POST', 'token');
    expect(asked?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
      Username: TEST_CREDENTIALS.username,
      Password: TEST_CREDENTIALS.password,
      grant_type: 'password',
      Integrated: 'N',
      database: 'demo',
      Client_Id: 'client',
      client_secret: TEST_CREDENTIALS.clientSecret,
    });
  });

  it('is integrated, and in a culture, where the tenant wants that', async () => {
    await deltek.client({ now, options: { integrated: 'Y', culture: 'de-DE' } }).getActiveCompany();
    const [asked] = deltek.askedFor('POST', 'token');
    const form = Object.fromEntries(new URLSearchParams(asked?.body));
    expect(form).toMatchObject({ Integrated: 'Y', culture: 'de-DE', grant_type: 'password' });
  });

  it('happens once for many calls, also when they come at once', async () => {
    issueTokens();
    const client = deltek.client({ now });
    await Promise.all(Array.from({ length: 10 }, () => client.getActiveCompany()));
    await client.getActiveCompany();
    expect(grants()).toEqual(['password']);
    expect(new Set(bearers())).toEqual(new Set(['Bearer token-1']));
  });

  it('is tried once for calls that come at once while Deltek is away, and anew afterwards', async () => {
    deltek.on('POST', 'token', { status: 503 });
    const client = deltek.client({ now });
    const calls = await Promise.allSettled(Array.from({ length: 10 }, () => client.getActiveCompany()));
    for (const call of calls) expect(call).toMatchObject({ reason: { reason: 'unavailable' } });
    expect(grants()).toEqual(['password']);
    issueTokens();
    await expect(client.getActiveCompany()).resolves.toMatchObject({ company: '00' });
  });

  it('happens once for several processes that share a token store', async () => {
    issueTokens();
    const tokens = memoryTokenStore();
    const clients = [
      deltek.client({ now, tokens }),
      deltek.client({ now, tokens }),
      deltek.client({ now, tokens }),
    ];
    await Promise.all(clients.map((client) => client.getActiveCompany()));
    expect(grants()).toEqual(['password']);
  });

  it('is not needed while a shared token is fresh, and its cookies are replayed', async () => {
    await deltek.client({ now, tokens: memoryTokenStore(token()) }).getActiveCompany();
    expect(grants()).toEqual([]);
    const [asked] = deltek.askedFor('GET', 'Settings/ActiveCompany');
    expect(asked?.headers).toMatchObject({ authorization: 'Bearer kept', cookie: 'LB=node-9' });
  });

  it('keeps the load-balancer cookie of the login and follows its changes', async () => {
    issueTokens();
    deltek.on('GET', 'Settings/Company', { body: COMPANY, headers: { 'set-cookie': 'LB=moved' } });
    const tokens = memoryTokenStore();
    const client = deltek.client({ now, tokens });
    await client.listCompanies();
    await client.getActiveCompany();
    expect(deltek.asked.map(({ headers }) => headers.cookie)).toEqual([undefined, 'LB=node-1', 'LB=moved']);
    expect((await tokens.load())?.cookies).toEqual({ LB: 'node-1' });
  });
});

describe('renewing', () => {
  it('refreshes a minute before the token ends, not earlier', async () => {
    issueTokens();
    const client = deltek.client({ now });
    await client.getActiveCompany();
    clock = START + (1799 - 61) * 1000;
    await client.getActiveCompany();
    expect(grants()).toEqual(['password']);
    clock += 1_000;
    await client.getActiveCompany();
    expect(grants()).toEqual(['password', 'refresh_token']);
    expect(new URLSearchParams(deltek.askedFor('POST', 'token')[1]?.body).get('refresh_token')).toBe(
      'refresh-1',
    );
  });

  it.each<[string, Reply]>([
    ['refused', { status: 400, body: { error: 'invalid_grant' } }],
    ['answered with 500', { status: 500, body: 'oops' }],
    ['lost', { lost: true }],
    ['answered with nonsense', { body: '<html></html>' }],
  ])('falls back to one password grant when the refresh is %s', async (_, reply) => {
    issueTokens(() => reply);
    const stale = token({ expiresAt: new Date(START).toISOString() });
    await deltek.client({ now, tokens: memoryTokenStore(stale) }).getActiveCompany();
    expect(grants()).toEqual(['refresh_token', 'password']);
    expect(bearers()).toEqual(['Bearer token-2']);
  });

  it('does not add a password grant to a rate limit', async () => {
    issueTokens(() => ({ status: 429, headers: { 'retry-after': '9' } }));
    const stale = token({ expiresAt: new Date(START).toISOString() });
    const call = deltek.client({ now, tokens: memoryTokenStore(stale) }).getActiveCompany();
    await expect(call).rejects.toMatchObject({ reason: 'rate_limited', retryAfterMs: 9_000 });
    expect(grants()).toEqual(['refresh_token']);
  });

  it('keeps the old refresh token when no new one comes', async () => {
    deltek.on('POST', 'token', { body: { access_token: 'new', expires_in: 1799 } });
    const tokens = memoryTokenStore(token({ expiresAt: new Date(START).toISOString() }));
    await deltek.client({ now, tokens }).getActiveCompany();
    expect(await tokens.load()).toMatchObject({ accessToken: 'new', refreshToken: 'kept-refresh' });
  });

  it('follows a 401 once, with one renewal for all calls that got it', async () => {
    issueTokens();
    acceptOnly('token-1');
    const client = deltek.client({ now, tokens: memoryTokenStore(token()) });
    const calls = Array.from({ length: 10 }, () => client.getActiveCompany());
    await expect(Promise.all(calls)).resolves.toHaveLength(10);
    expect(grants()).toEqual(['refresh_token']);
  });

  it('takes the token another process renewed instead of renewing again', async () => {
    acceptOnly('theirs');
    const tokens = memoryTokenStore(token());
    const client = deltek.client({ now, tokens });
    await client.signIn();
    await tokens.save(token({ accessToken: 'theirs' }));
    await client.getActiveCompany();
    expect(grants()).toEqual([]);
    expect(bearers()).toEqual(['Bearer kept', 'Bearer theirs']);
  });

  it('gives up when a fresh token is refused too', async () => {
    issueTokens();
    acceptOnly(null);
    const call = deltek.client({ now }).getActiveCompany();
    await expect(call).rejects.toMatchObject({
      reason: 'auth_failed',
      status: 401,
      authDetail: 'token_refused',
    });
    expect(bearers()).toHaveLength(2);
    expect(grants()).toEqual(['password', 'refresh_token']);
  });
});

describe('a refused login', () => {
  const refuse = () => deltek.on('POST', 'token', { status: 400, body: { error: 'invalid_grant' } });

  it('is final: neither waiting nor later calls try it again', async () => {
    refuse();
    const client = deltek.client({ now });
    const calls = await Promise.allSettled(Array.from({ length: 5 }, () => client.getActiveCompany()));
    for (const call of calls)
      expect(call).toMatchObject({ reason: { reason: 'auth_failed', authDetail: 'invalid_grant' } });
    await expect(client.getActiveCompany()).rejects.toMatchObject({ reason: 'auth_failed' });
    expect(grants()).toEqual(['password']);
  });

  it('is tried again when a person asks', async () => {
    refuse();
    const client = deltek.client({ now });
    await expect(client.signIn()).rejects.toMatchObject({ authDetail: 'invalid_grant' });
    issueTokens();
    await client.signIn();
    await expect(client.getActiveCompany()).resolves.toMatchObject({ company: '00' });
  });

  it('is over when somebody else signed in', async () => {
    refuse();
    const tokens = memoryTokenStore();
    const client = deltek.client({ now, tokens });
    await expect(client.getActiveCompany()).rejects.toMatchObject({ reason: 'auth_failed' });
    await tokens.save(token());
    await expect(client.getActiveCompany()).resolves.toMatchObject({ company: '00' });
    expect(grants()).toEqual(['password']);
  });
});
