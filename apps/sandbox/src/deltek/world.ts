import { Tenant, type TenantState } from './tenant.js';

/** The tenant that is always there. */
export const DEFAULT_TENANT = 'demo';

/** By name, the last number given by each tenant there is or was. */
export type WorldMemory = Readonly<Record<string, number>>;

/** Every tenant of the pretended Deltek, in memory. The same calls give the same ids. */
export class DeltekWorld {
  private tenants = new Map<string, Tenant>();
  /** Of tenants that were there before the last reset. */
  private earlier: WorldMemory = {};

  constructor(private readonly now: () => Date) {
    this.reset();
  }

  /** Back to the seed: one tenant, nothing posted, nobody logged in. */
  reset(): void {
    this.earlier = {};
    this.tenants = new Map();
    this.add(DEFAULT_TENANT);
  }

  memory(): WorldMemory {
    const present = [...this.tenants.values()].map((tenant) => [tenant.name, tenant.memory()] as const);
    return { ...this.earlier, ...Object.fromEntries(present) };
  }

  /** Goes on with numbers of earlier lives; a tenant that is not there does once it is added. */
  continueFrom(memory: WorldMemory): void {
    this.earlier = memory;
    for (const tenant of this.tenants.values()) this.remind(tenant);
  }

  state(): TenantState[] {
    return [...this.tenants.values()].map((tenant) => tenant.state());
  }

  /** Every tenant as it was. */
  recall(states: readonly TenantState[]): void {
    for (const state of states) (this.find(state.name) ?? this.add(state.name)).recall(state);
  }

  find(name: string): Tenant | undefined {
    return this.tenants.get(name);
  }

  /** A further tenant with the same seed and a database of its name. */
  add(name: string): Tenant {
    const tenant = new Tenant(name, this.now);
    this.tenants.set(name, tenant);
    this.remind(tenant);
    return tenant;
  }

  private remind(tenant: Tenant): void {
    const serials = this.earlier[tenant.name];
    if (serials !== undefined) tenant.continueFrom(serials);
  }
}
