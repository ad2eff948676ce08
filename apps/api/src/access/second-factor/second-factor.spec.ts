import { setImmediate } from 'node:timers/promises';
import { TOTP } from 'otpauth';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { Clock, SecretBox } from '../../platform/index.js';
import { startTestApp, TEST_ADMIN, type TestApp } from '../../platform/testing/test-app.js';
import { signIn, type Browser } from '../testing/sign-in.js';
import { SecondFactor } from './second-factor.entity.js';
import { SecondFactors } from './second-factors.js';
import { ATTEMPTS_PER_ACCOUNT } from '../sessions/sign-in-throttle.js';

const PASSWORD = 'a fairly long sentence';
let test: TestApp;
let passed = 0;
let program: { authorization: string };
let admin: Browser;
let people = 0;

/** A person with an app: the codes it shows now. */
interface WithApp {
  readonly id: string;
  readonly email: string;
  readonly browser: Browser;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

beforeAll(async () => {
  test = await startTestApp({ SECOND_FACTOR: 'required' });
  test.app.get(Clock).now = () => new Date(Date.now() + passed);
});
beforeEach(() => test.app.get(DataSource).query('DELETE FROM "sign_in_attempt"'));
afterAll(() => test.close());

const post = (path: string, body: object = {}) => request(test.url).post(`/api/v1${path}`).send(body);
const logIn = (email: string, more: object = {}) =>
  post('/auth/login', { email, password: PASSWORD, ...more });
/** Each code counts once, so every use of the app is in a step of its own. */
const codeOf = (secret: string): string => {
  passed += 90_000;
  return new TOTP({ secret }).generate({ timestamp: Date.now() + passed });
};

async function person(): Promise<{ id: string; email: string; browser: Browser }> {
  const email = `someone${(people += 1)}@example.com`;
  const wish = { email, name: 'x', role: 'viewer', password: PASSWORD };
  const { body } = await post('/users', wish).set(admin).expect(201);
  return { id: body.id, email, browser: await signIn(test, { email, password: PASSWORD }) };
}

async function withApp(): Promise<WithApp> {
  const { id, email, browser } = await person();
  const begun = await post('/auth/second-factor', { password: PASSWORD }).set(browser).expect(200);
  const secret = begun.body.secret as string;
  const confirmed = await post('/auth/second-factor/confirm', { code: codeOf(secret) })
    .set(browser)
    .expect(200);
  return { id, email, browser, secret, recoveryCodes: confirmed.body.recoveryCodes };
}

describe('a second factor that the settings want', () => {
  it('is the only thing that can be done before it is there', async () => {
    admin = await signIn(test);
    const users = () => request(test.url).get('/api/v1/users').set(admin);
    expect((await users().expect(403)).body.code).toBe('second_factor_required');
    const me = await request(test.url).get('/api/v1/auth/me').set(admin).expect(200);
    expect(me.body.secondFactorMissing).toBe(true);
    const { body } = await post('/auth/second-factor', { password: TEST_ADMIN.password }).set(admin);
    await users().expect(403);
    await post('/auth/second-factor/confirm', { code: codeOf(body.secret) })
      .set(admin)
      .expect(200);
    await users().expect(200);
    const made = await post('/api-tokens', { name: 'x', role: 'admin' }).set(admin).expect(201);
    program = { authorization: `Bearer ${made.body.token}` };
  });
});

describe('a second factor', () => {
  it('is begun with the password, and asked for once the app has shown that it has it', async () => {
    const { email, browser } = await person();
    await post('/auth/second-factor', { password: 'wrong' }).set(browser).expect(403);
    const { body } = await post('/auth/second-factor', { password: PASSWORD }).set(browser).expect(200);
    expect(body.uri).toContain(`otpauth://totp/ml-connector:${encodeURIComponent(email)}?`);
    await logIn(email).expect(200);
    await post('/auth/second-factor/confirm', { code: '000000' }).set(browser).expect(403);
    await logIn(email).expect(200);
    const code = codeOf(body.secret);
    const { body: confirmed } = await post('/auth/second-factor/confirm', { code }).set(browser).expect(200);
    expect(confirmed.recoveryCodes).toHaveLength(10);
    expect((await logIn(email).expect(401)).body.code).toBe('second_factor_needed');
    await post('/auth/second-factor', { password: PASSWORD }).set(browser).expect(409);
    const state = await request(test.url).get('/api/v1/auth/second-factor').set(browser).expect(200);
    expect(state.body).toEqual({ state: 'on', recoveryCodesLeft: 10 });
    const begun = await person();
    await post('/auth/second-factor', { password: PASSWORD }).set(begun.browser).expect(200);
    const people = await request(test.url).get('/api/v1/users?limit=200').set(admin).expect(200);
    const items = people.body.items as { email: string }[];
    const whether = (of: string) => items.find((one) => one.email === of);
    expect(whether(email)).toMatchObject({ secondFactor: true });
    expect(whether(begun.email)).toMatchObject({ secondFactor: false });
  });

  it('stays as it was confirmed, whoever begins one at that moment', async () => {
    const { id, email, browser } = await person();
    const { body } = await post('/auth/second-factor', { password: PASSWORD }).set(browser).expect(200);
    const database = test.app.get(DataSource);
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    const begun = await database.transaction(async (manager) => {
      await manager.update(SecondFactor, { userId: id }, { confirmedAt: new Date() });
      let isAnswered = false;
      const again = post('/auth/second-factor', { password: PASSWORD })
        .set(browser)
        .then((answer) => answer)
        .finally(() => void (isAnswered = true));
      while (!isAnswered && (await database.query<unknown[]>(waiting)).length === 0) await setImmediate();
      return { again };
    });
    expect((await begun.again).body.code).toBe('second_factor_on');
    await logIn(email, { code: codeOf(body.secret) }).expect(200);
  });

  it('lets in with each code of the app once, and not with one of long ago', async () => {
    const { email, secret } = await withApp();
    const code = codeOf(secret);
    await logIn(email, { code }).expect(200);
    expect((await logIn(email, { code }).expect(401)).body.code).toBe('second_factor_wrong');
    const old = codeOf(secret);
    passed += 120_000;
    await logIn(email, { code: old }).expect(401);
  });

  it('helps nobody who does not know the password', async () => {
    const { email, secret } = await withApp();
    const { body } = await logIn(email, { password: 'wrong', code: codeOf(secret) }).expect(401);
    expect(body.code).toBe('sign_in_failed');
  });

  it('is replaced by each recovery code once, however it is written', async () => {
    const { email, browser, recoveryCodes } = await withApp();
    const code = recoveryCodes[3]!.toUpperCase().replaceAll('-', ' ');
    await logIn(email, { code }).expect(200);
    await logIn(email, { code }).expect(401);
    const state = await request(test.url).get('/api/v1/auth/second-factor').set(browser);
    expect(state.body.recoveryCodesLeft).toBe(9);
  });

  it('gives new recovery codes for one of its own, and ends the former', async () => {
    const { email, browser, secret, recoveryCodes } = await withApp();
    await post('/auth/second-factor/recovery-codes', { code: '123' }).set(browser).expect(403);
    const code = codeOf(secret);
    const { body } = await post('/auth/second-factor/recovery-codes', { code }).set(browser).expect(200);
    await logIn(email, { code: recoveryCodes[0] }).expect(401);
    await logIn(email, { code: body.recoveryCodes[0] }).expect(200);
  });

  it('is guessed at as seldom as a password, also by who knows the password', async () => {
    const { email, secret } = await withApp();
    for (let count = 0; count < ATTEMPTS_PER_ACCOUNT; count += 1) {
      await logIn(email).expect(401);
      await logIn(email, { code: '000000' }).expect(401);
    }
    await logIn(email, { code: codeOf(secret) }).expect(429);
  });

  it('is guessed at no more often by who has a session of its owner, and knows their password besides', async () => {
    const { id, browser, secret, recoveryCodes } = await withApp();
    const remove = (code: string) => post('/auth/second-factor/remove', { code }).set(browser);
    for (let count = 0; count < ATTEMPTS_PER_ACCOUNT; count += 1) {
      await remove('000000').expect(403);
      await post('/auth/second-factor', { password: PASSWORD }).set(browser).expect(409);
    }
    const change = { currentPassword: PASSWORD, newPassword: 'another long sentence' };
    const renewed = await post('/auth/password', change).set(browser).expect(200);
    const [cookie] = renewed.headers['set-cookie'] as unknown as string[];
    const later = { cookie: cookie!.split(';')[0]!, 'x-csrf-token': renewed.body.csrfToken as string };
    for (const code of [recoveryCodes[0]!, codeOf(secret)])
      await post('/auth/second-factor/remove', { code }).set(later).expect(429);
    const refused: unknown = await test.app
      .get(DataSource)
      .query(
        `SELECT count(*)::int FROM audit_entry WHERE subject_id = $1 AND action = 'second_factor.refused'`,
        [id],
      );
    expect(refused).toEqual([{ count: ATTEMPTS_PER_ACCOUNT }]);
  });

  it('is taken off by its owner with a code, or by an administrator', async () => {
    const { id, email, browser, recoveryCodes } = await withApp();
    const remove = (code: string) => post('/auth/second-factor/remove', { code }).set(browser);
    await remove('nonsense').expect(403);
    await remove(recoveryCodes[0]!).expect(204);
    await logIn(email).expect(200);
    const other = await withApp();
    const reset = (who: string) => request(test.url).delete(`/api/v1/users/${who}/second-factor`).set(admin);
    await reset(other.id).expect(204);
    await logIn(other.email).expect(200);
    await reset(id).expect(404);
  });

  it('is sealed anew with the key that is first now, and goes on', async () => {
    const { email, secret } = await withApp();
    const former = { id: 'former', key: Buffer.alloc(32, 9) };
    const { encryptionKeys } = test.config;
    const box = new SecretBox({ encryptionKeys: [former, ...encryptionKeys] });
    const factors = test.app.get(SecondFactors);
    const own = Reflect.get(factors, 'box') as SecretBox;
    Reflect.set(factors, 'box', box);
    await factors.reseal();
    const keys: unknown = await test.app.get(DataSource).query('SELECT DISTINCT key_id FROM second_factor');
    expect(keys).toEqual([{ key_id: 'former' }]);
    await logIn(email, { code: codeOf(secret) }).expect(200);
    Reflect.set(factors, 'box', new SecretBox({ encryptionKeys: [...encryptionKeys, former] }));
    await factors.reseal();
    Reflect.set(factors, 'box', own);
    await logIn(email, { code: codeOf(secret) }).expect(200);
  });

  it('is in the trail, and neither its secret nor a code is anywhere', async () => {
    const { id, email, secret, recoveryCodes } = await withApp();
    await logIn(email, { code: recoveryCodes[0] }).expect(200);
    const database = test.app.get(DataSource);
    const actions: unknown = await database.query(
      `SELECT action FROM audit_entry WHERE subject_id = $1 AND action LIKE 'second_factor%' ORDER BY seq`,
      [id],
    );
    expect(actions).toEqual([
      { action: 'second_factor.turned_on' },
      { action: 'second_factor.recovery_code_used' },
    ]);
    const stored: unknown = await database.query(
      `SELECT (SELECT jsonb_agg(f) FROM second_factor f) AS f, (SELECT jsonb_agg(c) FROM recovery_code c) AS c,
         (SELECT jsonb_agg(e) FROM audit_entry e) AS e`,
    );
    expect(JSON.stringify(stored)).not.toContain(secret);
    expect(JSON.stringify(stored)).not.toContain(recoveryCodes[1]);
  });

  it('is not touched by a program', async () => {
    for (const [path, body] of [
      ['', { password: TEST_ADMIN.password }],
      ['/confirm', { code: '1' }],
      ['/recovery-codes', { code: '1' }],
      ['/remove', { code: '1' }],
    ] as const) {
      const answer = await post(`/auth/second-factor${path}`, body).set(program).expect(403);
      expect(answer.body.code).toBe('sign_in_required');
    }
  });
});
