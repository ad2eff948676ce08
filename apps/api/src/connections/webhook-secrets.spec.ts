import request from 'supertest';
import { signIn, type Browser } from '../access/testing/sign-in.js';
import { Clock } from '../platform/index.js';
import { startTestApp, type TestApp } from '../platform/testing/test-app.js';
import { ConnectionStore } from './connection-store.js';
import { Credentials } from './credentials.js';
import { newConnection, SECRETS, storeAccess } from './testing/new-connection.js';
import { WebhookSecrets } from './webhook-secrets.js';

const HOUR_MS = 3_600_000;

let test: TestApp;
let admin: Browser;
let id: string;
let later: number;
beforeAll(async () => {
  test = await startTestApp();
  admin = await signIn(test);
});
beforeEach(async () => {
  const { body } = await request(test.url)
    .post('/api/v1/connections')
    .set(admin)
    .send(newConnection())
    .expect(201);
  id = (body as { id: string }).id;
  later = 0;
});
afterAll(() => test.close());

/** A fresh one each time, so that nothing is remembered. */
const trust = () => {
  const clock = Object.assign(new Clock(), { now: () => new Date(Date.now() + later) });
  return new WebhookSecrets(test.app.get(ConnectionStore), test.app.get(Credentials), clock).of(id);
};
const accepted = async () => (await trust())?.clientSecrets;
const rotate = (over: object) =>
  request(test.url)
    .patch(`/api/v1/connections/${id}`)
    .set(admin)
    .send({ bigcommerce: storeAccess(over) })
    .expect(200);

describe('what webhooks of a connection are held against', () => {
  it('is the client secret, and the header of our own', async () => {
    expect(await trust()).toEqual({
      storeHash: 'abc123',
      clientSecrets: [SECRETS.clientSecret],
      sharedHeader: { name: 'x-ml-connector-webhook', values: [expect.stringMatching(/^[\w-]{43}$/)] },
      allowUnsigned: true,
      toleranceSeconds: 300,
    });
  });

  it('is the former client secret as well for three days after it was replaced', async () => {
    await rotate({ clientSecret: 'hush-second' });
    expect(await accepted()).toEqual(['hush-second', SECRETS.clientSecret]);
    later = 71 * HOUR_MS;
    expect(await accepted()).toEqual(['hush-second', SECRETS.clientSecret]);
    later = 73 * HOUR_MS;
    expect(await accepted()).toEqual(['hush-second']);
  });

  it('stays so when the same secret is entered again', async () => {
    await rotate({ clientSecret: 'hush-second' });
    await rotate({ clientSecret: 'hush-second', accessToken: 'hush-token' });
    expect(await accepted()).toEqual(['hush-second', SECRETS.clientSecret]);
  });

  it('is nothing of the former store once it is another one', async () => {
    await rotate({ clientSecret: 'hush-second' });
    await rotate({ clientSecret: 'hush-third', storeHash: 'other' });
    expect(await accepted()).toEqual(['hush-third']);
  });

  it('is read once for all who ask at the same time', async () => {
    const credentials = test.app.get(Credentials);
    const read = jest.spyOn(credentials, 'get');
    const secrets = new WebhookSecrets(test.app.get(ConnectionStore), credentials, test.app.get(Clock));
    const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => secrets.of(id)));
    expect(others).toEqual(Array(19).fill(first));
    expect(read).toHaveBeenCalledTimes(3);
    expect(secrets.remembered(id)).toEqual(first);
    read.mockRestore();
  });

  it('is nothing for a connection that is not there', async () => {
    id = '00000000-0000-4000-8000-000000000000';
    expect(await trust()).toBeNull();
  });
});
