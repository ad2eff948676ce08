import request from 'supertest';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/index.js';
import { startTestApp, TEST_ADMIN, type TestApp } from '../../platform/testing/test-app.js';
import { AuditEntry } from '../../audit/audit-entry.entity.js';
import { Passwords } from '../passwords/passwords.js';
import { bearer, signIn } from '../testing/sign-in.js';
import { Session } from './session.entity.js';

const HOUR_MS = 3_600_000;

describe('a session', () => {
  let test: TestApp;
  let passed = 0;
  beforeAll(async () => {
    test = await startTestApp();
    test.app.get(Clock).now = () => new Date(Date.now() + passed);
  });
  beforeEach(() => void (passed = 0));
  afterAll(() => test.close());

  const post = (path: string) => request(test.url).post(`/api/v1${path}`);
  const me = (cookie: string) => request(test.url).get('/api/v1/auth/me').set({ cookie });

  it('starts with e-mail and password, whatever the case of the e-mail', async () => {
    const { body } = await post('/auth/login')
      .send({ ...TEST_ADMIN, email: ' Admin@LOCALHOST' })
      .expect(200);
    expect(body.user).toMatchObject({ email: TEST_ADMIN.email, role: 'admin' });
    expect(JSON.stringify(body)).not.toMatch(/hash/i);
  });

  it('lives in a cookie that scripts cannot read and the database does not know', async () => {
    const answer = await post('/auth/login').send(TEST_ADMIN).expect(200);
    const [cookie] = answer.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^mlc_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    const stored = JSON.stringify(await test.app.get(DataSource).manager.find(Session));
    expect(stored).not.toContain(cookie!.slice('mlc_session='.length, 55));
  });

  it('answers who is signed in, and that nobody keeps the answer', async () => {
    const browser = await signIn(test);
    const answer = await me(browser.cookie).expect(200);
    expect(answer.body).toMatchObject({
      user: { email: TEST_ADMIN.email },
      csrfToken: browser['x-csrf-token'],
    });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['no cookie', ''],
    ['somebody invented', 'mlc_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['garbage', 'mlc_session=%00%ff'],
  ])('is not there with %s', async (_, cookie) => {
    const { body } = await me(cookie).expect(401);
    expect(body.code).toBe('not_signed_in');
  });

  it('ends when the person signs out, also for a copied cookie', async () => {
    const browser = await signIn(test);
    const answer = await post('/auth/logout').set(browser).expect(204);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^mlc_session=;.*Expires=Thu, 01 Jan 1970/);
    await me(browser.cookie).expect(401);
  });

  it('ends two hours after its last use', async () => {
    const { cookie } = await signIn(test);
    passed = 1.9 * HOUR_MS;
    await me(cookie).expect(200);
    passed = 3.8 * HOUR_MS;
    await me(cookie).expect(200);
    passed = 5.9 * HOUR_MS;
    await me(cookie).expect(401);
  });

  it('is not kept by an open page that nobody is at, unlike by a change or by a program with its header', async () => {
    const { cookie, ...token } = await signIn(test);
    const unattended = (answer: request.Test) => answer.set({ cookie, 'x-unattended': '1' });
    const looks = () => unattended(request(test.url).get('/api/v1/auth/me'));
    passed = 1.9 * HOUR_MS;
    await looks().expect(200);
    await unattended(post('/api-tokens')).set(token).send({ name: 'x', role: 'viewer' }).expect(201);
    passed = 3.8 * HOUR_MS;
    await looks().expect(200);
    passed = 4 * HOUR_MS;
    await looks().expect(401);
    const program = await bearer(test, 'viewer');
    await request(test.url)
      .get('/api/v1/auth/me')
      .set({ ...program, 'x-unattended': '1' });
    const [used] = await test.app
      .get(DataSource)
      .query<unknown[]>('SELECT 1 FROM api_token WHERE used_at IS NOT NULL');
    expect(used).toBeDefined();
  });

  it('is shown to its owner with those of other browsers, and ended from any of them', async () => {
    await test.app.get(DataSource).query('DELETE FROM "session"');
    const [here, there] = [await signIn(test), await signIn(test)];
    const list = () =>
      request(test.url)
        .get('/api/v1/auth/sessions')
        .set({ ...here, 'user-agent': 'x' });
    const { body } = await list().expect(200);
    expect(body.items).toMatchObject([
      { current: false, address: '127.0.0.1' },
      { current: true, client: '' },
    ]);
    const first = await list().query({ limit: 1 }).expect(200);
    expect(first.body).toMatchObject({ items: [body.items[0]], nextCursor: expect.any(String) });
    const next = await list().query({ limit: 1, cursor: first.body.nextCursor }).expect(200);
    expect(next.body).toEqual({ items: [body.items[1]], nextCursor: null });
    const end = (path: string) => request(test.url).delete(`/api/v1/auth/sessions${path}`).set(here);
    await end(`/${body.items[0].id}`).expect(204);
    await me(there.cookie).expect(401);
    await end(`/${body.items[0].id}`).expect(404);
    const more = await signIn(test);
    await end('').expect(204);
    await me(more.cookie).expect(401);
    await me(here.cookie).expect(200);
  });

  it('of somebody else is not there', async () => {
    const person = { email: 'other@example.com', password: 'a fairly long sentence' };
    const admin = await signIn(test);
    await post('/users')
      .set(admin)
      .send({ ...person, name: 'x', role: 'viewer' });
    const { cookie } = await signIn(test, person);
    const own = await request(test.url).get('/api/v1/auth/sessions').set({ cookie });
    await request(test.url).delete(`/api/v1/auth/sessions/${own.body.items[0].id}`).set(admin).expect(404);
    await me(cookie).expect(200);
  });

  it('is not ended by a program: its token has no say about the account', async () => {
    const token = await bearer(test, 'admin');
    const { body } = await request(test.url).delete('/api/v1/auth/sessions').set(token).expect(403);
    expect(body.code).toBe('sign_in_required');
    await post('/auth/password').set(token).send({ currentPassword: 'x', newPassword: 'y' }).expect(403);
  });

  it('is not seen by a program: where its maker is signed in, and with what, is no matter of its token', async () => {
    const token = await bearer(test, 'viewer');
    for (const path of ['sessions', 'second-factor']) {
      const { body } = await request(test.url).get(`/api/v1/auth/${path}`).set(token).expect(403);
      expect([path, body.code]).toEqual([path, 'sign_in_required']);
    }
  });

  it.each([
    ['another password', { password: 'another long sentence' }, 401],
    ['no way in', { active: false }, 401],
    ['another role', { role: 'auditor' }, 200],
  ])(
    'starts as things stand for who gets %s while their password is looked at',
    async (_, change, status) => {
      const person = { email: `meanwhile${Math.random()}@example.com`, password: 'a fairly long sentence' };
      const admin = await signIn(test);
      const made = await post('/users')
        .set(admin)
        .send({ ...person, name: 'x', role: 'viewer' });
      const passwords = test.app.get(Passwords);
      const looked = passwords.matches.bind(passwords);
      passwords.matches = async (...which) => {
        const isRight = await looked(...which);
        await request(test.url).patch(`/api/v1/users/${made.body.id}`).set(admin).send(change).expect(200);
        return isRight;
      };
      const answer = await post('/auth/login').send(person);
      passwords.matches = looked;
      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject(
        status === 200 ? { user: { role: 'auditor' } } : { code: 'sign_in_failed' },
      );
      await expect(
        test.app.get(DataSource).manager.countBy(Session, { userId: made.body.id as string }),
      ).resolves.toBe(Number(status === 200));
    },
  );

  it('ends everywhere when its owner sets a new password, who goes on in a new one', async () => {
    const person = { email: 'changes@example.com', password: 'a fairly long sentence' };
    await post('/users')
      .set(await signIn(test))
      .send({ ...person, name: 'x', role: 'viewer' });
    const [here, there] = [await signIn(test, person), await signIn(test, person)];
    const change = (currentPassword: string, newPassword: string) =>
      post('/auth/password').set(here).send({ currentPassword, newPassword });
    expect((await change('wrong', 'another long sentence').expect(403)).body.code).toBe('wrong_password');
    for (const refused of ['short', person.password, 'changes@example.com']) {
      const { body } = await change(person.password, refused).expect(400);
      expect(body.errors).toMatchObject([{ field: 'newPassword' }]);
    }
    await me(here.cookie).expect(200);
    const answer = await change(person.password, 'another long sentence').expect(200);
    await me(here.cookie).expect(401);
    await me(there.cookie).expect(401);
    const [cookie] = answer.headers['set-cookie'] as unknown as string[];
    const { body } = await me(cookie!.split(';')[0]!).expect(200);
    expect(body.csrfToken).toBe(answer.body.csrfToken);
    await post('/auth/login').send(person).expect(401);
  });

  it('never has a reset by an administrator undone by who still knows the former password', async () => {
    const person = { email: 'reset@example.com', password: 'a fairly long sentence' };
    const admin = await signIn(test);
    const made = await post('/users')
      .set(admin)
      .send({ ...person, name: 'x', role: 'viewer' });
    const own = await signIn(test, person);
    const passwords = test.app.get(Passwords);
    const looked = passwords.matches.bind(passwords);
    const reset = 'what the administrator says';
    passwords.matches = async (...which) => {
      const isRight = await looked(...which);
      await request(test.url)
        .patch(`/api/v1/users/${made.body.id}`)
        .set(admin)
        .send({ password: reset })
        .expect(200);
      return isRight;
    };
    const wish = { currentPassword: person.password, newPassword: 'what somebody else wants' };
    const answer = await post('/auth/password').set(own).send(wish);
    passwords.matches = looked;
    expect([answer.status, answer.body.code]).toEqual([401, 'sign_in_failed']);
    await post('/auth/login').send({ email: person.email, password: reset }).expect(200);
  });

  it('ends twelve hours after sign-in, however busy', async () => {
    const { cookie } = await signIn(test);
    for (passed = HOUR_MS; passed < 12 * HOUR_MS; passed += HOUR_MS) await me(cookie).expect(200);
    await me(cookie).expect(401);
  });

  it('is swept out of the table by a later sign-in', async () => {
    await signIn(test);
    passed = 24 * HOUR_MS;
    await signIn(test);
    await expect(test.app.get(DataSource).manager.count(Session)).resolves.toBe(1);
  });

  it('is written down with the person and the correlation id of the request', async () => {
    const answer = await post('/auth/login').send(TEST_ADMIN).expect(200);
    const entry = await test.app.get(DataSource).manager.findOneByOrFail(AuditEntry, {
      correlationId: answer.headers['x-correlation-id']!,
    });
    expect(entry).toMatchObject({ action: 'session.started', actorId: answer.body.user.id, chain: 'system' });
  });
});

