import request from 'supertest';
import { DataSource } from 'typeorm';
import { startTestApp, TEST_ADMIN, type TestApp } from '../../platform/testing/test-app.js';
import { networkOf } from '../../platform/index.js';
import { bearer, signIn } from '../testing/sign-in.js';
import { ATTEMPTS_PER_ACCOUNT, ATTEMPTS_PER_ADDRESS } from './sign-in-throttle.js';

describe('guessing passwords', () => {
  let test: TestApp;
  beforeAll(
    async () => void (test = await startTestApp({ TRUSTED_PROXIES: 'loopback', REQUESTS_PER_MINUTE: '60' })),
  );
  beforeEach(() => test.app.get(DataSource).query('DELETE FROM "sign_in_attempt"'));
  afterAll(() => test.close());

  const attempt = (address: string, email: string, password = 'wrong') =>
    request(test.url).post('/api/v1/auth/login').set('x-forwarded-for', address).send({ email, password });

  it('of one account ends after some attempts, from wherever and also with the right one', async () => {
    for (let count = 0; count < ATTEMPTS_PER_ACCOUNT; count += 1) {
      await attempt(`192.0.2.${count}`, TEST_ADMIN.email).expect(401);
    }
    const { body, headers } = await attempt('198.51.100.1', TEST_ADMIN.email, TEST_ADMIN.password).expect(
      429,
    );
    expect(body).toMatchObject({ code: 'too_many_requests' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(600);
    await attempt('198.51.100.1', 'somebody@else.example').expect(401);
  });

  it('from one address ends after more of them, whoever they are about', async () => {
    for (let count = 0; count < ATTEMPTS_PER_ADDRESS; count += 1) {
      await attempt('192.0.2.1', `person${count}@example.com`).expect(401);
    }
    await attempt('192.0.2.1', 'one.more@example.com').expect(429);
    await attempt('192.0.2.2', 'one.more@example.com').expect(401);
  });

  it('at once gives no more guesses than one after the other', async () => {
    const answers = await Promise.all(
      Array.from({ length: 2 * ATTEMPTS_PER_ACCOUNT }, () => attempt('192.0.2.1', TEST_ADMIN.email)),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(ATTEMPTS_PER_ACCOUNT);
  });

  it('is forgotten for an account once its owner signs in', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let count = 1; count < ATTEMPTS_PER_ACCOUNT; count += 1)
        await attempt('192.0.2.1', TEST_ADMIN.email);
      await attempt('192.0.2.1', TEST_ADMIN.email, TEST_ADMIN.password).expect(200);
    }
  });

  it('and everything else strangers ask for is bounded by network, which keeps out nobody who signed in', async () => {
    const token = await bearer(test, 'viewer');
    const ask = (path: string, headers: Record<string, string>) =>
      request(test.url)
        .get(`/api/v1${path}`)
        .set({ 'x-forwarded-for': '203.0.113.5', ...headers });
    for (let count = 0; count < 14; count += 1) await ask('/overview', {}).expect(401);
    const accept = () =>
      request(test.url)
        .post('/api/v1/invitations/accept')
        .set('x-forwarded-for', '203.0.113.5')
        .send({ token: 'x', password: 'y' });
    await accept().expect(404);
    await accept().expect(429);
    const { headers, body } = await ask('/overview', { authorization: 'Bearer nonsense' }).expect(429);
    expect(body.code).toBe('too_many_requests');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await ask('/auth/me', token).expect(200);
    await ask('/overview', { 'x-forwarded-for': '203.0.113.6' }).expect(401);
    await request(test.url).get('/healthz').set('x-forwarded-for', '203.0.113.5').expect(200);
  });

  it('and what somebody who signed in asks for is bounded too, each by themselves', async () => {
    const [one, other] = [await bearer(test, 'viewer'), await bearer(test, 'viewer')];
    const me = (token: { authorization: string }) => request(test.url).get('/api/v1/auth/me').set(token);
    for (let count = 0; count < 60; count += 1) await me(one).expect(200);
    await me(one).expect(429);
    await me(other).expect(200);
  });

  it.each([
    ['203.0.113.77:5678', '203.0.113.77'],
    ['[2001:db8:7::1]:5678', '2001:db8:7::1'],
    ['[2001:db8:7::1]', '2001:db8:7::2'],
    ['garbage', 'unknown'],
  ])('is counted for %s as for %s, whatever a proxy writes', async (written, same) => {
    for (const address of [written, same]) await attempt(address, 'nobody@example.com').expect(401);
    const counted: unknown = await test.app
      .get(DataSource)
      .query(`SELECT points::int FROM sign_in_attempt WHERE key LIKE 'address:%'`);
    expect(counted).toEqual([{ points: 2 }]);
    await request(test.url).get('/api/v1/overview').set('x-forwarded-for', written).expect(401);
  });

  it('learns nothing about who exists', async () => {
    const known = await attempt('192.0.2.1', TEST_ADMIN.email).expect(401);
    const unknown = await attempt('192.0.2.1', 'nobody@example.com').expect(401);
    const told = ({ body }: request.Response) => ({ ...body, correlationId: null }) as object;
    expect(told(unknown)).toEqual(told(known));
  });
});

