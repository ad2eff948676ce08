import { randomUUID } from 'node:crypto';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/*
 * The process that tests kill, as one file: they start it some two hundred times, and three thousand files of packages
 * take longer to load than all it does afterwards. `start-worker.cjs` runs it, and keeps beside it what V8 made of it.
 */
const COMPILED = 'dist/test';
const SOURCE = './test/faults/support/worker.mjs';
const TARGET = 'dist/test-worker.cjs';

/** Packages that others ask for at run time, by name: they are in the file once, in the form for `require`. */
const SHARED = {
  'class-transformer': 'class-transformer',
  'class-transformer/cjs/storage': 'class-transformer/cjs/storage.js',
  'class-validator': 'class-validator',
  'reflect-metadata': 'reflect-metadata',
  typeorm: 'typeorm',
};
/** Compiled for the machine. */
const NATIVE = ['@node-rs/argon2', 'msgpackr-extract'];
/** Asked for where they are installed; they are not. */
const ABSENT = ['@fastify/multipart', '@fastify/view', '@nestjs/microservices', '@nestjs/platform-express'];

/** What the file exports at its very beginning, by the name that is asked for. */
const ENTRY = `module.exports = {${Object.keys(SHARED)
  .map((name) => `'${name}': () => require('${name}')`)
  .join(', ')}};
require('${SOURCE}');`;

const require = createRequire(import.meta.url);
const sharedOnce = {
  name: 'shared packages once',
  setup({ onResolve }) {
    const names = new RegExp(`^(${Object.keys(SHARED).join('|')})$`);
    onResolve({ filter: names }, ({ path }) => ({ path: require.resolve(SHARED[path]) }));
  },
};

let made;

/** The file, made anew where something it is made of is newer; suites that start together each make one. */
export function workerFile() {
  made ??= make();
  return made;
}

async function make() {
  const parts = await readdir(COMPILED, { recursive: true });
  const changes = await Promise.all(parts.map((part) => changedAt(join(COMPILED, part))));
  const newest = Math.max(await changedAt('node_modules/.package-lock.json'), ...changes);
  if ((await changedAt(TARGET)) > newest) return TARGET;
  const outfile = `${TARGET}.${randomUUID()}`;
  await build({
    stdin: { contents: ENTRY, resolveDir: COMPILED, sourcefile: 'worker.cjs' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    conditions: ['test'],
    keepNames: true,
    legalComments: 'none',
    logLevel: 'warning',
    external: [...NATIVE, ...ABSENT, '@nestjs/websockets/*', '@nestjs/microservices/*'],
    define: { 'import.meta.url': '__address' },
    banner: { js: "const __address = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [sharedOnce],
  });
  const before = await readdir('dist');
  await Promise.all(before.filter((name) => name.endsWith('.cache')).map((name) => rm(join('dist', name))));
  await rename(outfile, TARGET);
  return TARGET;
}

async function changedAt(file) {
  return (await stat(file).catch(() => null))?.mtimeMs ?? 0;
}
