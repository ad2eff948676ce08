import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../apps/api/src/platform/config/config.js';
import { apiEnvironment } from '../../scripts/start/api-environment.mjs';
import { loadSecrets } from '../../scripts/start/secrets.mjs';
import { readSettings } from '../../scripts/start/settings.mjs';

describe('settings in files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('are as good for `npm start` as those in the environment, and reach the API once', async () => {
    const given = {
      DATA_DIR: folder,
      DATABASE_URL_FILE: file('url', 'postgres://connector:secret@db:5432/connector\n'),
      ENCRYPTION_KEYS_FILE: file('keys', `kept:${Buffer.alloc(32, 7).toString('base64')}\n`),
      ADMIN_PASSWORD_FILE: file('password', 'correct horse battery'),
    };
    const settings = await readSettings([], given);
    const secrets = loadSecrets(settings);
    const config = readConfig({ ...given, ...apiEnvironment(settings, secrets, settings.databaseUrl) });
    expect(config).toMatchObject({
      databaseUrl: 'postgres://connector:secret@db:5432/connector',
      firstAdmin: { password: 'correct horse battery' },
    });
    expect(config.encryptionKeys.map(({ id }) => id)).toEqual(['kept']);
  });
});

describe('settings that the API would refuse', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What `npm start` says before anything is built. */
  const saidOf = (env: Record<string, string>) => {
    const [script, { PATH = '' }] = ['scripts/start.mjs', process.env];
    const { status, stderr } = spawnSync(process.execPath, [script], {
      env: { PATH, DATA_DIR: folder, ...env },
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect([status, readdirSync(folder).filter((name) => name !== 'secrets.json')]).toEqual([1, ['logs']]);
    return stderr;
  };

  it('are told by `npm start` before anything is built, all of them together, by the same rules', () => {
    const said = saidOf({ PORT: 'x', ADMIN_PASSWORD: 'short', SMTP_URL: 'mail', SESSION_HOURS: '9999' });
    for (const problem of [
      'PORT must be a port number, not "x"',
      'ADMIN_PASSWORD: must have at least 12 characters',
      'SMTP_URL: must be an smtp:// or smtps:// address',
      'SMTP_URL and ALERT_FROM are needed together',
      'SESSION_HOURS: ',
    ])
      expect(said).toContain(`  - ${problem}`);
    expect(said.match(/PASSWORD/g)).toHaveLength(1);
  });

  it.each([
    ['password1234', 'is one of the passwords that are guessed first'],
    ['aaaaaaaaaaaaaa', 'repeats too few characters'],
  ])('so is a first password that is long enough and weak: %s', (ADMIN_PASSWORD, problem) => {
    expect(saidOf({ ADMIN_PASSWORD })).toContain(`  - ADMIN_PASSWORD: ${problem}`);
  });

  it('no such password is asked about once the first run has ended', () => {
    writeFileSync(
      join(folder, 'secrets.json'),
      JSON.stringify({ encryptionKeys: 'k', postgresPassword: 'p' }),
    );
    expect(saidOf({ ADMIN_PASSWORD: 'password1234', PORT: 'x' })).not.toContain('ADMIN_PASSWORD');
  });
});
