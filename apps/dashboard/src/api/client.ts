import createClient, { type Middleware } from 'openapi-fetch';
import { flag } from '../lib/flag';
import { UNATTENDED } from '../lib/presence';
import { changesSomething, isOwned, isStaleToken, putToken, renewToken } from './csrf';
import { ApiProblem, problemOf } from './problem';
import type { components, paths } from './schema.d.ts';

export type Schemas = components['schemas'];

const NOBODY_BEHIND = new Set([502, 504]);
/** Silence that makes one wonder, and how long a small question may take. */
const SILENCE_MS = 8_000;
const SMALL_MS = 5_000;

/** The last call got no answer, or waits for one of a server that answers nothing. */
export const connectionLost = flag();
/** Nobody is signed in any more, though somebody was when the page was opened. */
export const sessionOver = flag();

/**
 * `fetch` to our own origin; refusals are thrown. What is refused because the session has ended did nothing: it
 * waits until the person has signed in again, and is made then.
 */
export async function fetchOwn(input: Request): Promise<Response> {
  const again = input.clone();
  try {
    return await sendWithToken(input);
  } catch (error) {
    if (!(error instanceof ApiProblem && isSessionOver(error))) throw error;
    sessionOver.set(true);
    await signedInAgain(input.signal);
    return fetchOwn(again);
  }
}

/** Somebody is at the page: only that, and what they change, is a use of the session. */
export async function keepSession(): Promise<void> {
  if (sessionOver.get()) return;
  try {
    const { status } = await fetch('/api/v1/auth/me');
    if (status === 401 && isOwned()) sessionOver.set(true);
  } catch {
    // The looks of the page itself notice that nobody answers.
  }
}

/** Waits until somebody is signed in; where that cannot be asked, what comes next tells why. */
export async function signedIn(): Promise<void> {
  const asked = new URL('/api/v1/auth/me', window.location.href);
  await fetchOwn(new Request(asked)).catch(() => undefined);
}

/**
 * With the token on what changes something. A request refused for the token of an earlier session is made once
 * more with that of the present one.
 */
async function sendWithToken(input: Request): Promise<Response> {
  if (!changesSomething(input)) {
    input.headers.set(UNATTENDED, '1');
    return send(input);
  }
  const again = input.clone();
  try {
    putToken(input);
    return await send(input);
  } catch (error) {
    if (!(error instanceof ApiProblem && isStaleToken(error))) throw error;
    await renewToken(again);
    putToken(again);
    return send(again);
  }
}

/** Of a page that somebody was signed in on; a wrong password, say, is refused otherwise. */
function isSessionOver({ code }: ApiProblem): boolean {
  return code === 'not_signed_in' && isOwned();
}

function signedInAgain(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = sessionOver.subscribe(() => {
      if (sessionOver.get()) return;
      leave();
      resolve();
    });
    signal.addEventListener('abort', () => {
      leave();
      reject(signal.reason as Error);
    });
  });
}

async function send(request: Request): Promise<Response> {
  const response = await reach(request);
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Notes whether there was an answer: of a gateway that reached nobody there was none. */
async function reach(input: Request): Promise<Response> {
  let isWaiting = true;
  const noteSilence = (answers: boolean) => isWaiting && connectionLost.set(!answers);
  const asking = setInterval(() => void answersAtAll(input.url).then(noteSilence), SILENCE_MS);
  try {
    const response = await fetch(input);
    connectionLost.set(NOBODY_BEHIND.has(response.status));
    return response;
  } catch (error) {
    if (!input.signal.aborted) connectionLost.set(true);
    throw error;
  } finally {
    isWaiting = false;
    clearInterval(asking);
  }
}

/** An import may take its time; a server that leaves a small question unanswered too is gone. */
async function answersAtAll(url: string): Promise<boolean> {
  try {
    const { status } = await fetch(new URL('/api/v1/auth/me', url), {
      headers: { [UNATTENDED]: '1' },
      signal: AbortSignal.timeout(SMALL_MS),
    });
    return !NOBODY_BEHIND.has(status);
  } catch {
    return false;
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
