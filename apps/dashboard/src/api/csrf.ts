import { ApiProblem } from './problem';
import type { components } from './schema.d.ts';

type Session = components['schemas']['SessionDto'];

const HEADER = 'x-csrf-token';
const SAFE_METHODS = new Set(['GET', 'HEAD']);

/** Lives in memory only: a page of another site can send our cookie, and cannot know this. */
let token = '';
/** Who the page was opened for, with which rights. */
let owner = '';

export function rememberSession(session: Session): void {
  token = session.csrfToken;
  owner = ownerOf(session);
}

/** The same person goes on in a new session. */
export function rememberCsrfToken(renewed: string): void {
  token = renewed;
}

/** Somebody was signed in when the page was opened. */
export function isOwned(): boolean {
  return owner !== '';
}

export function changesSomething({ method }: Request): boolean {
  return !SAFE_METHODS.has(method);
}

export function putToken({ headers }: Request): void {
  headers.set(HEADER, token);
}

/** Nothing has happened yet: the request came with the token of a session before this one. */
export function isStaleToken({ code }: ApiProblem): boolean {
  return code === 'csrf_token_missing';
}

/**
 * Takes the token of the session this browser has now, begun in another tab, say. What was asked on a page of
 * one person is never done in the name of another.
 */
export async function renewToken({ url, signal }: Request): Promise<void> {
  const answer = await fetch(new URL('/api/v1/auth/me', url), { signal });
  if (!answer.ok) return;
  const session = (await answer.json()) as Session;
  if (ownerOf(session) !== owner) throw somebodyElse(session);
  token = session.csrfToken;
}

function ownerOf({ user: { id, role } }: Session): string {
  return `${id} ${role}`;
}

function somebodyElse({ user: { name, email } }: Session): ApiProblem {
  const detail = `This browser is signed in otherwise now, as ${name || email}. Reload the page to go on so; nothing was changed.`;
  return new ApiProblem(403, 'Another sign-in', detail, 'signed_in_otherwise', '', []);
}
