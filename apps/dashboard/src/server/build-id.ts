import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

// Next starts where the repository is, as scripts/start and the Dockerfile have it.
const FILE = join('apps', 'dashboard', '.next', 'BUILD_ID');

let known: Promise<string> | undefined;

/** Which build this server runs, read once; empty where there is none. */
export function buildId(): Promise<string> {
  known ??= readFile(FILE, 'utf8').then(
    (text) => text.trim(),
    () => '',
  );
  return known;
}
