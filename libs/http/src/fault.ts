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
};

/** No usable answer. The message names operation and kind, never the URL's query, headers or bodies. */
export class HttpFault extends Error {
  readonly kind: FaultKind;
  readonly operation: string;
  /** Bytes may have reached the vendor: the outcome of a write is unknown. */
  readonly sent: boolean;
  /** The attempt that failed last; 1 is the first. */
  readonly attempt: number;

  constructor(kind: FaultKind, at: { operation: string; sent: boolean; attempt: number; cause?: unknown }) {
    super(`${at.operation}: ${sentences[kind]} (attempt ${at.attempt})`, { cause: at.cause });
    this.name = 'HttpFault';
    this.kind = kind;
    this.operation = at.operation;
    this.sent = at.sent;
    this.attempt = at.attempt;
  }
}
