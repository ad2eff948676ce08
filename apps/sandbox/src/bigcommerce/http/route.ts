import type { Store } from '../store.js';
import type { Scope } from './scopes.js';

/** One authenticated call, its query and body read. */
export interface Call {
  readonly store: Store;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown;
}

/** What a call is answered; without a body it is empty. Bigints are money and become exact numbers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** One path below the store. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With the version: `/v3/hooks/:hookId`. */
  readonly path: string;
  /** Any one of them admits; none = every token may. */
  readonly scopes: readonly Scope[];
  /** Throws `Refusal` for every answer that is not a success. */
  readonly handle: (call: Call) => Answer;
}

/** 200 with a body. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** The envelope of a v3 record. */
export function envelope(data: unknown, meta: object = {}): Answer {
  return ok({ data, meta });
}
