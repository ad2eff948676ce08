import request from 'supertest';
import { DataSource } from 'typeorm';
import { startTestApp, TEST_ADMIN, type TestApp } from '../../platform/testing/test-app.js';
import { signIn, type Browser } from '../testing/sign-in.js';

const PASSWORD = 'a fairly long sentence';
let test: TestApp;
let admin: Browser;
let adminId: string;
let people = 0;

beforeAll(async () => {
  test = await startTestApp();
  admin = await signIn(test);
  const { body } = await request(test.url).get('/api/v1/auth/me').set(admin);
  adminId = body.user.id;
});
afterAll(() => test.close());

const api = (method: 'get' | 'post' | 'patch' | 'delete', path: string) =>
  request(test.url)[method](`/api/v1${path}`).set(admin);
const newcomer = (over: object = {}) => ({
  email: `person${(people += 1)}@example.com`,
  name: 'Grace Hopper',
  role: 'support',
  password: PASSWORD,
  ...over,
});

async function create(over: object = {}): Promise<{ id: string; email: string; password: string }> {
  const wish = newcomer(over);
  const { body } = await api('post', '/users').send(wish).expect(201);
  return { id: body.id, email: wish.email, password: PASSWORD };
}

it('tells everybody who is signed in what the roles may do, and nobody else', async () => {
  const { email } = await create({ role: 'viewer' });
  const viewer = await signIn(test, { email, password: PASSWORD });
  const { body } = await request(test.url).get('/api/v1/auth/roles').set(viewer).expect(200);
  expect(body.roles[0]).toMatchObject({ role: 'admin', label: 'Administrator' });
  expect(body.permissions).toContainEqual({ permission: 'people.write', roles: ['admin'] });
  await request(test.url).get('/api/v1/auth/roles').expect(401);
});

