/** Something that is so or is not, which parts of a page are told of (`useSyncExternalStore`). */
export interface Flag {
  readonly get: () => boolean;
  readonly set: (value: boolean) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function flag(): Flag {
  const listeners = new Set<() => void>();
  let current = false;
  return {
    get: () => current,
    set: (value) => {
      if (value === current) return;
      current = value;
      listeners.forEach((tell) => tell());
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
