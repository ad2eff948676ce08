import axe, { type AxeResults, type RunOptions } from 'axe-core';
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
  expect(await barriers(page, { type: 'rule', values: ['color-contrast'] })).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The same of a page whose colours in the dark were looked at already, at another width. */
export async function expectAccessibleByDay(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await barriers(page, { type: 'tag', values: WCAG })).toEqual([]);
}

/**
 * One line for each place: the rule, where, and why. Axe is read once for a page that is loaded: to read it takes
 * longer than to run it.
 */
async function barriers(page: Page, runOnly: RunOptions['runOnly']): Promise<string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe.source);
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] });
  const violations = await page.evaluate<AxeResults['violations']>(
    `axe.run(${options}).then(({ violations }) => violations)`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
