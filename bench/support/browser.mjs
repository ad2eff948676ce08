import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const LIMIT_MS = 60_000;

/** A Chromium in which somebody is signed in; each `visit` is one by somebody who was never there: nothing is cached. */
export async function openChromium(dashboardUrl, { adminEmail, adminPassword }) {
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: FLAGS });
  const first = await browser.newContext();
  const page = await first.newPage();
  await page.goto(`${dashboardUrl}/account`);
  await page.getByLabel('Email').fill(adminEmail);
  await page.getByRole('textbox', { name: 'Password' }).fill(adminPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${dashboardUrl}/account`);
  const storageState = await first.storageState();
  await first.close();
  return {
    async visit(path, use) {
      const context = await browser.newContext({ storageState, viewport: { width: 1280, height: 900 } });
      context.setDefaultTimeout(LIMIT_MS);
      const visitor = await context.newPage();
      const scripts = [];
      visitor.on('requestfinished', (request) => {
        if (request.resourceType() === 'script') scripts.push(request.sizes());
      });
      try {
        const began = performance.now();
        await visitor.goto(`${dashboardUrl}${path}`, { waitUntil: 'commit' });
        const used = await use(visitor, began);
        const sizes = await Promise.all(scripts);
        return {
          ...used,
          scriptBytes: sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0),
        };
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}
