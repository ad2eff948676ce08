/** Which addresses requests may reach. Everything not named here must be public https. */
export interface OutboundPolicy {
  /** `host` or `host:port` entries that may be private and plain http (`OUTBOUND_PRIVATE_HOSTS`). */
  readonly privateHosts: readonly string[];
}

/** One request to a vendor. */
export interface HttpRequest {
  /** Stable name for logs, metrics and recordings, e.g. `bigcommerce.getOrder`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * `read` may be retried by the client and honours the vendor's own delay; `write` is sent at most
   * once, whatever happens.
   */
  readonly kind: 'read' | 'write';
  /** Time for the whole answer, in milliseconds; default 60,000. */
  readonly timeoutMs?: number;
  /** Cancels the request and its pending retries. */
  readonly signal?: AbortSignal;
}

/** The answer as it came, whatever its status. Header names are lower-case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly durationMs: number;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** Why there is no answer. */
export type FaultKind =
  | 'blocked_address'
  | 'insecure_url'
  | 'name_not_found'
  | 'connection_refused'
  | 'connection_lost'
  | 'tls'
  | 'timeout'
  | 'response_too_large'
  | 'redirect_refused'
  | 'cancelled'
  /** Not sent: the vendor's quota, or our share of it, is used up for longer than a request should wait. */
  | 'over_budget'
  /** Not sent: the vendor was down again and again, and is left alone for a while. */
  | 'circuit_open'
  /** Not sent: the vendor refused our credentials, and nobody has mended them since. */
  | 'credentials_refused';

/** How an attempt ended; `status` is null when there was no answer. */
export interface AttemptOutcome {
  readonly status: number | null;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly fault: FaultKind | null;
}

/** Leave to make one attempt. */
export interface Permit {
  /** Told once how the attempt ended, whatever happened. */
  settle(outcome: AttemptOutcome): void;
}

/** Says when attempts may go out; shared state lives behind it (rate budgets, circuits). */
export interface Throttle {
  /** Resolves when the attempt may go out; throws `HeldBackError` when it may not for now. */
  acquire(request: HttpRequest): Promise<Permit>;
}

/** A request with its outcome, secrets removed, for `document_attempt`, logs and metrics. */
export interface Exchange {
  readonly operation: string;
  readonly method: string;
  /** Without credentials in the query. */
  readonly url: string;
  readonly requestBody: string | null;
  readonly status: number | null;
  readonly responseBody: string | null;
  readonly fault: FaultKind | null;
  readonly attempt: number;
  readonly durationMs: number;
  readonly startedAt: string;
}

/** The one way out. Returns every HTTP answer; throws `HttpFault` when there is none. */
export interface HttpClient {
  send(request: HttpRequest): Promise<HttpResponse>;
}
