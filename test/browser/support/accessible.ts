import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.2, levels A and AA, as far as a machine can tell. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What still comes: a skeleton in place of content, a table or region being read. */
const COMING = '.mantine-Skeleton-root, [aria-busy=true]';

/** Waits until a screen shows what it has to show. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator(COMING).first().waitFor({ state: 'detached' });
}

/** No barrier that axe knows on the page as it is now, dialogs and all; in the dark only its colours are others. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectAccessibleByDay(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await barriers(new AxeBuilder({ page }).withRules('color-contrast'))).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The same of a page whose colours in the dark were looked at already, at another width. */
export async function expectAccessibleByDay(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await barriers(new AxeBuilder({ page }).withTags(WCAG))).toEqual([]);
}

/** One line for each place: the rule, where, and why. */
async function barriers(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
