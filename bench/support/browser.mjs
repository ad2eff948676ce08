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
    /** Answers when `row` was there, and what scripts had been asked for by then; what is read later nobody waits for. */
    async visit(path, row, act) {
      const context = await browser.newContext({ storageState, viewport: { width: 1280, height: 900 } });
      context.setDefaultTimeout(LIMIT_MS);
      const visitor = await context.newPage();
      await visitor.addInitScript(noteFirst, row);
      try {
        await visitor.goto(`${dashboardUrl}${path}`, { waitUntil: 'commit' });
        await visitor.locator(row).first().waitFor();
        const seen = await visitor.evaluate(whatWasSeen);
        const began = performance.now();
        await act?.(visitor);
        return { ...seen, after: act ? performance.now() - began : null };
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}

/* Both run in the page. */

function noteFirst(row) {
  const observer = new MutationObserver(() => {
    if (!document.querySelector(row)) return;
    observer.disconnect();
    window.firstRowAt = performance.now();
  });
  observer.observe(document, { childList: true, subtree: true });
}

function whatWasSeen() {
  const first = window.firstRowAt;
  const scripts = performance
    .getEntriesByType('resource')
    .filter(
      ({ initiatorType, name, startTime }) =>
        /\.js$/.test(name) && initiatorType !== 'fetch' && startTime <= first,
    );
  return { first, bytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) };
}
