import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ApiClient } from '../../scripts/start/api-client.mjs';
import { buildServer } from '../../scripts/start/build.mjs';
import { Children } from '../../scripts/start/children.mjs';
import { freePort } from '../../scripts/start/ports.mjs';
import { openDatabase } from '../../scripts/start/postgres.mjs';

const ADMIN = { adminEmail: 'admin@localhost', adminPassword: randomBytes(12).toString('base64url') };

/**
 * The product as `npm start` runs it, without the dashboard, on free ports and data of its own: Postgres,
 * sandbox, API and worker, each a process of its own. `use` gets it, with a connection to its database; everything is gone afterwards.
 */
export async function withInstallation(environment, use) {
  // Postgres runs as another user under root, who must be able to enter the folder.
  const dataDir = mkdtempSync(join(tmpdir(), 'ml-connector-bench-'));
  rmSync(dataDir, { recursive: true });
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o755 });
  const otherSandboxPort = await freePort();
  const settings = {
    host: '127.0.0.1',
    apiPort: await freePort(),
    sandboxPort: await freePort(),
    sandbox: true,
    dataDir,
    /** Of a store and a ledger more, where a measurement starts them; the API may call them. */
    otherSandboxPort,
    privateHosts: `127.0.0.1:${otherSandboxPort}`,
    databaseUrl: null,
    ...ADMIN,
  };
  const secrets = {
    encryptionKeys: `bench:${randomBytes(32).toString('base64')}`,
    postgresPassword: randomBytes(12).toString('hex'),
    adminPassword: ADMIN.adminPassword,
  };
  const children = new Children(join(dataDir, 'logs'));
  let database;
  try {
    await buildServer(children);
    const databaseUrl = await openDatabase(settings, secrets, children);
    await children.sandbox(settings);
    await children.api(settings, secrets, databaseUrl, { LOG_LEVEL: 'warn', ...environment });
    database = new pg.Client(databaseUrl);
    await database.connect();
    const apiUrl = `http://127.0.0.1:${settings.apiPort}`;
    const api = new ApiClient(apiUrl);
    await api.signIn(ADMIN.adminEmail, ADMIN.adminPassword);
    return await use({
      api,
      apiUrl,
      database,
      databaseUrl,
      sandboxUrl: `http://127.0.0.1:${settings.sandboxPort}`,
      children,
      settings,
      secrets,
    });
  } finally {
    await database?.end();
    await children.stopAll();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
