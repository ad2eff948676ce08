import type { DeltekReason } from './deltek-error.js';

/** Whether a call may have changed something at Deltek. */
export type CallKind = 'read' | 'write';

const KNOWN: Readonly<Record<number, DeltekReason>> = {
  401: 'auth_failed',
  403: 'forbidden',
  404: 'not_found',
  409: 'already_exists',
  429: 'rate_limited',
};

/**
 * What a status means when the body says nothing we know (Deltek contract section 6). A write that
 * ends in 408, 5xx or a status nobody documented may have been carried out.
 */
export function reasonOfStatus(status: number, kind: CallKind): DeltekReason {
  const known = KNOWN[status];
  if (known) return known;
  if (status >= 400 && status < 500 && status !== 408) return 'rejected';
  if (kind === 'write') return 'outcome_unknown';
  return status === 408 || status >= 500 ? 'unavailable' : 'contract_violation';
}
