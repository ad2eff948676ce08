import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BigCommerceError, deliveryExceptionScope, registeredScopes } from '#bigcommerce';
import { AuditLog } from '../../audit/index.js';
import { CONFIG, type Config } from '../../platform/index.js';
import { Credentials } from '../credentials.js';
import { VendorClients } from '../vendor-clients.js';
import { WEBHOOK_HEADER } from '../webhook-secrets.js';
import { webhookUrl } from '../webhook-url.js';
import { bring, ofScope, stateOf, type HookState, type Wanted } from './wanted-hooks.js';

/** A scope we need, and the hook there is for it. */
export interface HookReport {
  readonly scope: string;
  readonly state: HookState;
  /** Null = there is none. */
  readonly hookId: number | null;
}

/** What the store says about our hooks. */
export interface HooksReport {
  readonly destination: string;
  readonly items: readonly HookReport[];
  /** Null = our host is not blocked. */
  readonly blocked: { readonly secondsLeft: number } | null;
}

/** What a sync did, by scope. */
export interface HooksSync {
  readonly created: readonly string[];
  readonly repaired: readonly string[];
  readonly removed: readonly string[];
  /** Scopes the store would not register, with its words. */
  readonly refused: Readonly<Record<string, string>>;
  /** Some hook had been switched off, perhaps long after its deliveries began to fail. */
  readonly wasOff: boolean;
  /** What ended it early; null = it came to all of them. */
  readonly failure: unknown;
}

/** Refusals that are about one hook; any other failure is about all of them. */
const OF_ONE_HOOK: readonly string[] = ['forbidden', 'invalid_request', 'conflict'];

/** The store's webhooks: what is registered, and bringing it to what we need (BigCommerce contract 5). */
@Injectable()
export class Hooks {
  constructor(
    private readonly database: DataSource,
    private readonly clients: VendorClients,
    private readonly credentials: Credentials,
    private readonly audit: AuditLog,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** Reads two lists of the store. Throws what its client throws. */
  async report(connectionId: string): Promise<HooksReport> {
    const store = await this.clients.bigcommerce(connectionId);
    const wanted = await this.wanted(connectionId);
    const [hooks, admin] = await Promise.all([store.listHooks(), store.getHookAdmin()]);
    const destination = webhookUrl(this.config, connectionId);
    const { host, hostname } = new URL(destination);
    const blocked = admin.blocked.find((one) =>
      [host, hostname].some((name) => one.destination.includes(name)),
    );
    const items = wanted.map((one) => {
      const [hook] = ofScope(hooks, one);
      const state = stateOf(hook, one, { isBlocked: blocked !== undefined, deactivated: admin.deactivated });
      return { scope: one.scope, state, hookId: hook?.id ?? null };
    });
    return { destination, items, blocked: blocked ?? null };
  }

  /**
   * Registers what is missing, wakes what the store gave up on, corrects address and header, removes doubles. Throws
   * what the store's client throws while nothing is done yet; later that is the `failure` of what it answers.
   */
  async sync(connectionId: string): Promise<HooksSync> {
    const store = await this.clients.bigcommerce(connectionId);
    const wanted = await this.wanted(connectionId);
    const hooks = await store.listHooks();
    const done = { created: [] as string[], repaired: [] as string[], removed: [] as string[] };
    const refused: Record<string, string> = {};
    let wasOff = false;
    let failure: unknown = null;
    for (const one of wanted) {
      try {
        wasOff = (await bring(store, ofScope(hooks, one), one, done)) || wasOff;
      } catch (error) {
        if (!(error instanceof BigCommerceError) || !OF_ONE_HOOK.includes(error.reason)) {
          failure = error;
          break;
        }
        refused[one.scope] = error.message;
      }
    }
    await this.record(connectionId, done);
    return { ...done, refused, wasOff, failure };
  }

  private async wanted(connectionId: string): Promise<Wanted[]> {
    const header = await this.credentials.require(connectionId, 'webhook.header');
    const headers = { [WEBHOOK_HEADER]: header };
    const destination = webhookUrl(this.config, connectionId);
    return [
      ...registeredScopes.map((scope) => ({ scope, destination, headers })),
      { scope: deliveryExceptionScope, destination: `${destination}/exceptions`, headers },
    ];
  }

  /** Also what was done before a failure; a sync that had nothing to do leaves no trace. */
  private async record(connectionId: string, done: Record<string, string[]>): Promise<void> {
    if (Object.values(done).flat().length === 0) return;
    const destination = webhookUrl(this.config, connectionId);
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
