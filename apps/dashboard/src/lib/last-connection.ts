const KEY = 'ml-connector.connection';
const listeners = new Set<() => void>();

/**
 * The connection somebody chose last, for screens opened without one; the empty text before. Each tab has its own,
 * so that work in one never moves the other; a new tab begins with the last of all (`useSyncExternalStore`).
 */
export const lastConnection = {
  get: (): string => {
    try {
      return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? '';
    } catch {
      return '';
    }
  },
  set: (id: string): void => {
    if (lastConnection.get() === id) return;
    try {
      sessionStorage.setItem(KEY, id);
      localStorage.setItem(KEY, id);
    } catch {
      // A browser that keeps nothing: the address still says it.
    }
    listeners.forEach((tell) => tell());
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
