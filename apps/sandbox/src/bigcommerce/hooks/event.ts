import { createHash, randomUUID } from 'node:crypto';

/** Something that happened in a store, as every attempt to tell it carries it. */
export interface WebhookEvent {
  /** Opaque, the same for all attempts. Never used twice, not even after a reset: receivers remember it. */
  readonly id: string;
  readonly scope: string;
  /** The order it is about, if any. */
  readonly orderId: number | null;
  /** The exact bytes. */
  readonly body: string;
}

/** The event of `scope` with the delivered body of BigCommerce contract 5.2. */
export function composeEvent(
  store: { readonly hash: string; readonly storeId: number },
  scope: string,
  data: object,
  at: Date,
): WebhookEvent {
  const facts = { scope, store_id: String(store.storeId), data };
  const stamp = { created_at: Math.floor(at.getTime() / 1_000), producer: `stores/${store.hash}` };
  // Documented as the SHA-1 of the JSON-encoded payload; which fields belong to it is not.
  const hash = createHash('sha1')
    .update(JSON.stringify({ ...facts, ...stamp }))
    .digest('hex');
  const body = JSON.stringify({ ...facts, hash, ...stamp });
  return { id: `msg_${randomUUID()}`, scope, orderId: orderOf(scope, data), body };
}

/** Families of scopes name the order in different fields (BigCommerce contract 5.3). */
function orderOf(scope: string, data: object): number | null {
  const { id, order_id, orderId, resource_id } = data as Record<string, unknown>;
  const named = order_id ?? orderId ?? (scope.startsWith('store/order/') ? (resource_id ?? id) : null);
  return named === null || named === undefined ? null : Number(named);
}
