import { TEST_ADMIN } from '../../apps/api/src/platform/testing/test-app.js';
import { openDashboard, type BrowserHouse } from './support/dashboard.js';

describe('the dashboard in a browser', () => {
  let house: BrowserHouse;
  beforeAll(async () => void (house = await openDashboard()));
  afterAll(() => house?.close());

  it('signs a person in, places an order in the sandbox, and shows it posted', async () => {
    const { page, dashboardUrl } = house;
    await page.goto(`${dashboardUrl}/orders`);
    await page.getByLabel('Email').fill(TEST_ADMIN.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(TEST_ADMIN.password);
    await page.getByRole('button', { name: 'Sign in' }).click();

    await page.getByRole('link', { name: 'Sandbox' }).click();
    await page.getByRole('button', { name: 'Place order' }).click();
    await page.getByText('Posted', { exact: true }).first().waitFor({ timeout: 60_000 });

    await page.getByRole('link', { name: 'Orders' }).click();
    await page.getByRole('table').getByText('Posted').first().waitFor();
  });

  it('refuses a wrong password with a sentence, and asks to sign in again after signing out', async () => {
    const { page, dashboardUrl } = house;
    await page.context().clearCookies();
    await page.goto(`${dashboardUrl}/`);
    await page.getByLabel('Email').fill(TEST_ADMIN.email);
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password at all');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: /password/i })
      .waitFor();
  });
});
