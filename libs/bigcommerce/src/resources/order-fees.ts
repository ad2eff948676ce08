import { z } from 'zod';
import { integer, text } from '../fields.js';
import type { Transport } from '../transport.js';
import type { OrderFee } from '../types.js';
import { taxedAmount, taxedFields } from './amounts.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The field is spelt `cost_exc_tax` in places. */
const respelt = (value: unknown): unknown =>
  isObject(value) && value.cost_ex_tax === undefined ? { ...value, cost_ex_tax: value.cost_exc_tax } : value;

const orderFee: z.ZodType<OrderFee> = z.preprocess(
  respelt,
  z
    .object({ id: integer, display_name_customer: text, display_name_merchant: text, ...taxedFields('cost') })
    .transform((raw) => ({
      id: raw.id,
      name: raw.display_name_customer || raw.display_name_merchant,
      cost: taxedAmount(raw, 'cost'),
    })),
);

/** A list, a wrapper `{ fees }`, a single fee, or nothing: all four have been seen (contract 2.7). */
function feesIn(value: unknown): unknown {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) || !isObject(value)) return value;
  if ('fees' in value) return feesIn(value.fees);
  return Object.keys(value).length === 0 ? [] : [value];
}

/** Fees in any of their shapes; also how they come side-loaded with an order. */
export const orderFees: z.ZodType<readonly OrderFee[]> = z.preprocess(feesIn, z.array(orderFee));

/** All fees of an order. */
export function listOrderFees(transport: Transport, orderId: number): Promise<readonly OrderFee[]> {
  return transport.call({ operation: 'listOrderFees', path: `/v2/orders/${orderId}/fees` }, orderFees);
}
