import { DeltekError, type DeltekReason } from '#deltek';
import type { CauseCode } from '#mapping';
import type { AttemptStep } from './document-attempt.entity.js';
import type { Move } from './move.js';
import type { StepOutcome } from './outcomes.js';
import { again, later } from './steps/step.js';
import type { Walk } from './walk.js';

/**
 * What a failed step does to its document. `again`: nothing happened in Deltek, try later.
 * `uncertain`: it may have happened, wait and look. `reject`: Deltek said no. `wait`: calls are held back for now, which is
 * no try of the document. `pause`: nothing works through this connection until a person has mended it.
 */
export interface Verdict {
  readonly does: 'again' | 'uncertain' | 'reject' | 'wait' | 'pause';
  readonly cause: CauseCode;
}

const VERDICTS: Readonly<Record<DeltekReason, Verdict>> = {
  auth_failed: { does: 'pause', cause: 'deltek_auth' },
  forbidden: { does: 'reject', cause: 'deltek_rejected' },
  not_found: { does: 'reject', cause: 'deltek_rejected' },
  already_exists: { does: 'uncertain', cause: 'outcome_uncertain' },
  rejected: { does: 'reject', cause: 'deltek_rejected' },
  period_closed: { does: 'reject', cause: 'period_closed' },
  misconfigured: { does: 'pause', cause: 'vendor_unavailable' },
  rate_limited: { does: 'again', cause: 'vendor_unavailable' },
  held_back: { does: 'wait', cause: 'vendor_unavailable' },
  unavailable: { does: 'again', cause: 'vendor_unavailable' },
  outcome_unknown: { does: 'uncertain', cause: 'outcome_uncertain' },
  contract_violation: { does: 'reject', cause: 'contract_violation' },
};

const SHORT_WAIT_MS = 5_000;

/** The calls that change Deltek's books; everything else only looks. */
const WRITES: Readonly<Record<string, AttemptStep>> = {
  'deltek.createFile': 'create',
  'deltek.postFile': 'post',
};

/** The verdict on whatever a step threw; what is no error of Deltek is our own mistake. */
export function verdictOn(error: unknown): Verdict {
  if (error instanceof DeltekError) return VERDICTS[error.reason];
  return { does: 'again', cause: 'internal_error' };
}

/**
 * The move of a document whose step failed. After a write every doubt is `uncertain`: a gateway's 503
 * does not say that Deltek stopped working. A failed look never says no to a document: it is looked
 * again, or, where looking again cannot help, parked in its state for a person.
 */
export function moveAfter(error: unknown, walk: Walk): Move {
  const { document } = walk;
  const { does, cause } = verdictOn(error);
  const write = writeOf(error, walk);
  const step = write ?? 'look';
  const base = { step, outcome: outcomeOf(error), detail: wordsOf(error), cause, fruitless: true } as const;
  if (write && (does === 'uncertain' || mayHaveHappened(error))) {
    const wait = base.outcome === 'already_exists' ? 0 : walk.uncertainWaitMs;
    return { ...base, to: 'uncertain', cause: 'outcome_uncertain', nextAt: later(walk, wait) };
  }
  const undone = write === 'post' ? { postRequestedAt: null } : { sentKey: null };
  if (does === 'reject' && write) {
    return { ...base, to: 'rejected', nextAt: null, ...(write === 'create' ? { patch: undone } : {}) };
  }
  const delay = error instanceof DeltekError ? error.retryAfterMs : null;
  const wasSending = document.state === 'sending';
  const settled = {
    ...base,
    to: wasSending ? 'planned' : document.state,
    nextAt: does === 'reject' ? null : again(walk, delay),
    ...(write || wasSending ? { patch: undone } : {}),
  } as const;
  if (does !== 'wait') return settled;
  const { fruitless: _noTry, ...untried } = settled;
  return { ...untried, nextAt: later(walk, delay ?? SHORT_WAIT_MS) };
}

function writeOf(error: unknown, { document }: Walk): AttemptStep | null {
  if (error instanceof DeltekError) return WRITES[error.operation] ?? null;
  return document.state === 'sending' ? 'create' : null;
}

/** Whether a write that failed so may have been carried out. */
function mayHaveHappened(error: unknown): boolean {
  if (!(error instanceof DeltekError)) return true;
  const gaveAnswer = error.status !== null && error.status >= 500;
  return error.reason === 'contract_violation' || (error.reason === 'unavailable' && gaveAnswer);
}

function outcomeOf(error: unknown): StepOutcome {
  return error instanceof DeltekError ? error.reason : 'internal_error';
}

function wordsOf(error: unknown): string {
  if (error instanceof DeltekError) return error.vendorMessage ?? error.message;
  return error instanceof Error ? error.message : String(error);
}
