import type { WebhookSwitches } from './switches.js';

/** Milliseconds to wait after each failed attempt; when they are used up the hook is switched off. */
const LADDERS: Readonly<Record<WebhookSwitches['webhookRetries'], readonly number[]>> = {
  none: [],
  fast: [100, 300, 1_000, 3_000, 10_000],
  // BigCommerce contract 5.5: eleven retries, about 48 hours.
  contract: [60, 180, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 50_400, 86_400].map((s) => s * 1_000),
};

/** Milliseconds until the next attempt after this many failed ones; null when there is none. */
export function delayAfter(failures: number, retries: WebhookSwitches['webhookRetries']): number | null {
  return LADDERS[retries][failures - 1] ?? null;
}
