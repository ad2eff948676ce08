'use client';

import { createContext, use, useState, type ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { rememberSession } from '../api/csrf';

interface SessionValue {
  readonly user: Schemas['SessionUserDto'];
  readonly hasSandbox: boolean;
  /** Which build this page is of; empty while developing. */
  readonly build: string;
}

const SessionContext = createContext<SessionValue | null>(null);

interface Props {
  session: Schemas['SessionDto'];
  hasSandbox: boolean;
  build: string;
  children: ReactNode;
}

/** Who is signed in. Keeps the CSRF token in memory before anything below can call the API. */
export function SessionProvider({ session, hasSandbox, build, children }: Props) {
  const [value] = useState(() => {
    if (typeof window !== 'undefined') rememberSession(session);
    return { user: session.user, hasSandbox, build };
  });
  return <SessionContext value={value}>{children}</SessionContext>;
}

export function useSession(): SessionValue {
  const value = use(SessionContext);
  if (!value) throw new Error('useSession belongs below the SessionProvider.');
  return value;
}
