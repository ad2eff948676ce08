import { copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformFile } from '@swc/core';

/*
 * The code and its tests as plain JavaScript under `dist/test`, which Node loads once for many suites. The imports
 * `#money` and its like lead there under the condition `test` (package.json).
 */
const FOLDERS = ['apps/api/src', 'apps/sandbox/src', 'libs', 'scripts', 'test'];
const TARGET = join('dist', 'test');

/** Compiles what changed, and removes what has no source any more. */
export async function compileTests() {
  const kept = new Set();
  for (const folder of FOLDERS) for (const file of await filesOf(folder)) kept.add(await compile(file));
  for (const file of await filesOf(TARGET)) if (!kept.has(file)) await rm(file);
}

async function compile(file) {
  const target = join(TARGET, file.replace(/\.ts$/, '.js'));
  if ((await changedAt(target)) > (await changedAt(file))) return target;
  await mkdir(dirname(target), { recursive: true });
  if (file.endsWith('.ts'))
    await writeFile(target, (await transformFile(file, { sourceFileName: resolve(file) })).code);
  else await copyFile(file, target);
  return target;
}

async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|js|mjs)$/.test(entry.name))
    .map(({ parentPath, name }) => relative('.', join(parentPath, name)));
}

async function changedAt(file) {
  return (await stat(file).catch(() => null))?.mtimeMs ?? 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await compileTests();
