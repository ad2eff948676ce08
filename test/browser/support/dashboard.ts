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

/** The product with its dashboard in a real Chromium. */
export interface BrowserHouse extends House {
  readonly page: Page;
  readonly dashboardUrl: string;
  /** None may be left at the end but refusals, which tests provoke. */
  readonly complaints: Complaints;
}

export async function openDashboard(): Promise<BrowserHouse> {
  const logs = await mkdtemp(join(tmpdir(), 'ml-connector-browser-'));
  const children = new Children(logs);
  const house = await startHouse();
  const dashboardPort: number = await freePort();
  await children.dashboard({
    host: '127.0.0.1',
    dashboardPort,
    apiPort: new URL(house.app.url).port,
    sandboxPort: new URL(house.sandboxUrl).port,
    sandbox: true,
  });
  const browser: Browser = await chromium.launch({ executablePath: findChromium() ?? '', args: FLAGS });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  const complaints = new Complaints(context);
  return {
    ...house,
    page: await context.newPage(),
    dashboardUrl: `http://127.0.0.1:${dashboardPort}`,
    complaints,
    close: async () => {
      await browser.close();
      await children.stopAll();
      await house.close();
      await rm(logs, { recursive: true, force: true });
      expect(complaints.takeOwn()).toEqual([]);
    },
  };
}
