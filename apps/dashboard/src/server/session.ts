import { cookies } from 'next/headers';
import type { components } from '../api/schema.d.ts';
import { apiUrl } from '../config';
import { UNATTENDED } from '../lib/presence';
import { whoMay, type Permission, type RoleBook } from '../lib/roles';

export type Session = components['schemas']['SessionDto'];

/** Who a cookie header belongs to: a session, nobody, or no answer from the API. */
export async function sessionOf(cookie: string): Promise<Session | 'nobody' | 'unreachable'> {
  const answer = await asked('/api/v1/auth/me', cookie);
  if (answer?.ok) return (await answer.json()) as Session;
  return answer?.status === 401 ? 'nobody' : 'unreachable';
}

/** What the roles may do, for whom a cookie header belongs to; null when there is no answer. */
async function rolesFor(cookie: string): Promise<RoleBook | null> {
  const answer = await asked('/api/v1/auth/roles', cookie);
  return answer?.ok ? ((await answer.json()) as RoleBook) : null;
}

/** Whether the role of a session that a cookie header belongs to may do something; not, when the API does not tell. */
export async function maySession(cookie: string, { user }: Session, what: Permission): Promise<boolean> {
  const book = await rolesFor(cookie);
  return book !== null && whoMay(book, what).includes(user.role);
}

async function asked(path: string, cookie: string): Promise<Response | null> {
  try {
    return await fetch(new URL(path, apiUrl()), {
      headers: { cookie, [UNATTENDED]: '1' },
      cache: 'no-store',
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    return null;
  }
}

/** The session of the request a layout is rendered for, and what its role may do. */
export async function currentSession() {
  const cookie = (await cookies()).toString();
  const [session, roles] = await Promise.all([sessionOf(cookie), rolesFor(cookie)]);
  if (typeof session === 'string') return session;
  return roles ? { session, roles } : 'unreachable';
}
