'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { useConnections } from '../queries/connections';
import { lastConnection } from './last-connection';

/** Which connection was chosen last; the empty text where there is no choice, or it is gone. */
export function useLastConnection(): string {
  const last = useSyncExternalStore(lastConnection.subscribe, lastConnection.get, () => '');
  return useIsChoice(last) ? last : '';
}

/** Remembers which connection a screen is about, where there are several. */
export function useRememberConnection(id: string | undefined): void {
  const isChoice = useIsChoice(id);
  useEffect(() => {
    if (id && isChoice) lastConnection.set(id);
  }, [id, isChoice]);
}

function useIsChoice(id: string | undefined): boolean {
  const items = useConnections().data?.items ?? [];
  return items.length > 1 && items.some((one) => one.id === id);
}
