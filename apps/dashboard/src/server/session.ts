import { cookies } from 'next/headers';
import type { components } from '../api/schema.d.ts';
import { apiUrl } from '../config';

export type Session = components['schemas']['SessionDto'];

/** Who a cookie header belongs to: a session, nobody, or no answer from the API. */
export async function sessionOf(cookie: string): Promise<Session | 'nobody' | 'unreachable'> {
  try {
    const answer = await fetch(new URL('/api/v1/auth/me', apiUrl()), {
      headers: { cookie },
      cache: 'no-store',
      signal: AbortSignal.timeout(10_000),
    });
    if (answer.ok) return (await answer.json()) as Session;
    return answer.status === 401 ? 'nobody' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/** The session of the request a layout is rendered for. */
export async function currentSession(): Promise<Session | 'nobody' | 'unreachable'> {
  return sessionOf((await cookies()).toString());
}
