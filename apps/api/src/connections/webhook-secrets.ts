import { Injectable } from '@nestjs/common';
import type { SharedHeader } from '#bigcommerce';
import { Clock } from '../platform/index.js';
import { ConnectionStore } from './connection-store.js';
import { Credentials } from './credentials.js';

/** The header we register with each hook and get back with each delivery (BigCommerce contract 0.1, C). */
export const WEBHOOK_HEADER = 'x-ml-connector-webhook';

/** A replaced client secret is accepted this long, so that hooks made with it go on working. */
const ROTATION_MS = 72 * 3_600_000;
const CACHE_MS = 5_000;

/** What deliveries of a connection are held against. */
export interface WebhookTrust {
  readonly storeHash: string;
  readonly clientSecrets: readonly string[];
  readonly sharedHeader: SharedHeader;
  readonly allowUnsigned: boolean;
  readonly toleranceSeconds: number;
}

/** The secrets of incoming webhooks, remembered for a few seconds, since deliveries come in bursts. */
@Injectable()
export class WebhookSecrets {
  private readonly known = new Map<string, { until: number; trust: WebhookTrust }>();
  private readonly reading = new Map<string, Promise<WebhookTrust | null>>();

  constructor(
    private readonly connections: ConnectionStore,
    private readonly credentials: Credentials,
    private readonly clock: Clock,
  ) {}

  /** What is remembered, without asking: undefined when that is nothing. */
  remembered(connectionId: string): WebhookTrust | undefined {
    const known = this.known.get(connectionId);
    return known && known.until > this.clock.now().getTime() ? known.trust : undefined;
  }

  /** Null when there is no such connection. */
  async of(connectionId: string): Promise<WebhookTrust | null> {
    return this.remembered(connectionId) ?? this.asked(connectionId);
  }

  /** Those of a burst that come while it is read wait for the same answer. */
  private asked(connectionId: string): Promise<WebhookTrust | null> {
    const underWay = this.reading.get(connectionId);
    if (underWay) return underWay;
    const reading = this.readAnew(connectionId).finally(() => this.reading.delete(connectionId));
    this.reading.set(connectionId, reading);
    return reading;
  }

  private async readAnew(connectionId: string): Promise<WebhookTrust | null> {
    const now = this.clock.now().getTime();
    const trust = await this.read(connectionId);
    // Only what exists is remembered: strangers must not fill the memory with invented ids.
    if (trust) this.known.set(connectionId, { until: now + CACHE_MS, trust });
    else this.known.delete(connectionId);
    return trust;
  }

  private async read(connectionId: string): Promise<WebhookTrust | null> {
    const connection = await this.connections.find(connectionId);
    if (!connection) return null;
    const [current, previous, header] = await Promise.all([
      this.credentials.get(connectionId, 'bigcommerce.clientSecret'),
      this.credentials.get(connectionId, 'bigcommerce.previousClientSecret'),
      this.credentials.get(connectionId, 'webhook.header'),
    ]);
    const stillAccepted =
      previous && this.clock.now().getTime() - previous.replacedAt.getTime() < ROTATION_MS;
    return {
      storeHash: connection.bigcommerce.storeHash,
      clientSecrets: [current?.value, stillAccepted ? previous.value : undefined].filter(
        (value) => value !== undefined,
      ),
      sharedHeader: { name: WEBHOOK_HEADER, values: header ? [header.value] : [] },
      allowUnsigned: connection.settings.allowUnsignedWebhooks,
      toleranceSeconds: connection.settings.webhookToleranceSeconds,
    };
  }
}
