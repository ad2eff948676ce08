import { DataSource } from 'typeorm';
import { createApp } from '../../create-app.js';
import { startTestApp, TEST_ADMIN, type TestApp } from '../../platform/testing/test-app.js';
import { signIn } from '../testing/sign-in.js';
import { FirstAdmin } from './first-admin.js';

/** What `work` prints. */
async function printed(work: () => Promise<unknown>): Promise<string> {
  const write = process.stdout.write.bind(process.stdout);
  const lines: string[] = [];
  process.stdout.write = (line: string | Uint8Array) => lines.push(String(line)) > 0;
  try {
    await work();
  } finally {
    process.stdout.write = write;
  }
  return lines.join('');
}

describe('the first administrator', () => {
  let test: TestApp;
  afterEach(() => test.close());

  const users = () => test.app.get(DataSource).query<{ email: string }[]>('SELECT "email" FROM "user"');

  it('has the configured password, which is printed nowhere', async () => {
    const output = await printed(async () => void (test = await startTestApp()));
    expect(output).not.toContain(TEST_ADMIN.password);
    await signIn(test);
  });

  it('gets a password that is printed exactly once where none is configured', async () => {
    const first = await printed(async () => void (test = await startTestApp({ ADMIN_PASSWORD: '' })));
    const [, email, password] = /^Sign in as (\S+) with the password (\S{43})$/m.exec(first) ?? [];
    await signIn(test, { email: email!, password: password! });
    const second = await printed(async () => {
      const app = await createApp({ ...test.config, port: 0 });
      await app.init();
      await app.close();
    });
    expect(second).not.toContain('password');
    await expect(users()).resolves.toHaveLength(1);
  });

  it('is one, however many processes start together', async () => {
    test = await startTestApp();
    await test.app.get(DataSource).query('DELETE FROM "user"');
    const again = test.app.get(FirstAdmin);
    await Promise.all(Array.from({ length: 5 }, () => again.onApplicationBootstrap()));
    await expect(users()).resolves.toEqual([{ email: TEST_ADMIN.email }]);
  });
});
