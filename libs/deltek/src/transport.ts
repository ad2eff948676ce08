import type { z } from 'zod';
import type { HttpClient, HttpRequest, HttpResponse } from '#http';
import type { CookieJar } from './auth/cookie-jar.js';
import type { Login } from './auth/login.js';
import type { Token } from './auth/token.js';
import { tokenRefused } from './auth/token-refusal.js';
import { DeltekError, errorOfAnswer, errorOfFault, type CallKind } from './errors/index.js';
import { queryString, type Parameter } from './query/filter-hash.js';
import { writeJson } from './wire/json.js';
import { readRows } from './wire/rows.js';

/** A read. Paths are relative to the API root and already encoded. */
interface ReadCall {
  readonly operation: string;
  readonly path: string;
  readonly query?: readonly Parameter[];
  /** `vision` is the second, undocumented root beside the API (Deltek contract 3). */
  readonly root?: 'api' | 'vision';
  /** The query is too long for an address: it goes as a form, and is a GET all the same (Deltek contract 3). */
  readonly asForm?: true;
}

/** A call that may change something: sent at most once. */
interface WriteCall {
  readonly operation: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: readonly Parameter[];
  readonly body?: unknown;
}

interface TransportSettings {
  readonly http: HttpClient;
  readonly baseUrl: string;
  readonly readTimeoutMs: number;
  readonly postTimeoutMs: number;
  readonly now: () => Date;
}

/** Address, login, cookies and errors of every call; resources add nothing but nouns. */
export class Transport {
  constructor(
    private readonly settings: TransportSettings,
    private readonly login: Login,
    private readonly jar: CookieJar,
  ) {}

  /** The rows of a list. An unknown path is an error, never an empty list. */
  async readRows<T>(call: ReadCall, schema: z.ZodType<T>): Promise<T[]> {
    const response = await this.send(this.readRequest(call));
    return readRows(response.text, schema, call.operation);
  }

  /** One record; null for an empty list and for 404 (Deltek contract 5.3). */
  async readOne<T>(call: ReadCall, schema: z.ZodType<T>): Promise<T | null> {
    try {
      const [record] = await this.readRows(call, schema);
      return record ?? null;
    } catch (error) {
      if (error instanceof DeltekError && error.reason === 'not_found') return null;
      throw error;
    }
  }

  /** Writes and reads the stored record back. An unreadable answer is `outcome_unknown`. */
  async writeOne<T>(call: WriteCall, schema: z.ZodType<T>): Promise<T> {
    const body = await this.write(call);
    try {
      const [record] = readRows(body, schema, call.operation);
      if (record !== undefined) return record;
    } catch (cause) {
      throw unreadable(call.operation, cause);
    }
    throw unreadable(call.operation);
  }

  /** Writes; the answer's text is for the caller to judge. */
  async write(call: WriteCall): Promise<string> {
    const response = await this.send({
      operation: call.operation,
      method: call.method,
      url: `${this.settings.baseUrl}/${call.path}${queryString(call.query ?? [])}`,
      headers: call.body === undefined ? {} : { 'content-type': 'application/json' },
      ...(call.body === undefined ? {} : { body: writeJson(call.body) }),
      kind: 'write',
      timeoutMs: this.settings.postTimeoutMs,
    });
    return response.text;
  }

  private readRequest({ operation, path, query = [], root = 'api', asForm }: ReadCall): HttpRequest {
    const { baseUrl, readTimeoutMs: timeoutMs } = this.settings;
    const base = root === 'vision' ? baseUrl.replace(/\/api$/i, '/vision') : baseUrl;
    const url = `${base}/${path}`;
    const asked = queryString(query);
    if (!asForm) return { operation, method: 'GET', url: `${url}${asked}`, kind: 'read', timeoutMs };
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'dvp-postasget': 'true' };
    return { operation, method: 'POST', url, kind: 'read', timeoutMs, headers, body: asked.slice(1) };
  }

  /** Sends with the login's token; a 401 gets one other token and one more try. */
  private async send(request: HttpRequest): Promise<HttpResponse> {
    const token = await this.login.token();
    let response = await this.attempt(request, token);
    if (response.status === 401) {
      response = await this.attempt(request, await this.login.tokenInsteadOf(token));
      if (response.status === 401) throw tokenRefused(request.operation);
    }
    if (response.status >= 200 && response.status < 300) return response;
    throw errorOfAnswer(response, request.operation, request.kind, this.settings.now);
  }

  private async attempt(request: HttpRequest, token: Token): Promise<HttpResponse> {
    const cookie = this.jar.header();
    const headers = {
      ...request.headers,
      accept: 'application/json',
      authorization: `Bearer ${token.accessToken}`,
      ...(cookie === undefined ? {} : { cookie }),
    };
    try {
      const response = await this.settings.http.send({ ...request, headers });
      this.jar.take(response.headers['set-cookie']);
      return response;
    } catch (error) {
      throw errorOfFault(error, request.operation, request.kind satisfies CallKind);
    }
  }
}

function unreadable(operation: string, cause?: unknown): DeltekError {
  const summary = 'Deltek accepted the call, but its answer cannot be read';
  return new DeltekError({ reason: 'outcome_unknown', operation, summary, cause });
}
