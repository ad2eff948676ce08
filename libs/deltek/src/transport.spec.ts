import { memoryTokenStore } from './auth/memory-token-store.js';
import { DeltekError } from './errors/index.js';
import { FakeDeltek, type Reply } from './testing/fake-deltek.js';

let deltek: FakeDeltek;
beforeEach(async () => {
  deltek = await FakeDeltek.start();
});
afterEach(() => deltek.close());

const firm = { ClientID: 'A1', Name: 'Lakeside', Status: 'A', ClientInd: 'Y' };

describe('reads', () => {
  it('go to the API root with token and query', async () => {
    deltek.on('GET', 'project', { body: [{ WBS1: 'P1' }] });
    await deltek.client({ baseUrl: `${deltek.baseUrl}/` }).probeHub('project');
    const [asked] = deltek.askedFor('GET', 'project');
    expect(asked?.search).toBe('limit=1&fieldFilter=WBS1');
    expect(asked?.headers.authorization).toBe('Bearer token-1');
  });

  it('are repeated by themselves when Deltek is briefly unavailable', async () => {
    let count = 0;
    deltek.on('GET', 'firm/A1', () => ((count += 1) < 3 ? { status: 503 } : { body: [firm] }));
    await expect(deltek.client().getFirm('A1')).resolves.toMatchObject({ clientId: 'A1' });
    expect(count).toBe(3);
  });

  it.each<[string, Reply]>([
    ['an empty array', { body: [] }],
    ['404', { status: 404, body: { message: 'Not found' } }],
  ])('of one record take %s as not found', async (_, reply) => {
    deltek.on('GET', 'firm/A1', reply);
    await expect(deltek.client().getFirm('A1')).resolves.toBeNull();
  });

  it('of a list never take 404 as an empty list', async () => {
    const call = deltek.client().findPosted('IN', 'BCIN-7-42');
    await expect(call).rejects.toMatchObject({ reason: 'not_found', status: 404 });
  });

  it.each<[string, Reply, string]>([
    ['a missing right', { status: 403, body: { message: 'No access' } }, 'forbidden'],
    ['an outage', { status: 500, body: '<html>Error</html>' }, 'unavailable'],
    ['a broken connection', { lost: true }, 'unavailable'],
    ['a sign-in page', { body: '<html>Sign in</html>' }, 'contract_violation'],
    ['another shape', { body: { answer: 42 } }, 'contract_violation'],
  ])('call %s by its name', async (_, reply, reason) => {
    deltek.on('GET', 'firm/A1', reply);
    await expect(deltek.client().getFirm('A1')).rejects.toMatchObject({ reason });
  });
});

describe('writes', () => {
  const create = () => deltek.client().createFirm({ name: 'Lakeside' });
  const sent = () => deltek.askedFor('POST', 'firm').length;

  it.each<[string, Reply]>([
    ['a broken connection', { lost: true }],
    ['an unknown 500', { status: 500, body: '<html>Error</html>' }],
    ['502', { status: 502 }],
    ['503', { status: 503, headers: { 'retry-after': '1' } }],
    ['an unreadable 201', { status: 201, body: '<html></html>' }],
    ['an empty 201', { status: 201, body: [] }],
    ['a 201 without the key', { status: 201, body: [{ Name: 'Lakeside' }] }],
  ])('are sent once and leave the outcome open after %s', async (_, reply) => {
    deltek.on('POST', 'firm', reply);
    await expect(create()).rejects.toMatchObject({ reason: 'outcome_unknown' });
    expect(sent()).toBe(1);
  });

  it.each<[string, Reply, string]>([
    ['429', { status: 429, headers: { 'retry-after': '2' } }, 'rate_limited'],
    ['a refusal', { status: 400, body: { message: 'Field CustX does not exist' } }, 'rejected'],
    ['a refusal with 500', { status: 500, body: { message: 'Field CustX does not exist' } }, 'rejected'],
    ['a collision', { status: 400, body: { message: 'Firm Number already exists: 7' } }, 'already_exists'],
  ])('are sent once and fail for good after %s', async (_, reply, reason) => {
    deltek.on('POST', 'firm', reply);
    await expect(create()).rejects.toMatchObject({ reason });
    expect(sent()).toBe(1);
  });

  it('that never left are unavailable, not open', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const tokens = memoryTokenStore({ accessToken: 'kept', refreshToken: null, expiresAt, cookies: {} });
    const client = deltek.client({ baseUrl: 'http://127.0.0.1:1/acme/api', tokens });
    await expect(client.createFirm({ name: 'x' })).rejects.toMatchObject({
      reason: 'unavailable',
      operation: 'deltek.createFirm',
      fault: 'connection_refused',
    });
  });

  it('are repeated once after a 401, which is known not to have been carried out', async () => {
    deltek.on('POST', 'firm', () => (sent() === 1 ? { status: 401 } : { status: 201, body: [firm] }));
    deltek.on('POST', 'token', () => ({
      body: { access_token: `token-${deltek.askedFor('POST', 'token').length}`, expires_in: 1799 },
    }));
    await expect(create()).resolves.toMatchObject({ clientId: 'A1' });
    expect(sent()).toBe(2);
  });

  it('keep token and credentials out of every error', async () => {
    deltek.on('POST', 'firm', { status: 400, body: { message: 'no' } });
    const error: unknown = await create().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DeltekError);
    expect(JSON.stringify(error) + String(error)).not.toMatch(/token-1|p&ss|s3cret/);
  });
});
