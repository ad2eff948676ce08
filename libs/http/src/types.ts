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
  | 'cancelled';

/** What a throttle may do around each attempt; shared state lives behind it (rate budgets). */
export interface Throttle {
  /** Resolves when the attempt may go out. */
  acquire(request: HttpRequest): Promise<void>;
  /** Sees every answer, e.g. to read rate-limit headers. */
  observe(request: HttpRequest, response: HttpResponse): void | Promise<void>;
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
