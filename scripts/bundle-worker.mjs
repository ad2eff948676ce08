import { randomUUID } from 'node:crypto';
import { readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/*
 * The process that tests kill, as one file: they start it some two hundred times, and three thousand files of packages
 * take longer to load than all it does afterwards.
 */
const COMPILED = 'dist/test';
const SOURCE = join(COMPILED, 'test/faults/support/worker.mjs');
const TARGET = 'dist/test-worker.mjs';

/** Packages that others ask for at run time: in the file as well, they would be there twice. */
const SHARED = ['class-transformer', 'class-validator', 'reflect-metadata', 'typeorm'];
/** Compiled for the machine. */
const NATIVE = ['@node-rs/argon2', 'msgpackr-extract'];
/** Asked for where they are installed; they are not. */
const ABSENT = ['@fastify/multipart', '@fastify/view', '@nestjs/microservices', '@nestjs/platform-express'];
/** What packages of the older kind expect around them. */
const BANNER = `import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
const { filename: __filename, dirname: __dirname } = import.meta;`;

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
    entryPoints: [SOURCE],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['test'],
    keepNames: true,
    legalComments: 'none',
    logLevel: 'warning',
    external: [...SHARED, ...NATIVE, ...ABSENT, '@nestjs/websockets/*', '@nestjs/microservices/*'],
    banner: { js: BANNER },
  });
  await rename(outfile, TARGET);
  return TARGET;
}

async function changedAt(file) {
  return (await stat(file).catch(() => null))?.mtimeMs ?? 0;
}
