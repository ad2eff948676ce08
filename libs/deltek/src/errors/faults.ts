import { HttpFault, type FaultKind } from '#http';
import { DeltekError, type DeltekReason } from './deltek-error.js';
import type { CallKind } from './statuses.js';

/** What a missing answer means when nothing can have happened at Deltek. */
const REASONS: Readonly<Record<FaultKind, DeltekReason>> = {
  blocked_address: 'misconfigured',
  insecure_url: 'misconfigured',
  tls: 'misconfigured',
  redirect_refused: 'misconfigured',
  name_not_found: 'unavailable',
  connection_refused: 'unavailable',
  connection_lost: 'unavailable',
  timeout: 'unavailable',
  // Nobody cancels a call but a process on its way out: the work is given back.
  cancelled: 'held_back',
  response_too_large: 'contract_violation',
  over_budget: 'held_back',
  circuit_open: 'held_back',
  credentials_refused: 'auth_failed',
};

/** A fault of the transport as ours; anything else is returned as it came. */
export function errorOfFault(error: unknown, operation: string, kind: CallKind): unknown {
  if (!(error instanceof HttpFault)) return error;
  const lostWrite = kind === 'write' && error.sent;
  return new DeltekError({
    reason: lostWrite ? 'outcome_unknown' : REASONS[error.kind],
    operation,
    fault: error.kind,
    retryAfterMs: error.retryAfterMs,
    summary: `no answer (${error.kind})`,
    cause: error,
  });
}
