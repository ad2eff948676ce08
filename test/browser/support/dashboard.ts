import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../../scripts/chromium.mjs';
import { Children } from '../../../scripts/start/children.mjs';
import { freePort } from '../../../scripts/start/ports.mjs';
import { startHouse, type House } from '../../support/house.js';
import { Complaints } from './complaints.js';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The dashboard in a real Chromium. */
export interface OpenBrowser {
  readonly page: Page;
  readonly dashboardUrl: string;
  /** None may be left at the end but refusals, which tests provoke. */
  readonly complaints: Complaints;
  close(): Promise<void>;
}

/** The product with its dashboard. */
export type BrowserHouse = House & OpenBrowser;

export async function openDashboard(): Promise<BrowserHouse> {
  const house = await startHouse();
  const browser = await openBrowser(house.app.url, { sandboxUrl: house.sandboxUrl });
  return {
    ...house,
    ...browser,
    close: async () => {
      await browser.close();
      await house.close();
    },
  };
}

interface Around {
  readonly sandboxUrl?: string;
  /** Where it has to be known before the API starts. */
  readonly dashboardPort?: number;
}

/** A dashboard for an API that runs. */
export async function openBrowser(
  apiUrl: string,
  { sandboxUrl, dashboardPort: port }: Around = {},
): Promise<OpenBrowser> {
  const logs = await mkdtemp(join(tmpdir(), 'ml-connector-browser-'));
  const children = new Children(logs);
  const dashboardPort: number = port ?? (await freePort());
  await children.dashboard({
    host: '127.0.0.1',
    dashboardPort,
    apiPort: new URL(apiUrl).port,
    sandbox: sandboxUrl !== undefined,
    ...(sandboxUrl && { sandboxPort: new URL(sandboxUrl).port }),
  });
  const browser: Browser = await chromium.launch({ executablePath: findChromium() ?? '', args: FLAGS });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  const complaints = new Complaints(context);
  const page = await context.newPage();
  Object.assign(globalThis, { whatIsShown: () => shownIn(browser) });
  return {
    page,
    dashboardUrl: `http://127.0.0.1:${dashboardPort}`,
    complaints,
    close: async () => {
      Object.assign(globalThis, { whatIsShown: undefined });
      await browser.close();
      await children.stopAll();
      await rm(logs, { recursive: true, force: true });
      expect(complaints.takeOwn()).toEqual([]);
    },
  };
}

/** For a test that failed: where each page was, what had the focus, and what a screen reader would say of it. */
async function shownIn(browser: Browser): Promise<string> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  return (await Promise.all(pages.map((page) => shownOn(page).catch(String)))).join('\n\n');
}

async function shownOn(page: Page): Promise<string> {
  const focus = await page.evaluate('document.activeElement?.outerHTML.slice(0, 200)');
  const tree = await page.locator('body').ariaSnapshot({ timeout: 5_000 });
  return `Shown at ${page.url()}, focus on ${String(focus)}\n${tree.slice(0, 4_000)}`;
}