describe('a person', () => {
  it('is created, may sign in and is never shown with a password', async () => {
    const wish = newcomer({ email: 'Grace@Example.COM' });
    const { body } = await api('post', '/users').send(wish).expect(201);
    expect(body).toEqual({
      id: expect.any(String),
      email: 'grace@example.com',
      name: 'Grace Hopper',
      role: 'support',
      active: true,
      createdAt: expect.any(String),
    });
    await signIn(test, { email: 'grace@example.com', password: PASSWORD });
  });

  it('has an e-mail of their own', async () => {
    const { email } = await create();
    const { body } = await api('post', '/users')
      .send(newcomer({ email: email.toUpperCase() }))
      .expect(409);
    expect(body.code).toBe('email_taken');
  });

  it.each([
    ['password', { password: 'short' }],
    ['password', { password: 'passwordpassword' }],
    ['password', { password: 'aaaaaaaaaaaaaaaaaa' }],
    ['password', { email: 'me@long.example.com', password: 'me@long.example.com' }],
    ['password', { password: 'x'.repeat(201) }],
    ['password', { password: 123456789012 }],
    ['email', { email: 'nobody' }],
    ['role', { role: 'owner' }],
    ['name', { name: '  ' }],
    ['name', { name: 'two\nlines' }],
    ['name', { name: 'nul\0' }],
    ['active', { active: true }],
  ])('is refused for a wrong %s: %j', async (field, wrong) => {
    const { body } = await api('post', '/users').send(newcomer(wrong)).expect(400);
    expect(body.errors).toMatchObject([{ field }]);
  });

  it.each(['name', 'role', 'active', 'password'])('keeps their %s when a change says null', async (field) => {
    const { id } = await create();
    const { body } = await api('patch', `/users/${id}`)
      .send({ [field]: null })
      .expect(400);
    expect(body.errors).toMatchObject([{ field }]);
  });

  it('is signed out everywhere by a new password, and signs in with that', async () => {
    const { id, ...person } = await create();
    const browser = await signIn(test, person);
    await api('patch', `/users/${id}`).send({ password: 'another long sentence' }).expect(200);
    await request(test.url).get('/api/v1/auth/me').set(browser).expect(401);
    await request(test.url).post('/api/v1/auth/login').send(person).expect(401);
    await signIn(test, { ...person, password: 'another long sentence' });
  });

  it('who is made inactive is out at once and cannot come back', async () => {
    const { id, ...person } = await create();
    const browser = await signIn(test, person);
    await api('patch', `/users/${id}`).send({ active: false }).expect(200);
    await request(test.url).get('/api/v1/auth/me').set(browser).expect(401);
    await request(test.url).post('/api/v1/auth/login').send(person).expect(401);
  });

  it('has to sign in again with a new role, and may do what it says', async () => {
    const { id, ...person } = await create({ role: 'viewer' });
    const audit = (browser: Browser) => request(test.url).get('/api/v1/audit').set(browser);
    const before = await signIn(test, person);
    await audit(before).expect(403);
    await api('patch', `/users/${id}`).send({ name: 'Only a name', role: 'viewer' }).expect(200);
    await audit(before).expect(403);
    await api('patch', `/users/${id}`).send({ role: 'auditor' }).expect(200);
    await audit(before).expect(401);
    await audit(await signIn(test, person)).expect(200);
  });

  it('is signed out by an administrator, in one browser or everywhere, which others may only see', async () => {
    const { id, ...person } = await create({ role: 'auditor' });
    const [one, other] = [await signIn(test, person), await signIn(test, person)];
    const me = (browser: Browser) => request(test.url).get('/api/v1/auth/me').set(browser);
    const { body } = await request(test.url).get(`/api/v1/users/${id}/sessions`).set(one).expect(200);
    expect(body.items).toMatchObject([{ current: false }, { current: true }]);
    const path = `/users/${id}/sessions/${body.items[1].id}`;
    await request(test.url).delete(`/api/v1${path}`).set(one).expect(403);
    await api('delete', `/users/${adminId}/sessions/${body.items[1].id}`).expect(404);
    await api('delete', path).expect(204);
    await me(one).expect(401);
    await me(other).expect(200);
    await api('delete', `/users/${id}/sessions`).expect(204);
    await me(other).expect(401);
    await api('delete', `/users/00000000-0000-4000-8000-000000000000/sessions`).expect(404);
  });

  it('who is deleted is gone with sessions and tokens', async () => {
    const { id, ...person } = await create();
    const browser = await signIn(test, person);
    const made = await request(test.url)
      .post('/api/v1/api-tokens')
      .set(browser)
      .send({ name: 'x', role: 'viewer' });
    const withToken = () =>
      request(test.url).get('/api/v1/auth/me').auth(made.body.token, { type: 'bearer' });
    await withToken().expect(200);
    await api('delete', `/users/${id}`).expect(204);
    await request(test.url).get('/api/v1/auth/me').set(browser).expect(401);
    await withToken().expect(401);
    await api('delete', `/users/${id}`).expect(404);
  });

  it('is in the trail with every change, without the password', async () => {
    const { id } = await create();
    await api('patch', `/users/${id}`).send({ password: 'another long sentence' }).expect(200);
    await api('patch', `/users/${id}`).send({ name: 'Grace Hopper' }).expect(200);
    await api('delete', `/users/${id}`).expect(204);
    const { body } = await api('get', '/audit')
      .query({ subject: `user:${id}` })
      .expect(200);
    const items = body.items as { action: string; changed: string[] }[];
    const told = items.map(({ action, changed }) => [action, changed]);
    expect(told.slice(1)).toEqual([
      ['user.updated', ['password']],
      ['user.created', ['active', 'email', 'name', 'role']],
    ]);
    expect(JSON.stringify(body)).not.toMatch(/argon2|sentence/);
  });

  it('is in a file of all, without a password and without a formula; who may not see people gets none', async () => {
    const { id, email } = await create({ name: '=HYPERLINK("x")', role: 'viewer' });
    const { text, headers } = await api('get', '/users/export.csv').expect(200);
    expect(headers['content-disposition']).toBe('attachment; filename="users.csv"');
    expect(text).toContain('user,email,name,role,active,second_factor,linked,created_at');
    expect(text).toContain(`${id},${email},"'=HYPERLINK(""x"")",viewer,true,false,false,`);
    expect(text).not.toMatch(/scrypt|argon|hash/i);
    const { body } = await api('get', '/users?limit=200').expect(200);
    expect(text.trim().split('\n')).toHaveLength(body.items.length + 1);
    const viewer = await signIn(test, { email, password: PASSWORD });
    await request(test.url).get('/api/v1/users/export.csv').set(viewer).expect(403);
  });

  it('is listed by e-mail, a page at a time', async () => {
    await create();
    const first = await api('get', '/users').query({ limit: 1 }).expect(200);
    expect(first.body.items).toMatchObject([{ email: TEST_ADMIN.email }]);
    const second = await api('get', '/users').query({ limit: 1, cursor: first.body.nextCursor }).expect(200);
    expect(second.body.items[0].email > TEST_ADMIN.email).toBe(true);
  });
});

