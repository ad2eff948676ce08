import type { Locator } from 'playwright-core';

/** Waits until what the locator finds has the focus. */
export async function focused(field: Locator): Promise<void> {
  await field.and(field.page().locator(':focus')).waitFor();
}
