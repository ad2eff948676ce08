import type { AttemptOutcome } from '#http';

/** Whether a vendor can be reached through a connection, as all processes know it. Times are milliseconds. */
export interface CircuitState {
  /** Attempts in a row that found nobody, or only an error. */
  readonly failures: number;
  /** Openings in a row, without one success between them. */
  readonly openings: number;
  /** When it opened, whatever was tried since; null = closed. */
  readonly openSince: number | null;
  /** Null = closed: calls go out. */
  readonly openUntil: number | null;
  /** One call is trying; others wait for how it ends, or until it should have ended. */
  readonly probeUntil: number | null;
  /** What the last attempt met. */
  readonly detail: string;
}

export const CLOSED: CircuitState = {
  failures: 0,
  openings: 0,
  openSince: null,
  openUntil: null,
  probeUntil: null,
  detail: '',
};

/** Attempts in a row after which nobody calls for a while: two or three reads with all their tries. */
export const MOST_FAILURES = 10;
const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 15 * 60_000;

const AWAY: ReadonlySet<string> = new Set([
  'connection_refused',
  'connection_lost',
  'name_not_found',
  'timeout',
]);
/** Statuses above 500 that are about what was asked: not known here, no room left in the plan, too many calls. */
const ANSWERS: ReadonlySet<number> = new Set([501, 507, 509]);

/**
 * What an attempt says about its vendor. A refusal is an answer too: somebody is there. A single 500 may be about what
 * was asked (Deltek contract section 6), but a vendor that answers nothing else in between is out of order.
 */
export function verdictOf({ status, fault }: AttemptOutcome): 'there' | 'away' | 'unknown' {
  if (status === null) return AWAY.has(fault ?? '') ? 'away' : 'unknown';
  return status >= 500 && !ANSWERS.has(status) ? 'away' : 'there';
}

/** Whether a call may go out: freely, as the one that tries, or not for `waitMs`. */
export function passes(
  state: CircuitState,
  now: number,
  timeoutMs: number,
): { waitMs: number; probe?: CircuitState } {
  if (state.openUntil === null) return { waitMs: 0 };
  // Never longer than a rest lasts: the database's clock may have been put back.
  const waitMs = Math.min(Math.max(state.openUntil - now, (state.probeUntil ?? 0) - now, 0), LONGEST_REST_MS);
  return waitMs > 0 ? { waitMs } : { waitMs, probe: { ...state, probeUntil: now + timeoutMs } };
}

/** What the end of an attempt makes of it; the same state when nothing changes. */
export function after(state: CircuitState, outcome: AttemptOutcome, now: number): CircuitState {
  const verdict = verdictOf(outcome);
  if (verdict === 'there') return state.failures === 0 && state.openUntil === null ? state : CLOSED;
  const probing = state.probeUntil !== null;
  if (verdict === 'unknown') return probing ? { ...state, probeUntil: null } : state;
  const failures = state.failures + 1;
  const detail = String(outcome.status ?? outcome.fault);
  const stillOpen = state.openUntil !== null && !probing;
  if (stillOpen || (!probing && failures < MOST_FAILURES)) return { ...state, failures, detail };
  const rest = Math.min(FIRST_REST_MS * 2 ** state.openings, LONGEST_REST_MS);
  return {
    failures,
    openings: state.openings + 1,
    openSince: state.openSince ?? now,
    openUntil: now + rest,
    probeUntil: null,
    detail,
  };
}