describe('a change made with the cookie', () => {
  let test: TestApp;
  beforeAll(
    async () =>
      void (test = await startTestApp({
        PUBLIC_URL: 'https://connector.example',
        SESSION_HOURS: '1',
        SESSION_IDLE_MINUTES: '5',
      })),
  );
  afterAll(() => test.close());

  const create = (headers: Record<string, string>) =>
    request(test.url).post('/api/v1/api-tokens').set(headers).send({ name: 'x', role: 'viewer' });

  it('needs the token of its own session', async () => {
    const [one, other] = [await signIn(test), await signIn(test)];
    await create(one).expect(201);
    const { body } = await create({ cookie: one.cookie }).expect(403);
    expect(body.code).toBe('csrf_token_missing');
    await create({ ...one, 'x-csrf-token': other['x-csrf-token'] }).expect(403);
  });

  it.each([
    ['https://connector.example', 201],
    ['https://evil.example', 403],
    ['https://connector.example.evil.example', 403],
    ['null', 403],
  ])('from a page of %s is answered %i', async (origin, status) => {
    await create({ ...(await signIn(test)), origin }).expect(status);
  });

  it('from the dashboard is allowed, which forwards to us under its own host', async () => {
    const browser = await signIn(test);
    const headers = { origin: 'http://localhost:3000', 'x-forwarded-host': 'localhost:3000' };
    await create({ ...browser, ...headers }).expect(201);
  });

  it('by a page of another site cannot even sign in', async () => {
    const answer = request(test.url).post('/api/v1/auth/login').set('origin', 'https://evil.example');
    expect((await answer.send(TEST_ADMIN).expect(403)).body.code).toBe('foreign_origin');
  });

  it('is over when the settings say so', async () => {
    const { cookie } = await signIn(test);
    const me = () => request(test.url).get('/api/v1/auth/me').set({ cookie });
    await me().expect(200);
    await test.app.get(DataSource).query(`UPDATE session SET seen_at = now() - interval '6 minutes'`);
    await me().expect(401);
    const later = { cookie: (await signIn(test)).cookie };
    await test.app.get(DataSource).query(`UPDATE session SET created_at = now() - interval '61 minutes'`);
    await request(test.url).get('/api/v1/auth/me').set(later).expect(401);
  });

  it('travels only over TLS when we are reached by https', async () => {
    const answer = await request(test.url).post('/api/v1/auth/login').send(TEST_ADMIN);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/Max-Age=3600;.*; Secure/);
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=31536000/);
  });
});
