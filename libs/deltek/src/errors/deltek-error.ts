import type { FaultKind } from '#http';

/** What a caller can do something about; what happens next is the caller's table. */
export type DeltekReason =
  | 'auth_failed'
  | 'forbidden'
  | 'not_found'
  | 'already_exists'
  | 'rejected'
  | 'period_closed'
  | 'rate_limited'
  /** Not sent: calls are held back for now; see `retryAfterMs`. */
  | 'held_back'
  | 'unavailable'
  | 'misconfigured'
  | 'outcome_unknown'
  | 'contract_violation';

/** Why a login failed (Deltek contract 4.3); `token_refused` = a fresh token got 401; `not_by_deltek` = not in Deltek's words. */
export type AuthDetail =
  | 'invalid_grant'
  | 'login_disabled'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'unknown_database'
  | 'token_refused'
  | 'not_by_deltek'
  | 'refused';

/** What is known about a failure. */
export interface DeltekFailure {
  readonly reason: DeltekReason;
  /** The call, e.g. `deltek.createInvoiceFile`. */
  readonly operation: string;
  /** A sentence of ours, used when Deltek said nothing. */
  readonly summary?: string;
  readonly status?: number;
  readonly vendorMessages?: readonly string[];
  readonly retryAfterMs?: number | null;
  readonly authDetail?: AuthDetail;
  readonly fault?: FaultKind;
  readonly cause?: unknown;
}

/** The only error calls to Deltek throw. Carries no credentials and no token-endpoint body. */
export class DeltekError extends Error {
  readonly reason: DeltekReason;
  readonly operation: string;
  /** HTTP status, or null when there was no answer. */
  readonly status: number | null;
  /** Deltek's sentences, one per violation (it joins them with `<BR/>`). */
  readonly vendorMessages: readonly string[];
  /** What Deltek asked us to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
  readonly authDetail: AuthDetail | null;
  /** Why there was no answer. */
  readonly fault: FaultKind | null;

  constructor(failure: DeltekFailure) {
    super(describe(failure), { cause: failure.cause });
    this.name = 'DeltekError';
    this.reason = failure.reason;
    this.operation = failure.operation;
    this.status = failure.status ?? null;
    this.vendorMessages = failure.vendorMessages ?? [];
    this.retryAfterMs = failure.retryAfterMs ?? null;
    this.authDetail = failure.authDetail ?? null;
    this.fault = failure.fault ?? null;
  }

  /** Deltek's own words, or null when it said nothing. */
  get vendorMessage(): string | null {
    return this.vendorMessages.length > 0 ? this.vendorMessages.join('; ') : null;
  }
}

function describe({ operation, reason, status, vendorMessages = [], summary }: DeltekFailure): string {
  const words = vendorMessages.length > 0 ? vendorMessages.join('; ') : summary;
  const code = status === undefined ? reason : `${reason}, status ${status}`;
  return words === undefined ? `${operation}: ${code}` : `${operation}: ${code}: ${words}`;
}
