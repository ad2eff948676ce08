import { useEffect, useId, useSyncExternalStore } from 'react';

let layers: readonly string[] = [];
const listeners = new Set<() => void>();

function set(now: readonly string[]): void {
  layers = now;
  listeners.forEach((tell) => tell());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether what is open lies over everything else that is: Escape closes that one, and none beneath it. */
export function useOnTop(opened: boolean): boolean {
  const id = useId();
  useEffect(() => {
    if (!opened) return;
    set([...layers, id]);
    return () => set(layers.filter((layer) => layer !== id));
  }, [opened, id]);
  return useSyncExternalStore(
    subscribe,
    () => layers.at(-1) === id,
    () => false,
  );
}
