import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDashboard } from '../../scripts/start/build.mjs';
import { Children } from '../../scripts/start/children.mjs';
import globalSetup from './global-setup.mjs';

/** The dashboard is built before a test begins: the limits of tests are for what hangs, not for a build. */
export default async function browserSetup() {
  const logs = await mkdtemp(join(tmpdir(), 'ml-connector-build-'));
  await buildDashboard(new Children(logs));
  await rm(logs, { recursive: true });
  await globalSetup();
}
