import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './config.js';

const KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;
const URL = 'postgres://connector:secret@db:5432/connector';

describe('settings in files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function file(name: string, content: string): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }
  const problemsOf = (env: NodeJS.ProcessEnv): string => {
    try {
      readConfig(env);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('are read from there, without the line break at the end', () => {
    const config = readConfig({
      DATABASE_URL_FILE: file('url', `${URL}\n`),
      ENCRYPTION_KEYS_FILE: file('keys', `${KEYS}\r\n`),
      ADMIN_PASSWORD_FILE: file('password', 'correct horse battery'),
    });
    expect(config).toMatchObject({ databaseUrl: URL, firstAdmin: { password: 'correct horse battery' } });
    expect(config.encryptionKeys.map(({ id }) => id)).toEqual(['test']);
  });

  it('must not be given twice', () => {
    const env = { DATABASE_URL: URL, DATABASE_URL_FILE: file('url', URL), ENCRYPTION_KEYS: KEYS };
    expect(problemsOf(env)).toContain('DATABASE_URL and DATABASE_URL_FILE are both set; only one may be');
  });

  it('are named with their file when that is absent, empty or no setting, and never with what it says', () => {
    const message = problemsOf({
      DATABASE_URL_FILE: join(folder, 'nowhere'),
      ENCRYPTION_KEYS_FILE: file('keys', '\n'),
      ADMIN_PASSWORD_FILE: file('password', 'x'.repeat(70_000)),
    });
    expect(message).toContain(`DATABASE_URL_FILE: ${join(folder, 'nowhere')} cannot be read (ENOENT)`);
    expect(message).toContain(`ENCRYPTION_KEYS_FILE: ${join(folder, 'keys')} is empty`);
    expect(message).toContain(`ADMIN_PASSWORD_FILE: ${join(folder, 'password')} is too long to be a setting`);
    expect(message).not.toContain('xxx');
  });

  it('may be only those that are secret', () => {
    expect(problemsOf({ DATABASE_URL: URL, ENCRYPTION_KEYS: KEYS, ROLE_FILE: file('role', 'nobody') })).toBe(
      '',
    );
  });
});
