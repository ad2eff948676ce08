import { proveBcSignature } from './bc-signature-scheme.js';
import { dedupeKeyOf } from './dedupe-key.js';
import { parseWebhookEvent } from './event.js';
import { registeredScopes } from './scopes.js';
import { proveSharedHeader, type SharedHeader } from './shared-header-scheme.js';
import { proveStandard } from './standard-scheme.js';
import type { Proof, WebhookVerdict } from './verdict.js';

/** A delivery as it came, and what to hold it against. */
export interface WebhookDelivery {
  /** The bytes off the wire; a re-serialised body does not verify. */
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Client secrets, two during a rotation. Empty ones are ignored. */
  readonly secrets: readonly string[];
  readonly sharedHeader?: SharedHeader;
  /** Accept deliveries without a signature where the shared header matches. */
  readonly allowUnsigned: boolean;
  readonly storeHash: string;
  readonly toleranceSeconds: number;
  readonly now: Date;
  readonly maxBodyBytes: number;
  /** Scopes that were registered; default `registeredScopes`. */
  readonly scopes?: readonly string[];
}

/** A header's value whatever its case; one that was sent twice is read as one value. */
function headerOf(headers: WebhookDelivery['headers'], name: string): string | undefined {
  const usual = headers[name];
  if (typeof usual === 'string') return usual;
  const values = Object.entries(headers)
    .filter(([key, value]) => key.toLowerCase() === name.toLowerCase() && value !== undefined)
    .flatMap(([, value]) => value ?? []);
  return values.length === 0 ? undefined : values.join(', ');
}

/** The decision table: the strongest scheme present decides alone, without a way back to a weaker one. */
function prove(delivery: WebhookDelivery): Proof {
  const { headers, rawBody, sharedHeader, allowUnsigned } = delivery;
  const secrets = delivery.secrets.filter((secret) => secret !== '');
  const standard = headerOf(headers, 'webhook-signature');
  const bcSignature = headerOf(headers, 'x-bc-signature');
  const noSecret = { reason: 'no_secret', detail: 'no client secret is configured' } as const;

  if (standard !== undefined)
    return secrets.length === 0
      ? noSecret
      : proveStandard({
          rawBody,
          secrets,
          toleranceSeconds: delivery.toleranceSeconds,
          now: delivery.now,
          id: headerOf(headers, 'webhook-id'),
          timestamp: headerOf(headers, 'webhook-timestamp'),
          signature: standard,
        });
  if (bcSignature !== undefined)
    return secrets.length === 0 ? noSecret : proveBcSignature(bcSignature, rawBody, secrets);
  if (!allowUnsigned || !sharedHeader)
    return { reason: 'missing_signature', detail: 'unsigned deliveries are not accepted' };
  return proveSharedHeader(headerOf(headers, sharedHeader.name), sharedHeader);
}

/**
 * Decides about one webhook delivery (BigCommerce contract 0.1). Never throws for anything a sender
 * can send; the body is read only once its sender is proven.
 */
export function verifyWebhook(delivery: WebhookDelivery): WebhookVerdict {
  const { rawBody, storeHash, maxBodyBytes, scopes = registeredScopes } = delivery;
  if (rawBody.length > maxBodyBytes)
    return { ok: false, reason: 'too_large', detail: `${rawBody.length} bytes, ${maxBodyBytes} are allowed` };
  const proof = prove(delivery);
  if ('reason' in proof) return { ok: false, ...proof };
  const event = parseWebhookEvent(rawBody);
  if (!event) return { ok: false, reason: 'garbled', detail: 'the body is not a webhook event' };
  if (event.producer !== `stores/${storeHash}`)
    return { ok: false, reason: 'wrong_store', detail: 'the event is about another store' };
  if (!scopes.includes(event.scope))
    return { ok: false, reason: 'unregistered_scope', detail: `${event.scope} was not registered` };
  return { ok: true, scheme: proof.scheme, event, dedupeKey: dedupeKeyOf(event, proof.deliveryId, rawBody) };
}
