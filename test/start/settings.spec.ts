import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

  it('are as good for `npm start` as those in the environment, and reach the API once', () => {
    const given = {
      DATA_DIR: folder,
      DATABASE_URL_FILE: file('url', 'postgres://connector:secret@db:5432/connector\n'),
      ENCRYPTION_KEYS_FILE: file('keys', `kept:${Buffer.alloc(32, 7).toString('base64')}\n`),
      ADMIN_PASSWORD_FILE: file('password', 'correct horse battery'),
    };
    const settings = readSettings([], given);
    const secrets = loadSecrets(settings);
    const config = readConfig({ ...given, ...apiEnvironment(settings, secrets, settings.databaseUrl) });
    expect(config).toMatchObject({
      databaseUrl: 'postgres://connector:secret@db:5432/connector',
      firstAdmin: { password: 'correct horse battery' },
    });
    expect(config.encryptionKeys.map(({ id }) => id)).toEqual(['kept']);
  });
});
