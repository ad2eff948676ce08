import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiEnvironment } from '../../scripts/start/api-environment.mjs';
import { forgetAdminPassword, loadSecrets } from '../../scripts/start/secrets.mjs';

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'ml-connector-secrets-'))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const settings = () => ({ dataDir, production: false, encryptionKeys: null, adminPassword: null });

describe('the secrets of a development installation', () => {
  it('are made once, and the first password is forgotten once it was printed', () => {
    const made = loadSecrets(settings());
    expect(made).toMatchObject({ isFirstRun: true, adminPassword: expect.any(String) as string });
    forgetAdminPassword(settings());
    const { encryptionKeys, postgresPassword } = made;
    const later = { encryptionKeys, postgresPassword, adminPassword: null, isFirstRun: false };
    expect(loadSecrets(settings())).toMatchObject(later);
  });

  it('stay as they are where the disk takes nothing more', () => {
    const { encryptionKeys } = loadSecrets(settings());
    const before = readFileSync(join(dataDir, 'secrets.json'), 'utf8');
    mkdirSync(join(dataDir, 'secrets.json.new'));
    expect(() => forgetAdminPassword(settings())).toThrow();
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe(before);
    expect(loadSecrets(settings()).encryptionKeys).toBe(encryptionKeys);
  });
});

it('an address of IPv6 stands in brackets where the API is told of the sandbox', () => {
  const given = { ...settings(), host: '::1', sandbox: true, sandboxPort: 4010 };
  const environment = apiEnvironment(given, {}, 'postgres://') as Record<string, string>;
  expect(environment['OUTBOUND_PRIVATE_HOSTS']).toBe('[::1]:4010');
});
