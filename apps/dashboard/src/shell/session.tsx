'use client';

import { createContext, use, useState, type ReactNode } from 'react';
import { rememberCsrfToken, type Schemas } from '../api/client';

interface SessionValue {
  readonly user: Schemas['SessionUserDto'];
  readonly hasSandbox: boolean;
}

const SessionContext = createContext<SessionValue | null>(null);

interface Props {
  session: Schemas['SessionDto'];
  hasSandbox: boolean;
  children: ReactNode;
}

/** Who is signed in. Keeps the CSRF token in memory before anything below can call the API. */
export function SessionProvider({ session, hasSandbox, children }: Props) {
  const [value] = useState(() => {
    if (typeof window !== 'undefined') rememberCsrfToken(session.csrfToken);
    return { user: session.user, hasSandbox };
  });
  return <SessionContext value={value}>{children}</SessionContext>;
}

export function useSession(): SessionValue {
  const value = use(SessionContext);
  if (!value) throw new Error('useSession belongs below the SessionProvider.');
  return value;
}
