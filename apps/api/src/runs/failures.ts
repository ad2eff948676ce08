import { BigCommerceError, type BigCommerceReason } from '#bigcommerce';

/**
 * What a step that threw leads to. `pause`: the connection stops until it is mended, the run waits with it.
 * `wait`: the store wants no calls for now, which is no failure. `retry`: later, a bounded number of times. `fail`: trying again would end the same way.
 */
export type StepVerdict = 'pause' | 'wait' | 'retry' | 'fail';

const STORE: Readonly<Record<BigCommerceReason, StepVerdict>> = {
  auth_failed: 'pause',
  forbidden: 'pause',
  not_found: 'fail',
  rate_limited: 'wait',
  held_back: 'wait',
  unavailable: 'retry',
  unreachable: 'fail',
  invalid_request: 'fail',
  conflict: 'retry',
  contract_violation: 'fail',
  outcome_unknown: 'retry',
  cancelled: 'wait',
};

/** The unexpected is tried again too: a database that was gone for a minute looks like that. */
export function verdictOnStep(error: unknown): StepVerdict {
  return error instanceof BigCommerceError ? STORE[error.reason] : 'retry';
}

const FIRST_MS = 10_000;
const LONGEST_MS = 15 * 60_000;

/** Until the next try after this many failures in a row; never earlier than the store asked for. */
export function delayAfter(failures: number, error: unknown): number {
  const asked = error instanceof BigCommerceError ? (error.retryAfterMs ?? 0) : 0;
  return Math.max(asked, Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1)));
}
