import { setTimeout as rest } from 'node:timers/promises';
import { Agent } from 'undici';
import { AttemptFailure, attemptOnce, type RawAnswer } from './attempt.js';
import { faultKindOf } from './fault-table.js';
import { HeldBackError, HttpFault } from './fault.js';
import { guardedConnector, type Resolver } from './guarded-connector.js';
import { admittedUrl } from './outbound-policy.js';
import { createRedactor } from './redact.js';
import { exchangeOf } from './recording.js';
import { restBefore } from './retry-policy.js';
import type {
  AttemptOutcome,
  Exchange,
  HttpClient,
  HttpRequest,
  HttpResponse,
  OutboundPolicy,
  Permit,
  Throttle,
} from './types.js';
import { vendorDelayMs } from './vendor-delay.js';

/** How a client goes out; everything but the policy may be left out. */
export interface HttpClientOptions {
  readonly policy: OutboundPolicy;
  readonly throttle?: Throttle;
  /** Ends every rest between attempts: the process is on its way out. What is on the wire is waited for. */
  readonly stop?: AbortSignal;
  /** Sees every attempt, with secrets removed and without headers. */
  readonly record?: (exchange: Exchange) => void;
  /** Secret values to blank wherever they appear in a recording. */
  readonly redact?: readonly string[];
  /** Names of further JSON or form fields to blank in recordings, e.g. card data. */
  readonly redactFields?: readonly string[];
  /** Largest answer, in bytes after decompression; default 10 MiB. */
  readonly maxResponseBytes?: number;
  readonly userAgent?: string;
  /** Name resolution, clock, rest and randomness; replaced in tests. */
  readonly resolve?: Resolver;
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  readonly random?: () => number;
}

/** An `HttpClient` that owns its connections. */
export interface ClosableHttpClient extends HttpClient {
  /** Waits for requests under way, then closes every connection. */
  close(): Promise<void>;
}

const defaultTimeoutMs = 60_000;
const defaultMaxBytes = 10 * 1024 * 1024;

class GuardedHttpClient implements ClosableHttpClient {
  private readonly dispatchers: Readonly<Record<HttpRequest['kind'], Agent>>;
  private readonly redactor;
  private readonly now: () => number;
  private readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  private readonly random: () => number;

  constructor(private readonly options: HttpClientOptions) {
    const connect = guardedConnector(options.policy, options.resolve);
    const unlimited = { connect, headersTimeout: 0, bodyTimeout: 0 };
    // A write gets a fresh connection: on a kept one it may meet a server that is just closing it, and
    // its outcome would be unknown for no reason.
    this.dispatchers = { read: new Agent(unlimited), write: new Agent({ ...unlimited, pipelining: 0 }) };
    this.redactor = createRedactor(options.redact ?? [], options.redactFields);
    this.now = options.now ?? Date.now;
    this.sleep = options.sleep ?? ((ms, signal) => rest(ms, undefined, signal ? { signal } : {}));
    this.random = options.random ?? Math.random;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.attempt(request, attempt);
      const restMs = request.kind === 'read' ? this.restAfter(outcome, attempt) : null;
      if (restMs !== null) {
        await this.pause(restMs, request, attempt);
        continue;
      }
      if (outcome instanceof HttpFault) throw outcome;
      return outcome;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.dispatchers.read.close(), this.dispatchers.write.close()]);
  }

  private restAfter(outcome: HttpResponse | HttpFault, attempt: number): number | null {
    if (outcome instanceof HttpFault) return restBefore(outcome.kind, attempt, null, this.random);
    const delay = vendorDelayMs(outcome.status, outcome.headers, this.now());
    return restBefore(outcome.status, attempt, delay, this.random);
  }

  private async pause(ms: number, request: HttpRequest, attempt: number): Promise<void> {
    try {
      const ends = [request.signal, this.options.stop].filter((signal) => signal !== undefined);
      await this.sleep(ms, ends.length > 1 ? AbortSignal.any(ends) : ends[0]);
    } catch (cause) {
      throw new HttpFault('cancelled', { operation: request.operation, sent: true, attempt, cause });
    }
  }

  private async attempt(request: HttpRequest, attempt: number): Promise<HttpResponse | HttpFault> {
    const { operation } = request;
    const url = admittedUrl(this.options.policy, request.url);
    if (!url) {
      const fault = new HttpFault('insecure_url', { operation, sent: false, attempt });
      this.record(request, attempt, this.now(), fault);
      return fault;
    }
    const permit = await this.permitFor(request, attempt);
    if (permit instanceof HttpFault) return permit;
    const startedAt = this.now();
    let told: AttemptOutcome = { status: null, headers: {}, fault: 'cancelled' };
    try {
      const outcome = await this.exchange(request, url, attempt, startedAt);
      told = toldOf(outcome);
      this.record(request, attempt, startedAt, outcome);
      return outcome;
    } finally {
      permit?.settle(told);
    }
  }

  private async permitFor(request: HttpRequest, attempt: number): Promise<Permit | HttpFault | undefined> {
    try {
      return await this.options.throttle?.acquire(request);
    } catch (error) {
      if (!(error instanceof HeldBackError)) throw error;
      const { kind, retryAfterMs } = error;
      const fault = new HttpFault(kind, { operation: request.operation, sent: false, attempt, retryAfterMs });
      this.record(request, attempt, this.now(), fault);
      return fault;
    }
  }

  private async exchange(
    request: HttpRequest,
    url: URL,
    attempt: number,
    startedAt: number,
  ): Promise<HttpResponse | HttpFault> {
    const { operation } = request;
    let answer: RawAnswer;
    try {
      answer = await attemptOnce(this.dispatchers[request.kind], url, request, {
        headers: this.headersOf(request),
        maxBytes: this.options.maxResponseBytes ?? defaultMaxBytes,
        timeoutMs: request.timeoutMs ?? defaultTimeoutMs,
      });
    } catch (error) {
      if (!(error instanceof AttemptFailure)) throw error;
      const kind = faultKindOf(error) ?? (error.sent ? 'connection_lost' : null);
      if (!kind) throw error.cause;
      return new HttpFault(kind, { operation, sent: error.sent, attempt, cause: error.cause });
    }
    if (answer.status >= 300 && answer.status < 400)
      return new HttpFault('redirect_refused', { operation, sent: true, attempt });
    return { ...answer, durationMs: this.now() - startedAt, attempt };
  }

  private headersOf(request: HttpRequest): Record<string, string> {
    const { userAgent = 'ml-connector' } = this.options;
    return { 'user-agent': userAgent, 'accept-encoding': 'gzip', ...request.headers };
  }

  private record(
    request: HttpRequest,
    attempt: number,
    startedAt: number,
    outcome: HttpResponse | HttpFault,
  ): void {
    const times = { attempt, startedAt, durationMs: this.now() - startedAt };
    this.options.record?.(exchangeOf(request, outcome, times, this.redactor));
  }
}

function toldOf(outcome: HttpResponse | HttpFault): AttemptOutcome {
  if (outcome instanceof HttpFault) return { status: null, headers: {}, fault: outcome.kind };
  return { status: outcome.status, headers: outcome.headers, fault: null };
}

/**
 * The one way out to a vendor: public https only (or hosts the policy names), every address checked
 * where the socket is opened, no redirects, no proxies, no cookies; bounded in time and size.
 *
 * `send` returns every HTTP answer but redirects, and throws `HttpFault` when there is none. Reads go
 * out again by the retry policy; a write is sent at most once.
 */
export function createHttpClient(options: HttpClientOptions): ClosableHttpClient {
  return new GuardedHttpClient(options);
}
