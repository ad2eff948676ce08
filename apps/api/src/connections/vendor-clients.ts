import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { bigCommercePrivateFields, createBigCommerceClient, type BigCommerceClient } from '#bigcommerce';
import { createDeltekClient, memoryTokenStore, type DeltekClient, type TokenStore } from '#deltek';
import { createHttpClient, type ClosableHttpClient, type HttpClient } from '#http';
import type { Logger } from 'pino';
import {
  Clock,
  CONFIG,
  currentContext,
  LOGGER,
  Locks,
  noteExchange,
  SecretBox,
  Stopping,
  type Config,
  type Priority,
} from '../platform/index.js';
import type { Connection } from './connection.js';
import { ConnectionStore } from './connection-store.js';
import { Credentials, type CredentialKind } from './credentials.js';
import type { Vendor } from './limits/circuits.js';
import { Limits, type Manner, type Standstill } from './limits/limits.js';
import { RefusedLogins } from './refused-logins.js';
import { deltekOptions } from './settings/options.js';
import { sharedTokenStore } from './token-store.js';

interface Clients {
  readonly version: number;
  /** Tells the Deltek login and its secrets apart from others. */
  readonly login: string;
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
    private readonly refusedLogins: RefusedLogins,
    private readonly box: SecretBox,
    private readonly limits: Limits,
    private readonly stopping: Stopping,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'outboundPrivateHosts'>,
  ) {}

  /** By its id, or as it was read just now. */
  async bigcommerce(connection: string | Connection): Promise<BigCommerceClient> {
    return (await this.of(connection)).bigcommerce;
  }

  /** By its id, or as it was read just now. */
  async deltek(connection: string | Connection): Promise<DeltekClient> {
    return (await this.of(connection)).deltek;
  }

  /** Clients of their own for a test: they sign in anew and wait less long. To be closed. */
  forTest(connection: Connection): Promise<Clients> {
    return this.make(connection, () => memoryTokenStore(), 'test');
  }

  /** Why work with this vendor had better not begin now; null when it may. */
  standstill(connection: Connection, vendor: Vendor, priority: Priority): Promise<Standstill | null> {
    return this.limits.standstill(connection, vendor, priority);
  }

  async onApplicationShutdown(): Promise<void> {
    const all = await Promise.allSettled(this.made.values());
    for (const clients of all) {
      if (clients.status === 'fulfilled') await clients.value.close();
    }
  }

  /** Former clients are left to whoever is still using them; their idle connections end by themselves. */
  private async of(which: string | Connection): Promise<Clients> {
    const connection = typeof which === 'string' ? await this.connections.get(which) : which;
    const known = await this.made.get(connection.id)?.catch(() => null);
    if (known?.version === connection.accessVersion) return known;
    // What was read just now may be older already than what is known.
    if (typeof which !== 'string') return this.of(which.id);
    const making = this.makeCurrent(connection);
    this.made.set(connection.id, making);
    return making;
  }

  /** With the secrets that belong to the access: both may be changed while they are read. */
  private async makeCurrent(connection: Connection): Promise<Clients> {
    const { database, credentials, locks, refusedLogins: refused } = this;
    const rooms = { database, credentials, locks, refused };
    const clients = await this.make(
      connection,
      (login) => sharedTokenStore(connection, login, rooms),
      'work',
    );
    const now = await this.connections.get(connection.id);
    return now.accessVersion === connection.accessVersion ? clients : this.makeCurrent(now);
  }

  private async make(
    connection: Connection,
    tokensOf: (login: string) => TokenStore,
    manner: Manner,
  ): Promise<Clients> {
    const secret = (kind: CredentialKind) => this.credentials.require(connection.id, kind);
    const [accessToken, bigcommerceSecret, password, clientSecret] = await Promise.all([
      secret('bigcommerce.accessToken'),
      secret('bigcommerce.clientSecret'),
      secret('deltek.password'),
      secret('deltek.clientSecret'),
    ]);
    const toStore = this.wayOut(connection, 'bigcommerce', manner, [accessToken, bigcommerceSecret]);
    const toLedger = this.wayOut(connection, 'deltek', manner, [password, clientSecret]);
    const patience = manner === 'test' ? impatient : whileHeld;
    const { baseUrl, database, username, clientId } = connection.deltek;
    const { integrated, culture } = connection.settings.deltek;
    // All that a sign-in says: what is refused of one way to sign in is not of another.
    const signIn = [baseUrl, database, username, password, clientId, clientSecret, integrated, culture];
    const login = this.box.fingerprint(JSON.stringify(signIn));
    return {
      version: connection.accessVersion,
      login,
      bigcommerce: createBigCommerceClient({
        http: patience(toStore),
        ...connection.bigcommerce,
        accessToken,
      }),
      deltek: createDeltekClient({
        http: patience(toLedger),
        baseUrl,
        credentials: { database, username, password, clientId, clientSecret },
        options: deltekOptions(connection),
        tokens: tokensOf(login),
        now: () => this.clock.now(),
      }),
      close: async () => void (await Promise.all([toStore.close(), toLedger.close()])),
    };
  }

  private wayOut(
    connection: Connection,
    vendor: Vendor,
    manner: Manner,
    redact: readonly string[],
  ): ClosableHttpClient {
    const refused = (operation: string) => void this.pauseRefused(connection, operation);
    return createHttpClient({
      policy: { privateHosts: this.config.outboundPrivateHosts },
      throttle: this.limits.throttle(
        connection,
        vendor,
        manner,
        manner === 'work' ? refused : () => undefined,
      ),
      stop: this.stopping.signal,
      redact,
      redactFields: vendor === 'bigcommerce' ? bigCommercePrivateFields : [],
      record: noteExchange,
      userAgent: 'ml-connector',
    });
  }

  /** At the first refusal, whoever called: every further call would be refused as well. */
  private async pauseRefused(connection: Connection, operation: string): Promise<void> {
    const detail = `the store answered ${operation} with 401: the access token is not valid`;
    await this.connections
      .pause(connection, 'bigcommerce_auth', detail, 'may_pass')
      .catch((error: unknown) => {
        this.logger.error(
          { err: error, connectionId: connection.id },
          'a connection with a refused token could not be paused',
        );
      });
  }
}

/** Work under a lock that is lost sends nothing any more, also what waited for its turn meanwhile. */
const whileHeld = (http: HttpClient): HttpClient => ({
  send: (request) => {
    const { lost } = currentContext();
    return http.send(lost ? { ...request, signal: lost } : request);
  },
});

/** A person waits for the answer. */
const TEST_TIMEOUT_MS = 15_000;
const impatient = (http: HttpClient): HttpClient => ({
  send: (request) =>
    http.send({ ...request, timeoutMs: Math.min(request.timeoutMs ?? TEST_TIMEOUT_MS, TEST_TIMEOUT_MS) }),
});
