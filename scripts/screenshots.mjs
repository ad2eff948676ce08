import { findChromium } from './chromium.mjs';
import { jest } from './jest.mjs';

if (findChromium()) {
  process.exitCode = await jest(['--config', 'jest.screenshots.config.mjs', ...process.argv.slice(2)]);
} else {
  process.stderr.write('No Chromium was found: set CHROMIUM_PATH, or install one.\n');
  process.exitCode = 1;
}
