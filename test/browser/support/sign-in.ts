import { TEST_ADMIN } from '../../../apps/api/src/platform/testing/test-app.js';
import type { BrowserHouse } from './dashboard.js';

/** Opens a screen as somebody not signed in, and signs in as the administrator. */
export async function signInAt({ page, dashboardUrl }: BrowserHouse, path: string): Promise<void> {
  await page.goto(`${dashboardUrl}${path}`);
  await page.getByLabel('Email').fill(TEST_ADMIN.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(TEST_ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${dashboardUrl}${path}`);
}
