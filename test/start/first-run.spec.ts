import { startTestApp, TEST_ADMIN, type TestApp } from '../../apps/api/src/platform/testing/test-app.js';
import { createSandbox } from '../../apps/sandbox/src/index.js';
import { ApiClient } from '../../scripts/start/api-client.mjs';
import { firstRun } from '../../scripts/start/first-run.mjs';
import { sandboxConnection } from '../../scripts/start/sandbox-connection.mjs';

/* What `npm start` sets up by itself. */

let sandbox: Awaited<ReturnType<typeof createSandbox>>;
let app: TestApp;
beforeEach(async () => void (sandbox = await createSandbox()));
afterEach(async () => {
  await app.close();
  await sandbox.close();
});

const secrets = { adminPassword: TEST_ADMIN.password, isFirstRun: true };
const run = () =>
  firstRun(
    {
      host: '127.0.0.1',
      apiPort: Number(new URL(app.url).port),
      sandboxPort: Number(new URL(sandbox.url).port),
      sandbox: true,
      adminEmail: TEST_ADMIN.email,
      adminPassword: null,
    },
    secrets,
  );

it('a first run that was interrupted is taken up where it was', async () => {
  app = await startTestApp();
  const api = new ApiClient(app.url);
  await api.signIn(TEST_ADMIN.email, TEST_ADMIN.password);
  await api.post('/connections', sandboxConnection(sandbox.url));
  await expect(run()).resolves.toMatchObject({ password: TEST_ADMIN.password });
  const { items } = (await api.get('/connections')) as { items: { id: string; mode: string }[] };
  expect(items.map(({ mode }) => mode)).toEqual(['automatic']);
  const hooks = (await api.get(`/connections/${items[0]!.id}/hooks`)) as { items: unknown[] };
  expect(hooks.items.length).toBeGreaterThan(0);
}, 60_000);

it('where everybody needs a second factor, the sandbox is left to a person, and the password is told', async () => {
  app = await startTestApp({ SECOND_FACTOR: 'required' });
  await expect(run()).resolves.toEqual({
    email: TEST_ADMIN.email,
    password: TEST_ADMIN.password,
    needsSecondFactor: true,
  });
}, 60_000);
