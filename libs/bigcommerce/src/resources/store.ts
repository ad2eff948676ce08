import { z } from 'zod';
import { flag, integer, requiredText, text } from '../fields.js';
import type { Transport } from '../transport.js';
import type { Store } from '../types.js';

const store: z.ZodType<Store> = z
  .object({
    id: requiredText,
    name: text,
    domain: text,
    currency: requiredText,
    timezone: z.object({ name: text }),
    is_price_entered_with_tax: flag,
    plan_name: text,
  })
  .transform((raw) => ({
    id: raw.id,
    name: raw.name,
    domain: raw.domain,
    currency: raw.currency,
    timeZone: raw.timezone.name,
    pricesEnteredWithTax: raw.is_price_entered_with_tax,
    planName: raw.plan_name,
  }));

const serverTime = z.object({ time: integer }).transform(({ time }) => new Date(time * 1000).toISOString());

/** The store's own settings (BigCommerce contract section 8). */
export function getStore(transport: Transport): Promise<Store> {
  return transport.call({ operation: 'getStore', path: '/v2/store' }, store);
}

/** The store's clock, ISO 8601 UTC, to the second. */
export function getTime(transport: Transport): Promise<string> {
  return transport.call({ operation: 'getTime', path: '/v2/time' }, serverTime);
}
