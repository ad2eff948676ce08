import { TOTP } from 'otpauth';
import { FakeProvider } from '../../apps/api/src/access/oidc/testing/fake-provider.js';
import { startTestApp, TEST_ADMIN, type TestApp } from '../../apps/api/src/platform/testing/test-app.js';
import { freePort } from '../../scripts/start/ports.mjs';
import { expectAccessible } from './support/accessible.js';
import { openBrowser, type OpenBrowser } from './support/dashboard.js';

describe('signing in where the settings name a provider and want a second factor', () => {
  let provider: FakeProvider;
  let test: TestApp;
  let browser: OpenBrowser;
  beforeAll(async () => {
    provider = await FakeProvider.start();
    const dashboardPort: number = await freePort();
    test = await startTestApp({
      ...provider.settings,
      OIDC_DEFAULT_ROLE: 'viewer',
      OIDC_EMAIL_DOMAINS: '*',
      SECOND_FACTOR: 'required',
      PUBLIC_URL: `http://127.0.0.1:${dashboardPort}`,
    });
    browser = await openBrowser(test.url, { dashboardPort });
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
    await provider?.close();
  });

  it('signs in who types and presses before the scripts of the page have come', async () => {
    const { page, dashboardUrl } = browser;
    let come = () => {};
    const scripts = new Promise<void>((resolve) => (come = resolve));
    await page.route('**/*.js', (route) => scripts.then(() => route.continue()));
    await page.goto(`${dashboardUrl}/sign-in?from=/alerts`, { waitUntil: 'commit' });
    await page.getByLabel('Email').fill(TEST_ADMIN.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(TEST_ADMIN.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    come();
    await page.waitForURL(`${dashboardUrl}/alerts`);
    await page.unroute('**/*.js');
    await page.context().clearCookies();
  });

  it('asks who signs in with a password for a second factor before anything else', async () => {
    const { page, dashboardUrl } = browser;
    await page.goto(`${dashboardUrl}/alerts`);
    await page.getByLabel('Email').fill(TEST_ADMIN.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(TEST_ADMIN.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'One step before you begin' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('textbox', { name: 'Your password' }).fill(TEST_ADMIN.password);
    await page.getByRole('button', { name: 'Set up' }).click();
    const secret = (await page.locator('code').first().textContent()) ?? '';
    await page.getByLabel('Code that the app shows').fill(new TOTP({ secret }).generate());
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor();
  });

  it('leads to the provider, and back to the page one wanted to see', async () => {
    const { page, dashboardUrl } = browser;
    provider.person = { sub: 'n', email: 'new@example.com', email_verified: true, name: 'New Person' };
    await page.context().clearCookies();
    await page.goto(`${dashboardUrl}/alerts`);
    await page.getByRole('link', { name: 'Sign in with your organization' }).click();
    await page.waitForURL(`${provider.issuer}/authorize**`);
    await page.goto(provider.signIn(page.url()).href);
    await page.waitForURL(`${dashboardUrl}/alerts`);
    await page.getByRole('button', { name: 'Account of New Person' }).waitFor();
  });
});
