import type { FaultKind } from '#http';

/** Our few reasons for a call that gave no usable answer; what happens next depends on nothing else. */
export type BigCommerceReason =
  /** The token is not valid (401). */
  | 'auth_failed'
  /** A scope is missing, or the store path belongs to another account (403). */
  | 'forbidden'
  /** Deleted, or not yet visible right after a webhook (404). */
  | 'not_found'
  /** The store's shared quota is used up; see `retryAfterMs`. */
  | 'rate_limited'
  /** Not sent: calls are held back until our share of the quota, or the store, is there again; see `retryAfterMs`. */
  | 'held_back'
  /** The store or the way to it is down for now. */
  | 'unavailable'
  /** Address or certificate is wrong, or the host redirects: a setting to correct, waiting does not help. */
  | 'unreachable'
  /** Our request is wrong. */
  | 'invalid_request'
  /** Conflicts with the state of the store (409); writes only. */
  | 'conflict'
  /** The answer is not what the contract says. */
  | 'contract_violation'
  /** A write may or may not have happened. */
  | 'outcome_unknown'
  | 'cancelled';

interface Details {
  readonly status?: number | null;
  readonly fault?: FaultKind | null;
  readonly vendorMessage?: string | null;
  readonly retryAfterMs?: number | null;
  /** What exactly was wrong, e.g. the field that could not be read, and what stood there; never anybody's data. */
  readonly problem?: string;
  readonly cause?: unknown;
}

/** A call that gave no usable answer. The message is safe to log and to show. */
export class BigCommerceError extends Error {
  readonly status: number | null;
  readonly fault: FaultKind | null;
  readonly vendorMessage: string | null;
  /** The delay the store asked for, in milliseconds. */
  readonly retryAfterMs: number | null;

  constructor(
    readonly reason: BigCommerceReason,
    readonly operation: string,
    details: Details = {},
  ) {
    const { status = null, fault = null, vendorMessage = null } = details;
    const facts = [status ?? fault, details.problem, vendorMessage].filter(
      (fact) => fact !== null && fact !== undefined,
    );
    super([`${operation}: ${reason}`, ...facts].join(', '), { cause: details.cause });
    this.name = 'BigCommerceError';
    this.status = status;
    this.fault = fault;
    this.vendorMessage = vendorMessage;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}
