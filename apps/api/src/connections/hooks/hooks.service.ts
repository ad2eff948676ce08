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
import type { HooksDto } from './hooks.dto.js';

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
    const { ours, destination } = await this.ours(connectionId);
    return {
      destination,
      items: registeredScopes.map((scope) => {
        const hook = ours.find((candidate) => candidate.scope === scope);
        return { scope, state: hook ? (hook.isActive ? 'active' : 'inactive') : 'missing' };
      }),
    };
  }

  /** Registers what is missing, wakes what the store gave up on, corrects the header. */
  async sync(connectionId: string): Promise<HooksDto> {
    await this.connections.get(connectionId);
    const { ours, destination, store } = await this.ours(connectionId);
    const headers = { [WEBHOOK_HEADER]: await this.credentials.require(connectionId, 'webhook.header') };
    await refusalAsProblem(async () => {
      for (const scope of registeredScopes) {
        const hook = ours.find((candidate) => candidate.scope === scope);
        if (!hook) await store.createHook({ scope, destination, headers });
        else if (!hook.isActive || hook.headers[WEBHOOK_HEADER] !== headers[WEBHOOK_HEADER]) {
          await store.updateHook(hook.id, { isActive: true, headers });
        }
      }
    });
    await this.database.transaction((manager) =>
      this.audit.append(manager, {
        connectionId,
        action: 'hooks.synced',
        subject: { kind: 'connection', id: connectionId },
        after: { destination, scopes: [...registeredScopes] },
      }),
    );
    return this.state(connectionId);
  }

  private async ours(
    connectionId: string,
  ): Promise<{ ours: Hook[]; destination: string; store: BigCommerceClient }> {
    const store = await this.clients.bigcommerce(connectionId);
    const destination = webhookUrl(this.config, connectionId);
    const hooks = await refusalAsProblem(() => store.listHooks());
    return { ours: hooks.filter((hook) => hook.destination === destination), destination, store };
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
