import type { Tenant } from '../tenant.js';
import type { Login } from '../token/logins.js';
import { notFound } from '../wire/refusal.js';
import type { Row } from '../wire/row.js';

/** One authenticated call, its query and body read. */
export interface Call {
  readonly tenant: Tenant;
  readonly login: Login;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** What a call is answered: rows for nearly everything, an object for the few exceptions. */
export interface Answer {
  readonly status: 200 | 201;
  readonly body: readonly Row[] | object | string;
  /** Path of the created record below the API root. */
  readonly location?: string;
}

/** One documented path below the API root. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly handle: (call: Call) => Answer;
}

/** 200 with rows. */
export function ok(body: readonly Row[] | object | string): Answer {
  return { status: 200, body };
}

/** 201 with the created record in an array and its place. */
export function created(row: Row, location: string): Answer {
  return { status: 201, body: [row], location };
}

/** A single record in an array; when there is none, `[]` or 404 as the tenant has it. */
export function single({ tenant }: Call, rows: readonly Row[], what: string): Answer {
  if (rows.length === 0 && tenant.switches.missingRecord === '404') throw notFound(what);
  return ok(rows);
}
