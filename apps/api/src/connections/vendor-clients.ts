import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { bigCommercePrivateFields, createBigCommerceClient, type BigCommerceClient } from '#bigcommerce';
import { createDeltekClient, memoryTokenStore, type DeltekClient, type TokenStore } from '#deltek';
import { createHttpClient, type ClosableHttpClient, type HttpClient } from '#http';
import { Clock, CONFIG, Locks, noteExchange, type Config } from '../platform/index.js';
import type { Connection } from './connection.js';
import { ConnectionStore } from './connection-store.js';
import { Credentials, type CredentialKind } from './credentials.js';
import { deltekOptions } from './settings/options.js';
import { sharedTokenStore } from './token-store.js';

interface Clients {
  readonly version: number;
  readonly bigcommerce: BigCommerceClient;
  readonly deltek: DeltekClient;
  close(): Promise<void>;
}

/** The two clients of a connection, made once and again when its access or settings change. */
@Injectable()
export class VendorClients implements OnApplicationShutdown {
  private readonly made = new Map<string, Promise<Clients>>();

  constructor(
    private readonly database: DataSource,
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

  /** Clients of their own for a test: they sign in anew and wait less long. To be closed. */
  forTest(connection: Connection): Promise<Clients> {
    return this.make(connection, memoryTokenStore(), impatient);
  }

  async onApplicationShutdown(): Promise<void> {
    const all = await Promise.allSettled(this.made.values());
    for (const clients of all) {
      if (clients.status === 'fulfilled') await clients.value.close();
    }
  }

  /** Former clients are left to whoever is still using them; their idle connections end by themselves. */
  private async of(connectionId: string): Promise<Clients> {
    const connection = await this.connections.get(connectionId);
    const known = await this.made.get(connectionId)?.catch(() => null);
    if (known?.version === connection.accessVersion) return known;
    const tokens = sharedTokenStore(connectionId, this.database, this.credentials, this.locks);
    const making = this.make(connection, tokens);
    this.made.set(connectionId, making);
    return making;
  }

  private async make(connection: Connection, tokens: TokenStore, manner = asItIs): Promise<Clients> {
    const secret = (kind: CredentialKind) => this.credentials.require(connection.id, kind);
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
      version: connection.accessVersion,
      bigcommerce: createBigCommerceClient({
        http: manner(toStore),
        ...connection.bigcommerce,
        accessToken,
      }),
      deltek: createDeltekClient({
        http: manner(toLedger),
        baseUrl,
        credentials: { database, username, password, clientId, clientSecret },
        options: deltekOptions(connection),
        tokens,
        now: () => this.clock.now(),
      }),
      close: async () => void (await Promise.all([toStore.close(), toLedger.close()])),
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

const asItIs = (http: HttpClient): HttpClient => http;

/** A person waits for the answer. */
const TEST_TIMEOUT_MS = 15_000;
const impatient = (http: HttpClient): HttpClient => ({
  send: (request) =>
    http.send({ ...request, timeoutMs: Math.min(request.timeoutMs ?? TEST_TIMEOUT_MS, TEST_TIMEOUT_MS) }),
});
