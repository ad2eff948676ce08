import { spawnSync } from 'node:child_process';
import { findRedis } from './redis.mjs';

/*
 * `npm run verify`: exactly what CI runs. Every check runs; the end says which failed. `--tests-ran` leaves out
 * `npm test`, for a script that has just called it.
 */
const testsRan = process.argv.includes('--tests-ran');
const redis = findRedis();

const CHECKS = [
  ['format', 'npx prettier --check . --log-level warn'],
  ['lint', 'npx eslint . --max-warnings 0'],
  ['types', 'npx tsc --noEmit -p tsconfig.json'],
  ['boundaries', 'npx depcruise apps/api apps/sandbox apps/dashboard/src libs test'],
  ['dead code', 'npx knip --no-progress'],
  ['build', 'npm run --silent build'],
  // After the build, which generates the types of its routes.
  ['types of the dashboard', 'npx tsc --noEmit -p apps/dashboard'],
  ['OpenAPI is as committed', 'node scripts/openapi.mjs --check'],
  ...(testsRan ? [] : [['tests', 'npm test']]),
  ...(redis ? [['tests on Redis', 'npm run test:redis']] : []),
];

const failed = [];
for (const [name, command] of CHECKS) {
  const started = Date.now();
  process.stdout.write(`\n▸ ${name}\n`);
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit' });
  process.stdout.write(
    `${status === 0 ? '✓' : '✗'} ${name} (${Math.round((Date.now() - started) / 1000)} s)\n`,
  );
  if (status !== 0) failed.push(name);
}
if (!redis) process.stdout.write('\nThe tests on Redis did NOT run: no redis-server was found.\n');
process.stdout.write(failed.length > 0 ? `\nverify failed: ${failed.join(', ')}\n` : '\nverify passed\n');
process.exitCode = failed.length > 0 ? 1 : 0;
