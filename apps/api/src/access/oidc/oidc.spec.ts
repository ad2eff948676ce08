import { generateKeyPair } from 'jose';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { startTestApp, TEST_ADMIN, type TestApp } from '../../platform/testing/test-app.js';
import { FakeProvider } from './testing/fake-provider.js';

let provider: FakeProvider;
let test: TestApp;
beforeAll(async () => {
  provider = await FakeProvider.start();
  const settings = {
    ...provider.settings,
    OIDC_DEFAULT_ROLE: 'viewer',
    OIDC_EMAIL_DOMAINS: 'example.com',
    SECOND_FACTOR: 'required',
  };
  test = await startTestApp(settings);
  // The administrator's name is no address a provider vouches for.
  await test.app
    .get(DataSource)
    .query(`UPDATE "user" SET email = 'admin@example.com' WHERE email = $1`, [TEST_ADMIN.email]);
});
beforeEach(() => {
  provider.spoilt = {};
  provider.person = { sub: 'a', email: 'Admin@example.com', email_verified: true, name: 'Ada' };
});
afterAll(async () => {
  await test.close();
  await provider.close();
});

const get = (path: string, cookie = '') => request(test.url).get(path).set({ cookie });
const cookieOf = ({ headers }: request.Response, name: string) => {
  const cookies = (headers['set-cookie'] ?? []) as unknown as string[];
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.split(';')[0] ?? '';
};
/** To the provider, signed in there, and back with what the browser kept. */
async function comeBack(returnTo = '/orders?state=held'): Promise<{ path: string; kept: string }> {
  const start = await get(`/api/v1/auth/oidc/start?returnTo=${encodeURIComponent(returnTo)}`).expect(302);
  const back = provider.signIn(start.headers['location']!);
  return { path: back.pathname + back.search, kept: cookieOf(start, 'mlc_oidc') };
}
async function refused(status: number, code: string, spoil: (path: string) => string = (path) => path) {
  const { path, kept } = await comeBack();
  const answer = await get(spoil(path), kept).expect(status);
  expect([answer.body.code, cookieOf(answer, 'mlc_session')]).toEqual([code, '']);
}

