import request from 'supertest';
import { DataSource } from 'typeorm';
import { startTestApp, TEST_ADMIN, type TestApp } from '../../platform/testing/test-app.js';
import { bearer, signIn, type Browser } from '../testing/sign-in.js';

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

  it('may do by the next request what a new role says', async () => {
    const { id, ...person } = await create({ role: 'viewer' });
    const browser = await signIn(test, person);
    const audit = () => request(test.url).get('/api/v1/audit').set(browser);
    await audit().expect(403);
    await api('patch', `/users/${id}`).send({ role: 'auditor' }).expect(200);
    await audit().expect(200);
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

  it('is listed by e-mail, a page at a time', async () => {
    await create();
    const first = await api('get', '/users').query({ limit: 1 }).expect(200);
    expect(first.body.items).toMatchObject([{ email: TEST_ADMIN.email }]);
    const second = await api('get', '/users').query({ limit: 1, cursor: first.body.nextCursor }).expect(200);
    expect(second.body.items[0].email > TEST_ADMIN.email).toBe(true);
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
    const token = await bearer(test, 'admin');
    const demote = (id: string) =>
      request(test.url).patch(`/api/v1/users/${id}`).set(token).send({ role: 'viewer' });
    const statuses = (await Promise.all([demote(adminId), demote(other.id)])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const admins: unknown[] = await test.app
      .get(DataSource)
      .query(`SELECT 1 FROM "user" WHERE role = 'admin' AND active`);
    expect(admins).toHaveLength(1);
  });
});
