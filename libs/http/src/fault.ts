import type { FaultKind } from './types.js';

const sentences: Readonly<Record<FaultKind, string>> = {
  blocked_address: 'the address is not public and not listed in OUTBOUND_PRIVATE_HOSTS',
  insecure_url: 'the URL is not https and its host is not listed in OUTBOUND_PRIVATE_HOSTS',
  name_not_found: 'the host name could not be resolved',
  connection_refused: 'nothing accepts connections at the address',
  connection_lost: 'the connection broke before the answer was complete',
  tls: 'no trusted TLS connection could be made',
  timeout: 'no complete answer in time',
  response_too_large: 'the answer is larger than allowed',
  redirect_refused: 'the host answered with a redirect, which is never followed',
  cancelled: 'the request was cancelled',
  over_budget: "our share of the vendor's quota is used up for now",
  circuit_open: 'the vendor was down again and again and is left alone for a while',
  credentials_refused: 'the vendor refused our credentials and is not asked again until they are mended',
};

/** No usable answer. The message names operation and kind, never the URL's query, headers or bodies. */
export class HttpFault extends Error {
  readonly kind: FaultKind;
  readonly operation: string;
  /** Bytes may have reached the vendor: the outcome of a write is unknown. */
  readonly sent: boolean;
  /** The attempt that failed last; 1 is the first. */
  readonly attempt: number;
  /** When it makes sense to try again, in milliseconds from now; null when nobody knows. */
  readonly retryAfterMs: number | null;

  constructor(
    kind: FaultKind,
    at: { operation: string; sent: boolean; attempt: number; retryAfterMs?: number | null; cause?: unknown },
  ) {
    super(`${at.operation}: ${sentences[kind]} (attempt ${at.attempt})`, { cause: at.cause });
    this.name = 'HttpFault';
    this.kind = kind;
    this.operation = at.operation;
    this.sent = at.sent;
    this.attempt = at.attempt;
    this.retryAfterMs = at.retryAfterMs ?? null;
  }
}

/** Thrown by a throttle: the attempt does not go out now. */
export class HeldBackError extends Error {
  constructor(
    readonly kind: Extract<FaultKind, 'over_budget' | 'circuit_open' | 'credentials_refused' | 'cancelled'>,
    readonly retryAfterMs: number | null,
  ) {
    super(sentences[kind]);
    this.name = 'HeldBackError';
  }
}
