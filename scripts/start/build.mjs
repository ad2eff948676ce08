import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SERVER = [
  'apps/api',
  'apps/sandbox',
  'libs',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
];
const DASHBOARD = ['apps/dashboard', 'package-lock.json'];
/** What tools write among the sources. */
const UNBUILT = /^(?:\.next|node_modules|next-env\.d\.ts|.*\.tsbuildinfo)$/;

/** Builds what changed since the last build: the server with tsc, the dashboard with Next. */
export async function build(children) {
  await Promise.all([buildServer(children), buildDashboard(children)]);
}

/** Used by the measurements as well. */
export function buildServer(children) {
  // Types are checked by `npm run verify`; a person who starts the product need not wait for it.
  const compile = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck'];
  return onceFor('dist/.built', SERVER, () => children.run('build-server', compile));
}

/** Used by the browser tests as well. */
export function buildDashboard(children) {
  return onceFor('apps/dashboard/.next/.built', DASHBOARD, async () => {
    await children.run('build-dashboard', ['node_modules/next/dist/bin/next', 'build', 'apps/dashboard']);
    await children.run('compress-dashboard', ['apps/dashboard/compress.mjs']);
  });
}

async function onceFor(stamp, sources, work) {
  const fingerprint = fingerprintOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

function fingerprintOf(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesOf)) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !UNBUILT.test(name))
    .flatMap(({ name }) => filesOf(join(path, name)));
}
