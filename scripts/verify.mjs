import { spawn } from 'node:child_process';
import { findRedis } from './redis.mjs';

/*
 * `npm run verify`: exactly what CI runs. Every check runs; the end says which failed. `--tests-ran` leaves out
 * `npm test`, for a script that has just called it.
 */
const testsRan = process.argv.includes('--tests-ran');
const redis = findRedis();

/** Each uses one core: two rows of them at once, whose words come when a check has ended. */
const SIDE_BY_SIDE = [
  [
    ['lint', 'npx eslint . --max-warnings 0'],
    ['format', 'npx prettier --check . --log-level warn'],
  ],
  [
    ['types', 'npx tsc --noEmit -p tsconfig.json'],
    ['boundaries', 'npx depcruise apps/api apps/sandbox apps/dashboard/src libs test'],
    ['dead code', 'npx knip --no-progress'],
  ],
];
const ONE_BY_ONE = [
  ['build', 'npm run --silent build'],
  // After the build, which generates the types of its routes.
  ['types of the dashboard', 'npx tsc --noEmit -p apps/dashboard'],
  ['OpenAPI is as committed', 'node scripts/openapi.mjs --check'],
  ...(testsRan ? [] : [['tests', 'npm test']]),
  ...(redis ? [['tests on Redis', 'npm run test:redis']] : []),
];

const failed = [];
/** With `kept`, what the check says is shown once it has ended. */
async function check([name, command], kept) {
  const started = Date.now();
  const words = [];
  if (!kept) process.stdout.write(`\n▸ ${name}\n`);
  const child = spawn(command, { shell: true, stdio: kept ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
  for (const stream of kept ? [child.stdout, child.stderr] : [])
    stream.on('data', (part) => words.push(part));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (kept) process.stdout.write(`\n▸ ${name}\n${Buffer.concat(words)}`);
  process.stdout.write(
    `${code === 0 ? '✓' : '✗'} ${name} (${Math.round((Date.now() - started) / 1000)} s)\n`,
  );
  if (code !== 0) failed.push(name);
}

async function inOrder(checks, kept) {
  for (const one of checks) await check(one, kept);
}

await Promise.all(SIDE_BY_SIDE.map((checks) => inOrder(checks, true)));
await inOrder(ONE_BY_ONE, false);
if (!redis) process.stdout.write('\nThe tests on Redis did NOT run: no redis-server was found.\n');
process.stdout.write(failed.length > 0 ? `\nverify failed: ${failed.join(', ')}\n` : '\nverify passed\n');
process.exitCode = failed.length > 0 ? 1 : 0;
