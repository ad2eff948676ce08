import request from 'supertest';
import { DataSource } from 'typeorm';
import { startTestApp, TEST_ADMIN, type TestApp } from '../../platform/testing/test-app.js';
import { ATTEMPTS_PER_ACCOUNT, ATTEMPTS_PER_ADDRESS, networkOf } from './sign-in-throttle.js';

describe('guessing passwords', () => {
  let test: TestApp;
  beforeAll(async () => void (test = await startTestApp({ TRUSTED_PROXIES: '127.0.0.1' })));
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

  it('learns nothing about who exists', async () => {
    const known = await attempt('192.0.2.1', TEST_ADMIN.email).expect(401);
    const unknown = await attempt('192.0.2.1', 'nobody@example.com').expect(401);
    const told = ({ body }: request.Response) => ({ ...body, correlationId: null }) as object;
    expect(told(unknown)).toEqual(told(known));
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
