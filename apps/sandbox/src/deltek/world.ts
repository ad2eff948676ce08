import { Tenant } from './tenant.js';

/** The tenant that is always there. */
export const DEFAULT_TENANT = 'demo';

/** Every tenant of the pretended Deltek, in memory. The same calls give the same ids. */
export class DeltekWorld {
  private tenants = new Map<string, Tenant>();

  constructor(private readonly now: () => Date) {
    this.reset();
  }

  /** Back to the seed: one tenant, nothing posted, nobody logged in. */
  reset(): void {
    this.tenants = new Map();
    this.add(DEFAULT_TENANT);
  }

  find(name: string): Tenant | undefined {
    return this.tenants.get(name);
  }

  /** A further tenant with the same seed and a database of its name. */
  add(name: string): Tenant {
    const tenant = new Tenant(name, this.now);
    this.tenants.set(name, tenant);
    return tenant;
  }
}
