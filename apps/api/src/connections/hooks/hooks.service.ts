import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BigCommerceError, registeredScopes, type BigCommerceClient, type Hook } from '#bigcommerce';
import { AuditLog } from '../../audit/index.js';
import { CONFIG, Problem, type Config } from '../../platform/index.js';
import { ConnectionStore } from '../connection-store.js';
import { Credentials } from '../credentials.js';
import { VendorClients } from '../vendor-clients.js';
import { WEBHOOK_HEADER } from '../webhook-secrets.js';
import { webhookUrl } from '../webhook-url.js';
import type { HookDto, HooksDto } from './hooks.dto.js';

/** A hook as we want it: where it delivers, and the header it brings along. */
type Wanted = Pick<Hook, 'destination' | 'headers'>;

/** What a sync did, by scope. */
interface Done {
  readonly created: string[];
  readonly repaired: string[];
  readonly removed: string[];
}

/** The store's webhooks: what is registered, and bringing it to what we need (BigCommerce contract 5). */
@Injectable()
export class Hooks {
  constructor(
    private readonly database: DataSource,
    private readonly connections: ConnectionStore,
    private readonly clients: VendorClients,
    private readonly credentials: Credentials,
    private readonly audit: AuditLog,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  async state(connectionId: string): Promise<HooksDto> {
    await this.connections.get(connectionId);
    const wanted = await this.wanted(connectionId);
    const store = await this.clients.bigcommerce(connectionId);
    const ours = await refusalAsProblem(() => ourHooks(store, wanted));
    return {
      destination: wanted.destination,
      items: registeredScopes.map((scope) => ({ scope, state: stateOf(best(ours, scope, wanted), wanted) })),
    };
  }

  /** Registers what is missing, wakes what the store gave up on, corrects address and header, removes doubles. */
  async sync(connectionId: string): Promise<HooksDto> {
    await this.connections.get(connectionId);
    const wanted = await this.wanted(connectionId);
    const store = await this.clients.bigcommerce(connectionId);
    const done: Done = { created: [], repaired: [], removed: [] };
    try {
      await refusalAsProblem(async () => {
        const ours = await ourHooks(store, wanted);
        for (const scope of registeredScopes) await bring(store, ours, scope, wanted, done);
      });
    } finally {
      await this.record(connectionId, wanted.destination, done);
    }
    return this.state(connectionId);
  }

  private async wanted(connectionId: string): Promise<Wanted> {
    const header = await this.credentials.require(connectionId, 'webhook.header');
    return { destination: webhookUrl(this.config, connectionId), headers: { [WEBHOOK_HEADER]: header } };
  }

  /** Also what was done before a failure; a sync that had nothing to do leaves no trace. */
  private async record(connectionId: string, destination: string, done: Done): Promise<void> {
    if (Object.values(done).flat().length === 0) return;
    await this.database.transaction((manager) =>
      this.audit.append(manager, {
        connectionId,
        action: 'hooks.synced',
        subject: { kind: 'connection', id: connectionId },
        after: { destination, ...done },
      }),
    );
  }
}

/** Hooks of this connection, wherever they deliver: our address may have been another one before. */
async function ourHooks(store: BigCommerceClient, { destination }: Wanted): Promise<Hook[]> {
  const { pathname } = new URL(destination);
  const hooks = await store.listHooks();
  return hooks.filter((hook) => hook.destination.endsWith(pathname));
}

function best(ours: readonly Hook[], scope: string, { destination }: Wanted): Hook | undefined {
  const candidates = ours.filter((hook) => hook.scope === scope);
  return candidates.find((hook) => hook.destination === destination) ?? candidates[0];
}

function stateOf(hook: Hook | undefined, wanted: Wanted): HookDto['state'] {
  if (!hook) return 'missing';
  const right =
    hook.destination === wanted.destination &&
    hook.headers[WEBHOOK_HEADER] === wanted.headers[WEBHOOK_HEADER];
  if (!right) return 'wrong';
  return hook.isActive ? 'active' : 'inactive';
}

async function bring(
  store: BigCommerceClient,
  ours: readonly Hook[],
  scope: string,
  wanted: Wanted,
  done: Done,
): Promise<void> {
  const hook = best(ours, scope, wanted);
  for (const double of ours.filter((other) => other.scope === scope && other !== hook)) {
    await store.deleteHook(double.id);
    done.removed.push(scope);
  }
  if (!hook) {
    await store.createHook({ scope, ...wanted });
    done.created.push(scope);
  } else if (stateOf(hook, wanted) !== 'active') {
    await store.updateHook(hook.id, { ...wanted, isActive: true });
    done.repaired.push(scope);
  }
}

/** A person asked; the store's refusal is their answer, not a failure of ours. */
async function refusalAsProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BigCommerceError)) throw error;
    throw new Problem(502, `bigcommerce_${error.reason}`, error.message);
  }
}
