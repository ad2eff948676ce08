import { HttpFault, vendorDelayMs, type HttpClient, type HttpRequest, type HttpResponse } from '#http';
import { parse } from 'lossless-json';
import type { z } from 'zod';
import { reasonOfFault, reasonOfStatus } from './error-table.js';
import { BigCommerceError } from './errors.js';
import { vendorMessageOf } from './vendor-message.js';

/** Which store to talk to, and as whom. */
export interface StoreAccess {
  readonly http: HttpClient;
  /** E.g. `https://api.bigcommerce.com`. */
  readonly apiUrl: string;
  readonly storeHash: string;
  readonly accessToken: string;
  /** Cancels every call made through this client. */
  readonly signal?: AbortSignal;
}

export type Query = Readonly<Record<string, string | number | undefined>>;

/** One call: path below the store, e.g. `/v2/orders/1`. */
export interface Call {
  readonly operation: string;
  readonly path: string;
  readonly query?: Query;
  readonly method?: HttpRequest['method'];
  readonly body?: unknown;
  /** What of the body nobody may read in the store's answer. */
  readonly secrets?: readonly string[];
}

/** Authenticates, sends, and turns every answer into a parsed value or a `BigCommerceError`. */
export class Transport {
  constructor(private readonly access: StoreAccess) {}

  /** The answer as `schema` declares it; a 204 is given to the schema as `undefined`. */
  async call<T>(call: Call, schema: z.ZodType<T>): Promise<T> {
    const request = this.requestOf(call);
    const response = await this.send(request);
    if (response.status < 200 || response.status >= 300)
      throw refusal(request, response, [this.access.accessToken, ...(call.secrets ?? [])]);
    const result = schema.safeParse(this.jsonOf(request, response));
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    const problem = `${issue?.path.join('.') || 'answer'}: ${issue?.message ?? 'unreadable'}`;
    throw violation(request, response, problem);
  }

  private requestOf({ operation, path, query = {}, method = 'GET', body }: Call): HttpRequest {
    const { apiUrl, storeHash, accessToken, signal } = this.access;
    const url = new URL(`${apiUrl.replace(/\/+$/, '')}/stores/${encodeURIComponent(storeHash)}${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const content = body === undefined ? {} : { 'content-type': 'application/json' };
    return {
      operation: `bigcommerce.${operation}`,
      method,
      url: url.href,
      headers: { accept: 'application/json', 'x-auth-token': accessToken, ...content },
      kind: method === 'GET' ? 'read' : 'write',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    };
  }

  private async send(request: HttpRequest): Promise<HttpResponse> {
    try {
      return await this.access.http.send(request);
    } catch (cause) {
      if (!(cause instanceof HttpFault)) throw cause;
      const reason = reasonOfFault(cause.kind, request.kind, cause.sent);
      const { kind: fault, retryAfterMs } = cause;
      throw new BigCommerceError(reason, request.operation, { fault, retryAfterMs, cause });
    }
  }

  private jsonOf(request: HttpRequest, response: HttpResponse): unknown {
    if (response.status === 204) return undefined;
    try {
      return parse(response.text);
    } catch (cause) {
      const problem = response.text.trim() === '' ? 'the answer is empty' : 'the answer is not complete JSON';
      throw violation(request, response, problem, cause);
    }
  }
}

/** An unreadable answer to a write says nothing about whether it was carried out. */
function violation(
  { kind, operation }: HttpRequest,
  { status }: HttpResponse,
  problem: string,
  cause?: unknown,
): BigCommerceError {
  const reason = kind === 'write' ? 'outcome_unknown' : 'contract_violation';
  return new BigCommerceError(reason, operation, { status, problem, cause });
}

function refusal(
  request: HttpRequest,
  { status, headers, text }: HttpResponse,
  secrets: readonly string[],
): BigCommerceError {
  return new BigCommerceError(reasonOfStatus(status, request.kind), request.operation, {
    status,
    vendorMessage: vendorMessageOf(text, secrets),
    retryAfterMs: vendorDelayMs(status, headers, Date.now()),
  });
}
