import { Store, type StoreMemory, type StoreState } from './store.js';

/** The store that is always there. */
export const DEFAULT_STORE = 'sandbox';

/** By hash, what outlives a reset of each store there is or was. */
export type WorldMemory = Readonly<Record<string, StoreMemory>>;

/** Every store of the pretended BigCommerce, in memory. The same calls give the same ids. */
export class BigCommerceWorld {
  private stores = new Map<string, Store>();
  /** Of stores that were there before the last reset. */
  private earlier: WorldMemory = {};

  constructor(private readonly now: () => Date) {
    this.reset();
  }

  /** Back to the seed: one store, no orders, no hooks, nothing under way. */
  reset(): void {
    this.stop();
    this.earlier = {};
    this.stores = new Map();
    this.add(DEFAULT_STORE);
  }

  memory(): WorldMemory {
    const present = [...this.stores.values()].map((store) => [store.hash, store.memory()] as const);
    return { ...this.earlier, ...Object.fromEntries(present) };
  }

  /** Goes on with numbers and hooks of earlier lives; a store that is not there does once it is added. */
  continueFrom(memory: WorldMemory): void {
    this.earlier = memory;
    for (const store of this.stores.values()) this.remind(store);
  }

  state(): StoreState[] {
    return [...this.stores.values()].map((store) => store.state());
  }

  /** Every store as it was. */
  recall(states: readonly StoreState[]): void {
    for (const state of states) (this.find(state.hash) ?? this.add(state.hash)).recall(state);
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
    this.remind(store);
    return store;
  }

  private remind(store: Store): void {
    const memory = this.earlier[store.hash];
    if (memory !== undefined) store.continueFrom(memory);
  }

  /** The store a token was issued for. */
  byToken(token: string): Store | undefined {
    return [...this.stores.values()].find(({ credentials }) => credentials.accessToken === token);
  }
}
