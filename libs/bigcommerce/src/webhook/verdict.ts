import type { WebhookEvent } from './event.js';

/** How a delivery proved where it comes from. */
export type WebhookScheme = 'standard' | 'bc-signature' | 'shared-header';

/** Why a delivery was refused. */
export type WebhookRefusal =
  | 'too_large'
  /** Nothing was configured to check against. */
  | 'no_secret'
  | 'missing_signature'
  | 'undecodable_signature'
  | 'bad_signature'
  /** The signature is right, but its time is too far from now. */
  | 'stale'
  /** Authentic, but no event that can be read: to be answered as if it were, since errors block the domain. */
  | 'garbled'
  /** Authentic, but about another store. */
  | 'wrong_store'
  /** Authentic, but of a scope we did not register. */
  | 'unregistered_scope';

/** The decision about one delivery. `detail` is safe to log. */
export type WebhookVerdict =
  | {
      readonly ok: true;
      readonly scheme: WebhookScheme;
      readonly event: WebhookEvent;
      readonly dedupeKey: string;
    }
  | { readonly ok: false; readonly reason: WebhookRefusal; readonly detail: string };

/** What one scheme says about where a delivery comes from. */
export type Proof =
  | { readonly scheme: WebhookScheme; readonly deliveryId: string | null }
  | { readonly reason: WebhookRefusal; readonly detail: string };
