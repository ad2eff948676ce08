import { DeltekError, type DeltekReason } from '#deltek';
import type { CauseCode } from '#mapping';
import type { Move } from './document-store.js';
import { later } from './steps/step.js';
import type { Walk } from './walk.js';

/** After this many fruitless tries a document is parked for a person. */
export const MAX_ATTEMPTS = 12;

/**
 * What a failed step does to its document. `again`: nothing happened in Deltek, try later.
 * `uncertain`: it may have happened, wait and look. `reject`: Deltek said no. `pause`: the login is
 * refused, the connection stops.
 */
type Verdict = { readonly does: 'again' | 'uncertain' | 'reject' | 'pause'; readonly cause: CauseCode };

const VERDICTS: Readonly<Record<DeltekReason, Verdict>> = {
  auth_failed: { does: 'pause', cause: 'deltek_auth' },
  forbidden: { does: 'reject', cause: 'deltek_rejected' },
  not_found: { does: 'reject', cause: 'deltek_rejected' },
  already_exists: { does: 'uncertain', cause: 'outcome_uncertain' },
  rejected: { does: 'reject', cause: 'deltek_rejected' },
  period_closed: { does: 'reject', cause: 'period_closed' },
  misconfigured: { does: 'reject', cause: 'deltek_rejected' },
  rate_limited: { does: 'again', cause: 'vendor_unavailable' },
  unavailable: { does: 'again', cause: 'vendor_unavailable' },
  outcome_unknown: { does: 'uncertain', cause: 'outcome_uncertain' },
  contract_violation: { does: 'reject', cause: 'contract_violation' },
};

/** The verdict on an error of the Deltek client; anything else is our own mistake and is thrown on. */
export function verdictOn(error: unknown): Verdict & { error: DeltekError } {
  if (!(error instanceof DeltekError)) throw error;
  return { ...VERDICTS[error.reason], error };
}

/**
 * The move of a document whose step failed. While a write may be under way (`sending`, or a post was
 * requested) every doubt is `uncertain`: a gateway's 503 does not say that Deltek stopped working.
 */
export function moveAfter(error: DeltekError, verdict: Verdict, walk: Walk): Move {
  const { document } = walk;
  const writing =
    document.state === 'sending' || (document.state === 'created' && document.postRequestedAt !== null);
  const step = writing ? (document.state === 'sending' ? 'create' : 'post') : 'look';
  const base = {
    step,
    outcome: error.reason,
    detail: error.vendorMessage ?? error.message,
    cause: verdict.cause,
  } as const;

  if (writing && (verdict.does === 'uncertain' || mayHaveHappened(error))) {
    const wait = error.reason === 'already_exists' ? 0 : walk.uncertainWaitMs;
    return { ...base, to: 'uncertain', cause: 'outcome_uncertain', nextAt: later(walk, wait) };
  }
  if (verdict.does === 'reject' && document.state !== 'posted' && document.state !== 'uncertain') {
    return { ...base, to: 'rejected', nextAt: null };
  }
  const state = document.state === 'sending' ? 'planned' : document.state;
  const parked = document.attempts + 1 >= MAX_ATTEMPTS;
  return {
    ...base,
    to: state,
    nextAt: parked ? null : later(walk, error.retryAfterMs ?? backoff(document.attempts)),
  };
}

function mayHaveHappened(error: DeltekError): boolean {
  const gaveAnswer = error.status !== null && error.status >= 500;
  return error.reason === 'contract_violation' || (error.reason === 'unavailable' && gaveAnswer);
}

function backoff(attempts: number): number {
  return Math.min(2_000 * 2 ** attempts, 15 * 60_000);
}
