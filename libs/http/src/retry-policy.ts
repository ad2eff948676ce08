import type { FaultKind } from './types.js';

/** How often a read is tried and how long it rests, where the vendor names no delay itself. */
export interface RetryRule {
  /** Attempts in all, the first included. */
  readonly attempts: number;
  /** Longest rest before the second attempt; doubles with each further one. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

const throttled: RetryRule = { attempts: 5, firstDelayMs: 5_000, maxDelayMs: 60_000 };
const upstream: RetryRule = { attempts: 4, firstDelayMs: 1_000, maxDelayMs: 20_000 };
const connection: RetryRule = { attempts: 4, firstDelayMs: 500, maxDelayMs: 10_000 };
const slow: RetryRule = { attempts: 2, firstDelayMs: 1_000, maxDelayMs: 1_000 };

/** Every cause for which a read goes out again. What is not here is final; writes are never repeated. */
export const retryPolicy: Readonly<Partial<Record<number | FaultKind, RetryRule>>> = {
  429: throttled,
  502: upstream,
  503: upstream,
  504: upstream,
  509: throttled,
  connection_refused: connection,
  connection_lost: connection,
  name_not_found: connection,
  timeout: slow,
};

/** A vendor that asks for a longer rest gets it from the caller's schedule, not from a waiting request. */
export const longestVendorDelayMs = 60_000;

/**
 * Rest before the next attempt, in milliseconds; null = there is none. `random` is in [0, 1) and
 * spreads the rest over the upper half of its span, so that many clients do not return together.
 */
export function restBefore(
  cause: number | FaultKind,
  attempt: number,
  vendorDelayMs: number | null,
  random: () => number,
): number | null {
  const rule = retryPolicy[cause];
  if (!rule || attempt >= rule.attempts) return null;
  if (vendorDelayMs !== null) return vendorDelayMs <= longestVendorDelayMs ? vendorDelayMs : null;
  const span = Math.min(rule.maxDelayMs, rule.firstDelayMs * 2 ** (attempt - 1));
  return Math.round(span / 2 + (span / 2) * random());
}
