import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformFile } from '@swc/core';

/*
 * The planner and its tests as plain JavaScript under dist/, where `#money` and its like point without a
 * condition. Stryker calls it once, when every mutant stands in the code behind its switch.
 */
const FOLDERS = ['libs', 'test/golden'];

for (const folder of FOLDERS) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, name);
    if (!file.endsWith('.ts')) continue;
    const { code } = await transformFile(file);
    const target = join('dist', file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
}
