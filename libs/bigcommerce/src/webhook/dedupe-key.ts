import { createHash } from 'node:crypto';
import type { WebhookEvent } from './event.js';

/**
 * The name of a delivery, the same for each of its repeats (BigCommerce contract 5.6): the signed
 * `webhook-id` where there is one, else scope, hash and time; without a hash, the body's own digest.
 */
export function dedupeKeyOf(event: WebhookEvent, deliveryId: string | null, rawBody: Uint8Array): string {
  if (deliveryId !== null) return `id:${deliveryId}`;
  const hash = event.hash || createHash('sha256').update(rawBody).digest('hex');
  return `event:${event.scope}:${hash}:${event.createdAt ?? '-'}`;
}