describe('signing in at a provider', () => {
  it('is offered where the settings name one', async () => {
    await get('/api/v1/auth/oidc').expect(200, { available: true });
  });

  it('leads back to the page it began on, as the person with that e-mail; no second factor is asked for', async () => {
    const { path, kept } = await comeBack();
    const answer = await get(path, kept).expect(302);
    expect(answer.headers['location']).toBe('/orders?state=held');
    const session = cookieOf(answer, 'mlc_session');
    const { body } = await get('/api/v1/auth/me', session).expect(200);
    expect(body).toMatchObject({
      user: { email: 'admin@example.com', role: 'admin' },
      secondFactorMissing: false,
    });
    await get('/api/v1/users', session).expect(200);
    await get(path, kept).expect(401);
  });

  it('makes newcomers what the settings say, who are in the trail', async () => {
    provider.person = { sub: 'new', email: 'new@example.com', email_verified: true, name: 'New\nPerson' };
    const { path, kept } = await comeBack();
    const session = cookieOf(await get(path, kept).expect(302), 'mlc_session');
    const { body } = await get('/api/v1/auth/me', session).expect(200);
    expect(body.user).toMatchObject({ email: 'new@example.com', name: 'New Person', role: 'viewer' });
    const trail: unknown = await test.app
      .get(DataSource)
      .query(`SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY seq`, [body.user.id]);
    expect(trail).toEqual(['user.created', 'user.linked', 'session.started'].map((action) => ({ action })));
  });

  it('lets no newcomer in whose e-mail is of another domain', async () => {
    for (const email of [
      'new@example.net',
      'new@sub.example.com',
      'new@evil-example.com',
      'a@example.com@evil.example',
    ]) {
      provider.person = { sub: email, email, email_verified: true };
      await refused(403, 'not_invited');
    }
  });

  it('is refused when the e-mail is not verified, or is none', async () => {
    for (const change of [{ email_verified: false }, { email_verified: 'true' }, { email: undefined }]) {
      provider.spoilt = { claims: change };
      await refused(403, 'email_not_verified');
    }
  });

  it('is refused for another identity with the same e-mail, and for who is not active', async () => {
    const { path, kept } = await comeBack();
    await get(path, kept).expect(302);
    provider.person = { ...provider.person, sub: 'somebody else' };
    await refused(403, 'sign_in_refused');
    provider.person = { sub: 'gone', email: 'gone@example.com', email_verified: true };
    const gone = await comeBack();
    await get(gone.path, gone.kept).expect(302);
    await test.app.get(DataSource).query(`UPDATE "user" SET active = false WHERE oidc_subject = 'gone'`);
    await refused(403, 'sign_in_refused');
  });

  describe('of an account that belongs to an identity', () => {
    const email = 'linked@example.com';
    const query = <T>(sql: string, values: unknown[] = []) =>
      test.app.get(DataSource).query<T[]>(sql, values);
    const link = () =>
      query<{ id: string; subject: string; issuer: string | null }>(
        `SELECT id, oidc_subject AS subject, oidc_issuer AS issuer FROM "user" WHERE email = $1`,
        [email],
      ).then(([row]) => row!);
    const arrive = async () => {
      const { path, kept } = await comeBack();
      return cookieOf(await get(path, kept).expect(302), 'mlc_session');
    };
    beforeEach(() => void (provider.person = { sub: 'first', email, email_verified: true }));

    it('is of the provider it was linked at; what was linked before that was known is taken for one of this', async () => {
      await arrive();
      const { issuer } = provider;
      await expect(link()).resolves.toMatchObject({ subject: 'first', issuer });
      await query('UPDATE "user" SET oidc_issuer = NULL WHERE email = $1', [email]);
      provider.person = { ...provider.person, sub: 'second' };
      await refused(403, 'sign_in_refused');
      provider.person = { ...provider.person, sub: 'first' };
      await arrive();
      await expect(link()).resolves.toMatchObject({ subject: 'first', issuer });
    });

    it('is linked anew where the settings name another provider by now', async () => {
      await query(`UPDATE "user" SET oidc_issuer = 'https://former.example' WHERE email = $1`, [email]);
      provider.person = { ...provider.person, sub: 'second' };
      await arrive();
      await expect(link()).resolves.toMatchObject({ subject: 'second', issuer: provider.issuer });
      provider.person = { ...provider.person, sub: 'first' };
      await refused(403, 'sign_in_refused');
    });

    it('is let go of by an administrator, who sees who is linked; every session ends', async () => {
      provider.person = { ...provider.person, sub: 'second' };
      const session = await arrive();
      const { id } = await link();
      const admin = await administrator();
      const listed = async () => {
        const { body } = await request(test.url).get('/api/v1/users?limit=200').set(admin).expect(200);
        return (body.items as { id: string; linked: boolean }[]).find((one) => one.id === id);
      };
      await expect(listed()).resolves.toMatchObject({ linked: true });
      const unlink = () => request(test.url).delete(`/api/v1/users/${id}/identity`).set(admin);
      await unlink().expect(204);
      await get('/api/v1/auth/me', session).expect(401);
      await expect(listed()).resolves.toMatchObject({ linked: false });
      await unlink().expect(404);
      provider.person = { ...provider.person, sub: 'third' };
      await arrive();
      await expect(link()).resolves.toMatchObject({ subject: 'third' });
      const trail = await query(
        `SELECT action FROM audit_entry WHERE subject_id = $1 AND action LIKE 'user.%linked' ORDER BY seq`,
        [id],
      );
      const actions = ['user.linked', 'user.linked', 'user.unlinked', 'user.linked'];
      expect(trail).toEqual(actions.map((action) => ({ action })));
    });

    /** Signed in at the provider too, since the settings want a second factor otherwise. */
    async function administrator() {
      const former = provider.person;
      provider.person = { sub: 'a', email: 'admin@example.com', email_verified: true };
      const cookie = await arrive();
      provider.person = former;
      const { body } = await get('/api/v1/auth/me', cookie).expect(200);
      return { cookie, 'x-csrf-token': body.csrfToken as string };
    }
  });

  it('is refused for a token that is not the provider’s, or not for us, or not of this sign-in', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    for (const spoilt of [
      { key: privateKey },
      { claims: { aud: 'another client' } },
      { claims: { iss: 'https://evil.example' } },
      { claims: { nonce: 'of another sign-in' } },
    ]) {
      provider.spoilt = spoilt;
      await refused(401, 'sign_in_failed');
    }
    provider.spoilt = {};
    await refused(401, 'sign_in_failed', (path) => path.replace(/state=[^&]+/, 'state=another'));
    await refused(401, 'sign_in_failed', (path) => path.replace(/code=[^&]+/, 'error=access_denied'));
  });

  it('is refused in a browser in which it did not begin: another’s sign-in is nobody’s trap', async () => {
    const [mine, theirs] = [await comeBack(), await comeBack()];
    await get(theirs.path).expect(401);
    await get(theirs.path, 'mlc_oidc=test~a~b~c').expect(401);
    await get(theirs.path, mine.kept).expect(401);
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'orders', '/a\\b'])(
    'never leads to %s',
    async (returnTo) => {
      await get(`/api/v1/auth/oidc/start?returnTo=${encodeURIComponent(returnTo)}`).expect(400);
    },
  );
});
