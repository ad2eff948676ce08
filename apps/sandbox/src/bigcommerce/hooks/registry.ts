import { Refusal } from '../http/refusal.js';
import { isPublicDestination, type HookFields } from './hook-fields.js';
import type { Hook } from './hook.js';
import { DELIVERY_EXCEPTION, hears } from './scope.js';
import type { WebhookSwitches } from './switches.js';

const PER_SCOPE = 10;

/** What the registry needs to know of its store. */
interface Owner {
  readonly clientId: string;
  readonly switches: () => WebhookSwitches;
  readonly now: () => Date;
}

/** What a registry remembers across lives of its store. */
export interface HookMemory {
  readonly hooks: readonly Hook[];
  readonly lastId: number;
}

/** The hooks of a store with their limits (BigCommerce contract 5.1). */
export class HookRegistry {
  private readonly hooks = new Map<number, Hook>();
  private lastId = 18_048_286;

  constructor(private readonly owner: Owner) {}

  /** The hooks of the store's API account; those of other accounts cannot be seen. */
  all(): readonly Hook[] {
    return [...this.hooks.values()].filter(({ clientId }) => clientId === this.owner.clientId);
  }

  /** Throws 404 for one that is not there. */
  find(id: number): Hook {
    const hook = this.all().find((candidate) => candidate.id === id);
    if (hook === undefined) throw new Refusal(404, `Webhook with id [${id}] not found`);
    return hook;
  }

  /** Active hooks that hear of a scope. */
  listening(scope: string): readonly Hook[] {
    return this.all().filter((hook) => hook.isActive && hears(hook.scope, scope));
  }

  create({ scope = '', destination = '', is_active, headers }: HookFields): Hook {
    this.check(scope, destination);
    const now = this.seconds();
    this.lastId += 1;
    const hook: Hook = {
      id: this.lastId,
      clientId: this.owner.clientId,
      scope,
      destination,
      headers: headers ?? null,
      isActive: is_active ?? true,
      deactivated: false,
      createdAt: now,
      updatedAt: now,
    };
    this.hooks.set(hook.id, hook);
    return hook;
  }

  update(id: number, change: HookFields): Hook {
    const hook = this.find(id);
    const { scope = hook.scope, destination = hook.destination } = change;
    if (scope !== hook.scope || destination !== hook.destination) this.check(scope, destination, hook);
    const { is_active: isActive = hook.isActive, headers = hook.headers } = change;
    return Object.assign(hook, {
      scope,
      destination,
      headers,
      isActive,
      deactivated: change.is_active === undefined && hook.deactivated,
      updatedAt: this.seconds(),
    });
  }

  remove(id: number): Hook {
    const hook = this.find(id);
    this.hooks.delete(id);
    return hook;
  }

  /** Switches a hook off after its last failed attempt. */
  deactivate(hook: Hook): void {
    Object.assign(hook, { isActive: false, deactivated: true, updatedAt: this.seconds() });
  }

  /** Whether the hook is still registered and switched on. */
  isOn(hook: Hook): boolean {
    return hook.isActive && this.hooks.get(hook.id) === hook;
  }

  memory(): HookMemory {
    return { hooks: [...this.hooks.values()], lastId: this.lastId };
  }

  /** Takes over the hooks of an earlier life of the store, all switched on. */
  recall({ hooks, lastId }: HookMemory): void {
    this.hooks.clear();
    for (const hook of hooks) this.hooks.set(hook.id, { ...hook, isActive: true, deactivated: false });
    this.lastId = lastId;
  }

  /** The status on a broken limit is undocumented; 422 here. */
  private check(scope: string, destination: string, self?: Hook): void {
    const refuse = (field: string, title: string) => new Refusal(422, title, { [field]: 'error.invalid' });
    if (this.owner.switches().webhookHttpsOnly && !isPublicDestination(destination)) {
      throw refuse('destination', 'The destination must be https on port 443');
    }
    const others = this.all().filter((hook) => hook !== self);
    const sameScope = others.filter((hook) => hook.scope === scope);
    if (sameScope.some((hook) => hook.destination === destination)) {
      throw refuse('destination', 'A webhook of this scope and destination exists');
    }
    if (sameScope.length >= PER_SCOPE) throw refuse('scope', `There are ${PER_SCOPE} webhooks of this scope`);
    const exceptions = others.filter((hook) => hook.scope === DELIVERY_EXCEPTION);
    const rivals = scope === DELIVERY_EXCEPTION ? others : exceptions;
    if (scope === DELIVERY_EXCEPTION && exceptions.length > 0) {
      throw refuse('scope', 'There is a webhook of this scope');
    }
    if (rivals.some((hook) => hook.destination === destination)) {
      throw refuse('destination', `${DELIVERY_EXCEPTION} needs a destination of its own`);
    }
  }

  private seconds(): number {
    return Math.floor(this.owner.now().getTime() / 1_000);
  }
}
