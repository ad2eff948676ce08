import { z } from 'zod';
import { deliveryExceptionScope } from './scopes.js';

/** What a delivery is about. A hint to look, never data to act on (BigCommerce contract section 5). */
export interface WebhookEvent {
  readonly scope: string;
  readonly orderId: number | null;
  readonly customerId: number | null;
  readonly refundId: number | null;
  /** Text: transaction webhooks carry their ids as strings. */
  readonly transactionId: string | null;
  /** Of `store/hook/deliveryException`: which hook fails, and what BigCommerce says about it. */
  readonly deliveryFailure: {
    readonly hookId: number;
    readonly code: number | null;
    readonly message: string;
  } | null;
  /** The vendor's unkeyed digest of the event; empty where none was sent. */
  readonly hash: string;
  /** Unix seconds, informational; null where none was sent. */
  readonly createdAt: number | null;
  /** `stores/{store_hash}`. */
  readonly producer: string;
}

/** A number or its digits; anything else is as good as missing. */
const whole = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .pipe(z.int().positive())
  .nullish()
  .catch(null);

const data = z.object({
  id: whole,
  order_id: whole,
  orderId: whole,
  resource_id: whole,
  refund: z.object({ refund_id: whole }).nullish().catch(null),
  address: z.object({ customer_id: whole }).nullish().catch(null),
  error_code: whole,
  message: z.string().max(500).nullish().catch(null),
  transaction_id: z
    .union([z.string(), z.number().transform(String)])
    .nullish()
    .catch(null),
});

const delivery = z.object({
  scope: z.string().min(1).max(200),
  producer: z.string().max(200),
  hash: z.string().max(200).catch(''),
  created_at: whole,
  data: data.catch({}),
});
type Data = z.output<typeof data>;

/** However a family spells it (BigCommerce contract 5.3); `id` alone may be of something else than the order. */
const orderOf = (data: Data) => data.order_id ?? data.orderId ?? data.resource_id;

/** Where the ids stand, by family of scopes. First match wins. */
const families: readonly {
  readonly scope: RegExp;
  readonly orderId?: (data: Data) => number | null | undefined;
  readonly customerId?: (data: Data) => number | null | undefined;
}[] = [
  { scope: /^store\/(channel\/[^/]+\/order|order\/(transaction|metafield)|shipment)\//, orderId: orderOf },
  { scope: /^store\/order\//, orderId: (data) => data.id ?? orderOf(data) },
  { scope: /^store\/customer\/address\//, customerId: (data) => data.address?.customer_id },
  { scope: /^store\/customer\//, customerId: (data) => data.id },
];

function failureOf(scope: string, { id, error_code, message }: Data): WebhookEvent['deliveryFailure'] {
  if (scope !== deliveryExceptionScope || !id) return null;
  return { hookId: id, code: error_code ?? null, message: message ?? '' };
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a delivery's raw body. Null when it is garbled: not UTF-8 or JSON, no scope or producer, or
 * without the id its scope must carry.
 */
export function parseWebhookEvent(rawBody: Uint8Array): WebhookEvent | null {
  let json: unknown;
  try {
    json = JSON.parse(decoder.decode(rawBody));
  } catch {
    return null;
  }
  const parsed = delivery.safeParse(json);
  if (!parsed.success) return null;
  const { scope, producer, hash, created_at, data: ids } = parsed.data;
  const family = families.find((candidate) => candidate.scope.test(scope));
  const orderId = family?.orderId?.(ids) ?? null;
  const customerId = family?.customerId?.(ids) ?? null;
  if (family && orderId === null && customerId === null) return null;
  return {
    scope,
    orderId,
    customerId,
    refundId: ids.refund?.refund_id ?? null,
    transactionId: ids.transaction_id ?? null,
    deliveryFailure: failureOf(scope, ids),
    hash,
    createdAt: created_at ?? null,
    producer,
  };
}
