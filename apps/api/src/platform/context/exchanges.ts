import { AsyncLocalStorage } from 'node:async_hooks';
import type { Exchange } from '#http';

const storage = new AsyncLocalStorage<Exchange[]>();

/** Called by the way out for every call; kept when the current work collects its calls. */
export function noteExchange(exchange: Exchange): void {
  storage.getStore()?.push(exchange);
}

/** Runs `work` and gathers the calls it makes into `into`, also when it throws. */
export function collectExchanges<T>(into: Exchange[], work: () => Promise<T>): Promise<T> {
  return storage.run(into, work);
}
