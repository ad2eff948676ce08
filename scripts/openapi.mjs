import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/*
 * `npm run openapi` (after a build) writes apps/api/openapi.json from the code, and the dashboard's types
 * from that. `--check` fails when what is committed is not what the code says.
 */
const FILES = ['apps/api/openapi.json', 'apps/dashboard/src/api/schema.d.ts'];
const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
};

const before = FILES.map(read);
run('dist/apps/api/src/describe.js', FILES[0]);
run('node_modules/openapi-typescript/bin/cli.js', FILES[0], '-o', FILES[1], '--default-non-nullable=false');

const changed = FILES.filter((file, index) => read(file) !== before[index]);
if (process.argv.includes('--check') && changed.length > 0) {
  process.stderr.write(
    `Not as the code says: ${changed.join(', ')}. Written anew; look at the difference and commit it.\n`,
  );
  process.exitCode = 1;
}