describe('a browser in which somebody signed in before', () => {
  let test: TestApp;
  let device: string;
  const person = { email: 'known@example.com', password: 'a fairly long sentence' };
  beforeAll(async () => {
    test = await startTestApp();
    const admin = await signIn(test);
    for (const email of [person.email, 'other@example.com'])
      await request(test.url)
        .post('/api/v1/users')
        .set(admin)
        .send({ ...person, email, name: 'x', role: 'viewer' });
  });
  beforeEach(async () => {
    await test.app.get(DataSource).query('DELETE FROM "sign_in_attempt"');
    device = deviceOf(await attempt(person.password).expect(200));
  });
  afterAll(() => test.close());

  const attempt = (password: string, cookie = '', email = person.email) =>
    request(test.url).post('/api/v1/auth/login').set({ cookie }).send({ email, password });
  const deviceOf = ({ headers }: request.Response) => {
    const [, set] = headers['set-cookie'] as unknown as string[];
    expect(set).toMatch(/^mlc_device=[^;]+; Max-Age=15552000; Path=\/api\/v1\/auth; HttpOnly; SameSite=Lax$/);
    return set!.split(';')[0]!;
  };
  const shutOut = async () => {
    for (let count = 0; count < ATTEMPTS_PER_ACCOUNT; count += 1) await attempt('wrong').expect(401);
    await attempt(person.password).expect(429);
  };

  it('lets them in although strangers guess at the account, or fill up the address they share', async () => {
    await shutOut();
    await attempt(person.password, device).expect(200);
    for (let count = 0; count < ATTEMPTS_PER_ADDRESS; count += 1)
      await attempt('wrong', '', `nobody${count}@example.com`);
    await attempt(person.password, '', 'other@example.com').expect(429);
    await attempt(person.password, device).expect(200);
  });

  it('guesses no more often than a stranger, and does not open the account to strangers', async () => {
    await shutOut();
    for (let count = 0; count < ATTEMPTS_PER_ACCOUNT; count += 1) await attempt('wrong', device).expect(401);
    await attempt(person.password, device).expect(429);
    await attempt(person.password).expect(429);
  });

  it('is a stranger for another person, with a cookie that was made up, and after a new password', async () => {
    await shutOut();
    const others = deviceOf(await attempt(person.password, '', 'other@example.com').expect(200));
    for (const cookie of [others, `${device}x`, 'mlc_device=test~a~b~c', 'mlc_device=~', 'mlc_device=%'])
      await attempt(person.password, cookie).expect(429);
    await test.app
      .get(DataSource)
      .query(`UPDATE "user" SET password_hash = password_hash || 'x' WHERE email = $1`, [person.email]);
    await attempt(person.password, device).expect(429);
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network.includes('.') ? network : '8193:3512:1:2');
  });
});
