import { TEST_ADMIN } from '../../../apps/api/src/platform/testing/test-app.js';
import type { BrowserHouse } from './dashboard.js';

/** Opens a screen as somebody not signed in, and signs in as the administrator. */
export async function signInAt(
  { page, dashboardUrl }: Pick<BrowserHouse, 'page' | 'dashboardUrl'>,
  path: string,
  { email, password }: { email: string; password: string } = TEST_ADMIN,
): Promise<void> {
  await page.goto(`${dashboardUrl}${path}`);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${dashboardUrl}${path}`);
}
