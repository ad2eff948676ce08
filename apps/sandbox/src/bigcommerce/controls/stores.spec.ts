import { Shell } from '../testing/shell.js';

const shell = new Shell();
beforeAll(() => shell.start());
afterAll(() => shell.stop());
beforeEach(() => shell.reset());

it('a further store has orders, customers and a token of its own', async () => {
  const { status, json } = await shell.control('stores', { storeHash: 'second' });
  expect([status, json]).toEqual([
    201,
    {
      storeHash: 'second',
      accessToken: 'second-token',
      clientId: 'second-client-id',
      clientSecret: 'second-client-secret',
    },
  ]);
  await shell.control('orders?store=second', { preset: 'simple' });
  const token = { 'x-auth-token': 'second-token' };
  expect((await shell.call('GET', 'stores/second/v2/orders', token)).rows).toMatchObject([{ id: 1001 }]);
  expect((await shell.get('v2/orders')).status).toBe(204);
  expect((await shell.control('stores', { storeHash: 'second' })).status).toBe(409);
  expect((await shell.control('stores', { storeHash: 'No Hash' })).status).toBe(400);
});

it('another token makes the old one void', async () => {
  await shell.control('credentials', { accessToken: 'fresh-token' }, 'PATCH');
  expect((await shell.get('v2/time')).status).toBe(401);
  expect((await shell.get('v2/time', { 'x-auth-token': 'fresh-token' })).status).toBe(200);
  await shell.control('credentials', { clientSecret: 'fresh-secret' }, 'PATCH');
  expect(shell.store.credentials).toMatchObject({ accessToken: 'fresh-token', clientSecret: 'fresh-secret' });
  expect((await shell.control('credentials', { accessToken: '' }, 'PATCH')).status).toBe(400);
});
