import type { Page } from 'playwright-core';

export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 375, height: 812 };

/** Everything a person can type into or press. */
const CONTROLS = ['button', 'checkbox', 'combobox', 'link', 'searchbox', 'switch', 'textbox'] as const;

// What runs in the page is text: these tests are compiled for Node, without the types of a browser.
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
const UNLABELLED = `[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
  .filter((field) => !field.labels?.length && !field.ariaLabel && !field.hasAttribute('aria-labelledby'))
  .map((field) => field.outerHTML)`;
/** What is read later nobody waits for (`components/later` of the dashboard). */
const FIRST_SCRIPTS = `(() => {
  const at = performance.getEntriesByType('navigation')[0].loadEventEnd + 1_500;
  return performance
    .getEntriesByType('resource')
    .filter(({ name, startTime }) => name.endsWith('.js') && startTime < at)
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
})()`;

/** How many bytes of packed scripts the page reads before it has come to rest. */
export async function firstScripts(page: Page): Promise<number> {
  return page.evaluate<number>(FIRST_SCRIPTS);
}

/** How many pixels the page is wider than its window; 0 when nothing has to be scrolled sideways. */
export async function overflow(page: Page): Promise<number> {
  return Math.max(0, await page.evaluate<number>(OVERFLOW));
}

/** Every control without a name for those who do not see it; a placeholder is no label. */
export async function namelessControls(page: Page): Promise<string[]> {
  const nameless = await page.evaluate<string[]>(UNLABELLED);
  for (const role of CONTROLS) {
    const all = await page.getByRole(role).count();
    const named = await page.getByRole(role, { name: /\S/ }).count();
    if (all > named) nameless.push(`${all - named} of role ${role}`);
  }
  return nameless;
}
