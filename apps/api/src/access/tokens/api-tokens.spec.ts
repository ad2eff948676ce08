import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { newConnection } from '../../connections/testing/new-connection.js';
import { Clock } from '../../platform/index.js';
import { startTestApp, type TestApp } from '../../platform/testing/test-app.js';
import { signIn, type Browser } from '../testing/sign-in.js';

const DAY_MS = 86_400_000;
let test: TestApp;
let admin: Browser;
let passed = 0;

beforeAll(async () => {
  test = await startTestApp();
  test.app.get(Clock).now = () => new Date(Date.now() + passed);
});
beforeEach(async () => {
  passed = 0;
  admin = await signIn(test);
});
afterAll(() => test.close());

const make = (browser: Browser, wish: object) =>
  request(test.url).post('/api/v1/api-tokens').set(browser).send(wish);
const me = (token: string) => request(test.url).get('/api/v1/auth/me').auth(token, { type: 'bearer' });

/** Somebody of this role, signed in. */
async function person(role: string): Promise<{ id: string; browser: Browser }> {
  const who = { email: `${role}${Math.random()}@example.com`, password: 'a fairly long sentence' };
  const made = await request(test.url)
    .post('/api/v1/users')
    .set(admin)
    .send({ ...who, name: role, role });
  return { id: made.body.id, browser: await signIn(test, who) };
}

