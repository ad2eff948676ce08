import { Store } from './store.js';

/** The store that is always there. */
export const DEFAULT_STORE = 'sandbox';

/** Every store of the pretended BigCommerce, in memory. The same calls give the same ids. */
export class BigCommerceWorld {
  private stores = new Map<string, Store>();

  constructor(private readonly now: () => Date) {
    this.reset();
  }

  /** Back to the seed: one store, no orders, no hooks, nothing under way. */
  reset(): void {
    this.stop();
    this.stores = new Map();
    this.add(DEFAULT_STORE);
  }

  /** Ends every delivery that is still to come. */
  stop(): void {
    for (const store of this.stores.values()) store.hooks.stop();
  }

  find(hash: string): Store | undefined {
    return this.stores.get(hash);
  }

  /** A further store with the same seed; its token and secrets carry its hash. */
  add(hash: string): Store {
    const store = new Store(hash, this.now);
    this.stores.set(hash, store);
    return store;
  }

  /** The store a token was issued for. */
  byToken(token: string): Store | undefined {
    return [...this.stores.values()].find(({ credentials }) => credentials.accessToken === token);
  }
}
