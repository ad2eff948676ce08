import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { DataSource } from 'typeorm';
import {
  deliveryExceptionScope,
  registeredScopes,
  verifyWebhook,
  type WebhookEvent,
  type WebhookVerdict,
} from '#bigcommerce';
import { WebhookSecrets, type WebhookTrust } from '../connections/index.js';
import { Clock, currentContext, RequestLimits, storable } from '../platform/index.js';
import { StoreEvents } from './store-events.js';

/** More than a delivery ever has. */
export const MAX_BODY_BYTES = 16 * 1024;
const SCOPES = [...registeredScopes, deliveryExceptionScope];
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Every way a delivery can end. */
export type Reception =
  | { readonly outcome: 'accepted' | 'duplicate'; readonly orderId: number | null }
  | { readonly outcome: 'ignored' }
  | { readonly outcome: 'unknown_connection' }
  | { readonly outcome: 'refused'; readonly reason: string; readonly detail: string };

/** What a delivery is judged by; the body as bytes, because signatures cover bytes. */
interface Signed {
  readonly connectionId: string;
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A delivery as it arrived. */
export interface Delivery extends Signed {
  readonly address: string;
}

const refusals = new Counter({
  name: 'mlc_webhooks_refused_total',
  help: 'Deliveries that could not be believed, by reason.',
  labelNames: ['reason'],
});

/** Verifies, stores one row, and says what it did. Nothing is read from the store here. */
@Injectable()
export class ReceiveWebhook {
  constructor(
    private readonly secrets: WebhookSecrets,
    private readonly events: StoreEvents,
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly limits: RequestLimits,
  ) {}

  /** In a burst the secrets are remembered: then nothing but the row is waited for. */
  receive(delivery: Delivery): Promise<Reception> {
    const trust = this.secrets.remembered(delivery.connectionId);
    return trust ? this.judged(delivery, trust) : this.receiveFirst(delivery);
  }

  private async receiveFirst(delivery: Delivery): Promise<Reception> {
    // What is no id is nobody's, and not worth a line in the database.
    if (!UUID.test(delivery.connectionId)) return { outcome: 'unknown_connection' };
    const trust = await this.secrets.of(delivery.connectionId);
    if (trust) return this.judged(delivery, trust);
    await this.count('unknown', 'unknown_connection', '', delivery.address);
    return { outcome: 'unknown_connection' };
  }

  /**
   * Takes a delivery that is to be stored and that nothing must be asked about; undefined where `receive` has more to
   * say. It has no context of its own: its correlation id is given.
   */
  receivePlain(delivery: Signed & { readonly correlationId: string }): Promise<Reception> | undefined {
    const trust = this.secrets.remembered(delivery.connectionId);
    const verdict = trust && this.verdictOn(delivery, trust);
    if (!verdict?.ok) return undefined;
    return this.store(delivery.connectionId, verdict.event, verdict.dedupeKey, delivery.correlationId);
  }

  private judged(delivery: Delivery, trust: WebhookTrust): Promise<Reception> {
    const verdict = this.verdictOn(delivery, trust);
    if (!verdict.ok) return this.refused(delivery, verdict.reason, verdict.detail);
    const { correlationId } = currentContext();
    return this.store(delivery.connectionId, verdict.event, verdict.dedupeKey, correlationId);
  }

  private verdictOn({ rawBody, headers }: Signed, trust: WebhookTrust): WebhookVerdict {
    return verifyWebhook({
      rawBody,
      headers,
      secrets: trust.clientSecrets,
      sharedHeader: trust.sharedHeader,
      allowUnsigned: trust.allowUnsigned,
      storeHash: trust.storeHash,
      toleranceSeconds: trust.toleranceSeconds,
      now: this.clock.now(),
      maxBodyBytes: MAX_BODY_BYTES,
      scopes: SCOPES,
    });
  }

  private async refused(
    { connectionId, address }: Delivery,
    reason: string,
    detail: string,
  ): Promise<Reception> {
    // An authentic delivery of a scope we do not use is no failure: an error would get the hook disabled.
    if (reason === 'unregistered_scope') return { outcome: 'ignored' };
    // Nor is one that cannot be read: it comes no better the second time, and a poll finds the order it was about.
    if (reason === 'garbled') {
      refusals.inc({ reason });
      await this.write(connectionId, reason, detail, address);
      return { outcome: 'ignored' };
    }
    await this.count(connectionId, reason, detail, address);
    return { outcome: 'refused', reason, detail };
  }

  /** A delivery that was not even read. */
  async refuseTooLarge(connectionId: string, address: string): Promise<void> {
    const known = UUID.test(connectionId) && (await this.secrets.of(connectionId)) !== null;
    const detail = 'larger than the server reads';
    await this.count(known ? connectionId : 'unknown', 'too_large', detail, address);
  }

  private async store(
    connectionId: string,
    event: WebhookEvent,
    dedupeKey: string,
    correlationId: string,
  ): Promise<Reception> {
    const { scope, orderId, customerId } = event;
    const added = await this.events.receive({
      connectionId,
      source: 'webhook',
      dedupeKey,
      scope,
      orderId,
      customerId,
      payload: event,
      correlationId,
    });
    if (orderId === null && customerId === null) return { outcome: 'ignored' };
    return { outcome: added ? 'accepted' : 'duplicate', orderId };
  }

  private async count(connectionKey: string, reason: string, detail: string, address: string): Promise<void> {
    refusals.inc({ reason });
    // Who sends rubbish without end does not fill the database with it.
    await this.limits.stranger(address);
    await this.write(connectionKey, reason, detail, address);
  }

  /** One row an hour for each reason. */
  private async write(connectionKey: string, reason: string, detail: string, address: string): Promise<void> {
    await this.database.query(
      `INSERT INTO webhook_rejection
         (connection_key, reason, hour, last_at, last_detail, last_address, last_correlation_id)
       VALUES ($1, $2, date_trunc('hour', $3::timestamptz, 'UTC'), $3, $4, $5, $6)
       ON CONFLICT (connection_key, reason, hour) DO UPDATE SET count = webhook_rejection.count + 1,
         last_at = EXCLUDED.last_at, last_detail = EXCLUDED.last_detail, last_address = EXCLUDED.last_address,
         last_correlation_id = EXCLUDED.last_correlation_id`,
      [connectionKey, reason, this.clock.now(), storable(detail), address, currentContext().correlationId],
    );
  }
}