describe('an API token', () => {
  it('is shown once and stored nowhere', async () => {
    const { body } = await make(admin, { name: 'Nightly', role: 'auditor' }).expect(201);
    expect(body.token).toMatch(/^mlc_[\w-]{43}$/);
    const listed = await request(test.url).get('/api/v1/api-tokens').set(admin).expect(200);
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ id: body.id, createdBy: 'admin@localhost' }),
    );
    const stored: unknown = await test.app.get(DataSource).query('SELECT * FROM "api_token"');
    const trail: unknown = await test.app.get(DataSource).query('SELECT * FROM "audit_entry"');
    expect(JSON.stringify([listed.body, stored, trail])).not.toContain((body.token as string).slice(4));
  });

  it('is in a file without its text: of all for who manages people, of one’s own for others', async () => {
    const { body } = await make(admin, { name: '+Nightly', role: 'viewer' }).expect(201);
    const file = (browser: Browser) => request(test.url).get('/api/v1/api-tokens/export.csv').set(browser);
    const { text, headers } = await file(admin).expect(200);
    expect(headers['content-disposition']).toBe('attachment; filename="api-tokens.csv"');
    expect(text).toContain('token,name,role,connections,created_by,created_at,expires_at,used_at');
    expect(text).toContain(`${body.id},'+Nightly,viewer,,admin@localhost,`);
    expect(text).not.toContain('mlc_');
    const { browser } = await person('support');
    expect((await file(browser).expect(200)).text).not.toContain(body.id);
    await file((await person('viewer')).browser).expect(403);
  });

  it('needs no CSRF token and acts in its own name', async () => {
    const { body } = await make(admin, { name: 'Robot', role: 'admin' }).expect(201);
    const signedIn = await me(body.token).expect(200);
    expect(signedIn.body).toMatchObject({ user: { role: 'admin' }, csrfToken: '' });
    const created = await request(test.url)
      .post('/api/v1/connections')
      .auth(body.token, { type: 'bearer' })
      .send(newConnection())
      .expect(201);
    const rows: unknown = await test.app
      .get(DataSource)
      .query('SELECT "actor_kind", "actor_name" FROM "audit_entry" WHERE "subject_id" = $1', [
        created.body.id,
      ]);
    expect(rows).toEqual([{ actor_kind: 'token', actor_name: 'Robot (admin@localhost)' }]);
  });

  it('ends after 90 days, or when it was told to', async () => {
    const usual = await make(admin, { name: 'usual', role: 'viewer' }).expect(201);
    const expiresAt = new Date(Date.now() + DAY_MS).toISOString();
    const short = await make(admin, { name: 'short', role: 'viewer', expiresAt }).expect(201);
    passed = 2 * DAY_MS;
    await me(usual.body.token).expect(200);
    await me(short.body.token).expect(401);
    passed = 91 * DAY_MS;
    await me(usual.body.token).expect(401);
  });

  it.each(['2001-01-01', '2999-01-01', 'tomorrow', 7])('cannot end at %j', async (expiresAt) => {
    const { body } = await make(admin, { name: 'x', role: 'viewer', expiresAt }).expect(400);
    expect(body.errors).toMatchObject([{ field: 'expiresAt' }]);
  });

  it('is never above its maker, neither when made nor later', async () => {
    const { id, browser } = await person('support');
    await make(browser, { name: 'x', role: 'admin' }).expect(403);
    await make(browser, { name: 'x', role: 'mapping' }).expect(403);
    const { body } = await make(browser, { name: 'x', role: 'support' }).expect(201);
    await me(body.token).expect(200);
    await request(test.url).patch(`/api/v1/users/${id}`).set(admin).send({ role: 'viewer' }).expect(200);
    await me(body.token).expect(401);
  });

  it('of some connections says so, and reaches no other', async () => {
    const create = () => request(test.url).post('/api/v1/connections').set(admin).send(newConnection());
    const [own, foreign] = [await create().expect(201), await create().expect(201)];
    const connectionIds = [own.body.id as string];
    const { body } = await make(admin, { name: 'one', role: 'admin', connectionIds }).expect(201);
    expect(body.connectionIds).toEqual(connectionIds);
    const get = (path: string) =>
      request(test.url).get(`/api/v1${path}`).auth(body.token, { type: 'bearer' });
    await get(`/connections/${own.body.id}`).expect(200);
    await get(`/connections/${(own.body.id as string).toUpperCase()}/orders`).expect(200);
    await get(`/connections/${foreign.body.id}`).expect(404);
    await get(`/connections/${foreign.body.id}/orders`).expect(404);
    expect((await get('/connections').expect(403)).body.code).toBe('out_of_scope');
    await get('/auth/me').expect(200);
  });

  it.each([[[]], [['x']], ['all'], [null], [Array.from({ length: 101 }, () => randomUUID())]])(
    'cannot be of connections %j',
    async (connectionIds) => {
      const { body } = await make(admin, { name: 'x', role: 'viewer', connectionIds }).expect(400);
      expect(body.errors).toMatchObject([{ field: 'connectionIds' }]);
    },
  );

  it('makes no other tokens', async () => {
    const { body } = await make(admin, { name: 'x', role: 'admin' }).expect(201);
    const another = request(test.url).post('/api/v1/api-tokens').auth(body.token, { type: 'bearer' });
    expect((await another.send({ name: 'y', role: 'viewer' }).expect(403)).body.code).toBe(
      'sign_in_required',
    );
  });

  it('makes, changes and invites no people, who would outlive it', async () => {
    const { body } = await make(admin, { name: 'x', role: 'admin' }).expect(201);
    const { id } = await person('viewer');
    const wish = { email: 'later@example.com', name: 'x', role: 'admin' };
    const password = 'a fairly long sentence';
    for (const [method, path, sent] of [
      ['post', '/users', { ...wish, password }],
      ['post', '/invitations', wish],
      ['patch', `/users/${id}`, { password }],
      ['delete', `/users/${id}/second-factor`, undefined],
      ['delete', `/users/${id}/sessions`, undefined],
      ['delete', `/users/${id}`, undefined],
    ] as const) {
      const answer = await request(test.url)
        [method](`/api/v1${path}`)
        .auth(body.token, { type: 'bearer' })
        .send(sent);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'sign_in_required']);
    }
    await request(test.url).get('/api/v1/users').auth(body.token, { type: 'bearer' }).expect(200);
  });

  it('is seen and ended by its maker and administrators, for others it is not there', async () => {
    const [maker, other] = [await person('support'), await person('mapping')];
    const { body } = await make(maker.browser, { name: 'mine', role: 'viewer' }).expect(201);
    const list = (browser: Browser) => request(test.url).get('/api/v1/api-tokens').set(browser);
    const end = (browser: Browser) => request(test.url).delete(`/api/v1/api-tokens/${body.id}`).set(browser);
    expect((await list(maker.browser)).body.items).toHaveLength(1);
    expect((await list(other.browser)).body.items).toEqual([]);
    await end(other.browser).expect(404);
    await me(body.token).expect(200);
    await end(maker.browser).expect(204);
    await me(body.token).expect(401);
    await end(admin).expect(404);
  });

  it('that is wrong is not rescued by a cookie', async () => {
    const headers = { ...admin, authorization: 'Bearer mlc_nonsense' };
    await request(test.url).get('/api/v1/auth/me').set(headers).expect(401);
    await request(test.url)
      .get('/api/v1/auth/me')
      .set({ ...admin, authorization: 'Basic eDp5' })
      .expect(401);
  });
});