describe('an invitation', () => {
  const invite = async (over: object = {}) => {
    const { password: _, ...wish } = newcomer(over);
    const { body } = await api('post', '/invitations').send(wish).expect(201);
    return body as { id: string; email: string; token: string };
  };
  const accept = (token: string, over: object = {}) =>
    request(test.url)
      .post('/api/v1/invitations/accept')
      .send({ token, password: PASSWORD, ...over });

  it('makes a person once, with the role it names and a password of their own', async () => {
    const { email, token } = await invite({ role: 'mapping', email: `Invited${people}@Example.com` });
    const { body } = await accept(token, { name: 'Ada' }).expect(201);
    expect(body).toMatchObject({ email, name: 'Ada', role: 'mapping', active: true });
    await signIn(test, { email, password: PASSWORD });
    await accept(token).expect(404);
    const { body: trail } = await api('get', '/audit').query({ subject: `user:${body.id}` });
    expect(trail.items).toMatchObject([
      { action: 'session.started' },
      { action: 'user.created', actor: { name: 'invitation by Administrator' } },
    ]);
  });

  it('is listed without its token, which is stored nowhere', async () => {
    const { id, token } = await invite();
    const listed = await api('get', '/invitations').query({ limit: 200 }).expect(200);
    expect(listed.body.items).toContainEqual(expect.objectContaining({ id, invitedBy: TEST_ADMIN.email }));
    const stored: unknown = await test.app.get(DataSource).query('SELECT * FROM "invitation"');
    const trail: unknown = await test.app.get(DataSource).query('SELECT * FROM "audit_entry"');
    expect(JSON.stringify([listed.body, stored, trail])).not.toContain(token.slice(4));
  });

  it('is replaced by a newer one, and can be taken back', async () => {
    const first = await invite();
    const second = await invite({ email: first.email });
    await accept(first.token).expect(404);
    await api('delete', `/invitations/${second.id}`).expect(204);
    await accept(second.token).expect(404);
    await api('delete', `/invitations/${second.id}`).expect(404);
  });

  it('ends after a week, and with the right to invite of whoever sent it', async () => {
    const [late, orphan] = [await invite(), await invite()];
    const database = test.app.get(DataSource);
    await database.query(`UPDATE invitation SET expires_at = now() - interval '1 minute' WHERE id = $1`, [
      late.id,
    ]);
    await accept(late.token).expect(404);
    const { id } = await create({ role: 'support' });
    await database.query(`UPDATE invitation SET invited_by = $2 WHERE id = $1`, [orphan.id, id]);
    await accept(orphan.token).expect(404);
  });

  it('is for nobody who has an account already', async () => {
    const { email } = await create();
    const { password: _, ...wish } = newcomer({ email });
    expect((await api('post', '/invitations').send(wish).expect(409)).body.code).toBe('email_taken');
  });

  it.each([
    ['password', { password: 'short' }],
    ['name', { name: '' }],
    ['role', { role: 'admin' }],
    ['token', { token: 7 }],
  ])('is not accepted with a wrong %s, and can be afterwards', async (field, wrong) => {
    const { token } = await invite();
    const { body } = await accept(token, wrong).expect(400);
    expect(body.errors).toMatchObject([{ field }]);
    await accept(token).expect(201);
  });

  it('is not accepted from a page of another site', async () => {
    const { token } = await invite();
    await accept(token).set('origin', 'https://evil.example').expect(403);
  });
});

describe('the last active administrator', () => {
  const refused = async (answer: request.Test) =>
    expect((await answer.expect(409)).body.code).toBe('last_admin');

  it('cannot be deleted, demoted or made inactive', async () => {
    await create({ role: 'admin' }).then(({ id }) =>
      api('patch', `/users/${id}`).send({ active: false }).expect(200),
    );
    await refused(api('delete', `/users/${adminId}`));
    await refused(api('patch', `/users/${adminId}`).send({ role: 'viewer' }));
    await refused(api('patch', `/users/${adminId}`).send({ active: false }));
    await api('patch', `/users/${adminId}`).send({ name: 'Still here' }).expect(200);
  });

  it('remains when two administrators demote each other at once', async () => {
    const other = await create({ role: 'admin' });
    const demote = (id: string) => api('patch', `/users/${id}`).send({ role: 'viewer' });
    const statuses = (await Promise.all([demote(adminId), demote(other.id)])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const admins: unknown[] = await test.app
      .get(DataSource)
      .query(`SELECT 1 FROM "user" WHERE role = 'admin' AND active`);
    expect(admins).toHaveLength(1);
  });
});
