import createClient, { type Middleware } from 'openapi-fetch';
import { flag } from '../lib/flag';
import { problemOf } from './problem';
import type { components, paths } from './schema.d.ts';

export type Schemas = components['schemas'];

const SAFE_METHODS = new Set(['GET', 'HEAD']);
const NOBODY_BEHIND = new Set([502, 504]);

/** Lives in memory only: a page of another site can send our cookie, and cannot know this. */
let csrfToken = '';

export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

/** The last call got no answer. */
export const connectionLost = flag();
/** Nobody is signed in any more, though somebody was when the page was opened. */
export const sessionOver = flag();

/** `fetch` to our own origin, with the token on what changes something; refusals are thrown. */
export async function fetchOwn(input: Request): Promise<Response> {
  if (!SAFE_METHODS.has(input.method)) input.headers.set('x-csrf-token', csrfToken);
  const response = await reach(input);
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Notes whether there was an answer: of a gateway that reached nobody there was none. */
async function reach(input: Request): Promise<Response> {
  try {
    const response = await fetch(input);
    connectionLost.set(NOBODY_BEHIND.has(response.status));
    return response;
  } catch (error) {
    if (!input.signal.aborted) connectionLost.set(true);
    throw error;
  }
}

const jsonOnly: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept', 'application/json, application/problem+json');
    return request;
  },
};

/** The API, typed from its own OpenAPI document. A refused call throws an `ApiProblem`. */
export const api = createClient<paths>({ baseUrl: '', fetch: fetchOwn });
api.use(jsonOnly);

/** The answer of a call; `ApiProblem` when there is none. */
export async function answerOf<T>(call: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await call;
  if (data === undefined || data === null) throw new Error('The API answered without the promised content.');
  return data;
}
