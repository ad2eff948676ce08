import { z } from 'zod';
import {
  flag,
  integer,
  listOf,
  money,
  optionalId,
  optionalMoney,
  optionalText,
  requiredText,
  text,
} from '../fields.js';
import { allRows, v2Page } from '../paging.js';
import type { Transport } from '../transport.js';
import type { OrderLine } from '../types.js';
import { taxedAmount, taxedFields } from './amounts.js';

const discount = z.object({ id: requiredText, amount: money, code: optionalText, target: text });

/** A line, from its own resource or side-loaded (BigCommerce contract 2.6). */
export const orderLine: z.ZodType<OrderLine> = z
  .object({
    id: integer,
    product_id: integer,
    variant_id: optionalId,
    order_address_id: optionalId,
    name: text,
    sku: text,
    type: text,
    quantity: integer,
    ...taxedFields('total'),
    discounted_total_inc_tax: optionalMoney,
    applied_discounts: listOf(discount),
    quantity_refunded: optionalId,
    is_refunded: flag,
    parent_order_product_id: optionalId,
  })
  .transform((raw) => ({
    id: raw.id,
    productId: raw.product_id,
    variantId: raw.variant_id,
    orderAddressId: raw.order_address_id ?? 0,
    name: raw.name,
    sku: raw.sku,
    type: raw.type,
    quantity: raw.quantity,
    total: taxedAmount(raw, 'total'),
    discountedTotalIncTax: raw.discounted_total_inc_tax,
    discounts: raw.applied_discounts,
    quantityRefunded: raw.quantity_refunded ?? 0,
    isRefunded: raw.is_refunded,
    parentLineId: raw.parent_order_product_id,
  }));

/** All lines of an order: the authority, where side-loaded ones are in doubt. */
export function listOrderLines(transport: Transport, orderId: number): Promise<readonly OrderLine[]> {
  const call = { operation: 'listOrderLines', path: `/v2/orders/${orderId}/products` };
  return allRows(transport, call, v2Page(orderLine));
}
