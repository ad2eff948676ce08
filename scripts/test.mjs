import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { jest } from './jest.mjs';

/*
 * `npm test`: every test that needs no browser, then the browser tests where a Chromium is found. The
 * last line counts them all and says so when the browser tests did not run. Arguments go to Jest and
 * leave the browser tests out.
 */
const args = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'ml-connector-results-'));
const totals = { passed: 0, failed: 0, skipped: 0 };

async function run(name, extra) {
  const outputFile = join(folder, `${name}.json`);
  const code = await jest(['--json', `--outputFile=${outputFile}`, ...extra]);
  const results = readResults(outputFile);
  totals.passed += results.numPassedTests;
  totals.failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
  totals.skipped += results.numPendingTests;
  return code;
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0, numPendingTests: 0 };
  }
}

let code = await run('all', args);
let browser = '; the browser tests did not run';
if (args.length === 0) {
  const chromium = findChromium();
  if (chromium) {
    browser = '';
    code = (await run('browser', ['--config', 'jest.browser.config.mjs'])) || code;
  } else browser += ': no Chromium was found (set CHROMIUM_PATH, or install one)';
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(
  `\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped${browser}\n`,
);
process.exitCode = code;
