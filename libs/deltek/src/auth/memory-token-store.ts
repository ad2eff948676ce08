import type { Token, TokenStore } from './token.js';

/** A token store of one process: for trying out credentials, and for tests. */
export function memoryTokenStore(initial: Token | null = null): TokenStore {
  let current = initial;
  let last: Promise<unknown> = Promise.resolve();
  return {
    load: () => Promise.resolve(current),
    save: (token) => {
      current = token;
      return Promise.resolve();
    },
    withLock: (work) => {
      const mine = last.then(work, work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
