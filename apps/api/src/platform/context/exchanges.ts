import { AsyncLocalStorage } from 'node:async_hooks';
import type { Exchange } from '#http';
import { noteCall } from '../tracing/traced.js';

const storage = new AsyncLocalStorage<Exchange[]>();

/** Called by the way out for every call: a span of the current work, and kept when that collects its calls. */
export function noteExchange(exchange: Exchange): void {
  noteCall(exchange);
  storage.getStore()?.push(exchange);
}

/** Runs `work` and gathers the calls it makes into `into`, also when it throws. */
export function collectExchanges<T>(into: Exchange[], work: () => Promise<T>): Promise<T> {
  return storage.run(into, work);
}
