import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { bigCommercePrivateFields, createBigCommerceClient, type BigCommerceClient } from '#bigcommerce';
import { createDeltekClient, type DeltekClient } from '#deltek';
import { createHttpClient, type ClosableHttpClient } from '#http';
import { Clock, CONFIG, Locks, noteExchange, type Config } from '../platform/index.js';
import type { Connection } from './connection.js';
import { ConnectionStore } from './connection-store.js';
import { Credentials } from './credentials.js';
import { deltekOptions } from './settings/options.js';
import { sharedTokenStore } from './token-store.js';

interface Clients {
  readonly version: number;
  readonly bigcommerce: BigCommerceClient;
  readonly deltek: DeltekClient;
  readonly ways: readonly ClosableHttpClient[];
}

/** The two clients of a connection, made once and again when the connection changes. */
@Injectable()
export class VendorClients implements OnApplicationShutdown {
  private readonly made = new Map<string, Promise<Clients>>();

  constructor(
    private readonly connections: ConnectionStore,
    private readonly credentials: Credentials,
    private readonly locks: Locks,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'outboundPrivateHosts'>,
  ) {}

  async bigcommerce(connectionId: string): Promise<BigCommerceClient> {
    return (await this.of(connectionId)).bigcommerce;
  }

  async deltek(connectionId: string): Promise<DeltekClient> {
    return (await this.of(connectionId)).deltek;
  }

  async onApplicationShutdown(): Promise<void> {
    const all = await Promise.allSettled(this.made.values());
    for (const clients of all) {
      if (clients.status === 'fulfilled') await close(clients.value);
    }
  }

  private async of(connectionId: string): Promise<Clients> {
    const connection = await this.connections.get(connectionId);
    const known = await this.made.get(connectionId)?.catch(() => null);
    if (known?.version === connection.version) return known;
    if (known) void close(known);
    const making = this.make(connection);
    this.made.set(connectionId, making);
    return making;
  }

  private async make(connection: Connection): Promise<Clients> {
    const secret = (kind: Parameters<Credentials['require']>[1]) =>
      this.credentials.require(connection.id, kind);
    const [accessToken, bigcommerceSecret, password, clientSecret] = await Promise.all([
      secret('bigcommerce.accessToken'),
      secret('bigcommerce.clientSecret'),
      secret('deltek.password'),
      secret('deltek.clientSecret'),
    ]);
    const toStore = this.wayOut([accessToken, bigcommerceSecret], bigCommercePrivateFields);
    const toLedger = this.wayOut([password, clientSecret], []);
    const { baseUrl, database, username, clientId } = connection.deltek;
    return {
      version: connection.version,
      ways: [toStore, toLedger],
      bigcommerce: createBigCommerceClient({ http: toStore, ...connection.bigcommerce, accessToken }),
      deltek: createDeltekClient({
        http: toLedger,
        baseUrl,
        credentials: { database, username, password, clientId, clientSecret },
        options: deltekOptions(connection),
        tokens: sharedTokenStore(connection.id, this.credentials, this.locks),
        now: () => this.clock.now(),
      }),
    };
  }

  private wayOut(redact: readonly string[], redactFields: readonly string[]): ClosableHttpClient {
    const policy = { privateHosts: this.config.outboundPrivateHosts };
    return createHttpClient({
      policy,
      redact,
      redactFields,
      record: noteExchange,
      userAgent: 'ml-connector',
    });
  }
}

async function close({ ways }: Clients): Promise<void> {
  await Promise.all(ways.map((way) => way.close()));
}
