import { stat } from 'node:fs/promises';
import { build } from 'esbuild';

/*
 * The process that tests kill, as one file: they start it some two hundred times, and three thousand files of packages
 * take longer to load than all it does afterwards.
 */
const SOURCE = 'dist/test/test/faults/support/worker.mjs';
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

/** Makes the file, unless it is newer than all it is made of, which was last changed at `changedAt` (milliseconds). */
export async function bundleWorker(changedAt) {
  const made = await stat(TARGET).catch(() => null);
  const installed = await stat('node_modules/.package-lock.json').catch(() => null);
  if (made && made.mtimeMs > Math.max(changedAt, installed?.mtimeMs ?? 0)) return;
  await build({
    entryPoints: [SOURCE],
    outfile: TARGET,
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
}
