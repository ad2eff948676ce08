import { seedCatalog, type CatalogProduct } from './catalog/product.js';
import type { Customer } from './customers/customer.js';
// The file, not the folder's index: the hook routes there need `Store` themselves.
import { HookBox } from './hooks/hook-box.js';
import type { HookMemory } from './hooks/registry.js';
import { Calls } from './http/calls.js';
import { Quota } from './http/quota.js';
import type { Order } from './orders/order.js';
import { seedCustomers } from './seed/customers.js';
import { DEFAULT_SWITCHES, type Switches } from './switches.js';

/** What an API account is given; the sandbox's own, no secret. */
export interface StoreCredentials {
  accessToken: string;
  clientId: string;
  clientSecret: string;
}

const FIRST_IDS = {
  order: 1001,
  line: 1,
  address: 301,
  fee: 401,
  coupon: 501,
  transaction: 5001,
  refund: 7001,
  refundPayment: 8001,
  customer: 101,
} as const;
type Kind = keyof typeof FIRST_IDS;

/** What outlives a reset, so that who knows the store goes on working: its hooks, and ids nobody has seen yet. */
export interface StoreMemory {
  readonly next: Readonly<Record<Kind, number>>;
  readonly hooks: HookMemory;
}

/** What outlives a restart, as plain data. Orders share their lines with their amounts: keep them so. */
export type StoreState = ReturnType<Store['state']>;

/** One BigCommerce store with everything in it. */
export class Store {
  switches: Switches = { ...DEFAULT_SWITCHES };
  readonly storeId = 1_025_646;
  readonly credentials: StoreCredentials;
  readonly calls = new Calls();
  readonly quota: Quota;
  readonly customers: Map<number, Customer>;
  readonly catalog: Map<number, CatalogProduct> = seedCatalog();
  readonly orders = new Map<number, Order>();
  readonly hooks: HookBox;
  private readonly next: Record<Kind, number> = { ...FIRST_IDS };

  constructor(
    readonly hash: string,
    readonly now: () => Date,
  ) {
    this.credentials = {
      accessToken: `${hash}-token`,
      clientId: `${hash}-client-id`,
      clientSecret: `${hash}-client-secret`,
    };
    this.quota = new Quota(now);
    this.customers = new Map(seedCustomers().map((customer) => [customer.id, customer]));
    this.hooks = new HookBox({
      hash,
      storeId: this.storeId,
      clientId: this.credentials.clientId,
      clientSecret: () => this.credentials.clientSecret,
      switches: () => this.switches,
      now,
    });
  }

  /** The next id of a kind of record. */
  serial(kind: Kind): number {
    return this.next[kind]++;
  }

  memory(): StoreMemory {
    return { next: { ...this.next }, hooks: this.hooks.registry.memory() };
  }

  /** Goes on with the numbers and hooks of an earlier life of the store. */
  continueFrom({ next, hooks }: StoreMemory): void {
    Object.assign(this.next, next);
    this.hooks.registry.recall(hooks);
  }

  state() {
    const { hash, switches, credentials, customers, catalog, orders } = this;
    return { hash, switches, credentials, customers, catalog, orders, memory: this.memory() };
  }

  /** Becomes what an earlier life of the store was when it ended. */
  recall({ switches, credentials, customers, catalog, orders, memory }: StoreState): void {
    Object.assign(this, { customers, catalog, orders, switches: { ...DEFAULT_SWITCHES, ...switches } });
    Object.assign(this.credentials, credentials);
    this.continueFrom(memory);
  }

  /** Now, to the second: the store knows no finer time. */
  moment(): Date {
    return new Date(Math.floor(this.now().getTime() / 1000) * 1000);
  }
}
