'use client';

import { useSyncExternalStore } from 'react';

const TICK_MS = 15_000;

/** One clock for every relative time on a page; the server's markup has none, so it never disagrees. */
const listeners = new Set<() => void>();
let now = new Date(0);
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = new Date();
    timer = setInterval(() => {
      now = new Date();
      listeners.forEach((tell) => tell());
    }, TICK_MS);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The current time, kept current; null while rendering on the server. */
export function useNow(): Date | null {
  const value = useSyncExternalStore(
    subscribe,
    () => now,
    () => null,
  );
  return value?.getTime() === 0 ? new Date() : value;
}
