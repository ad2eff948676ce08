import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './start/build.mjs';
import { Children } from './start/children.mjs';

/* `npm run build`: what changed since the last build, as `npm start` does it. `npm run verify` checks the types. */
const logs = mkdtempSync(join(tmpdir(), 'ml-connector-build-'));
try {
  await build(new Children(logs));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(logs, { recursive: true, force: true });
}
