import { z } from 'zod';
import { decimal, integer, money, optionalId, optionalInteger, optionalText, text } from '../fields.js';
import { allRows, v2Page } from '../paging.js';
import type { Transport } from '../transport.js';
import type { OrderTax } from '../types.js';

const orderTax: z.ZodType<OrderTax> = z
  .object({
    id: integer,
    name: text,
    class: text,
    rate: decimal,
    priority: optionalInteger,
    line_amount: money,
    priority_amount: money,
    order_product_id: optionalId,
    order_address_id: optionalId,
    line_item_type: optionalText,
  })
  .transform((raw) => ({
    id: raw.id,
    name: raw.name,
    class: raw.class,
    rate: raw.rate,
    priority: raw.priority ?? 0,
    lineAmount: raw.line_amount,
    priorityAmount: raw.priority_amount,
    orderLineId: raw.order_product_id,
    orderAddressId: raw.order_address_id,
    lineType: raw.line_item_type,
  }));

/** All taxes of an order, one row per rate and line (BigCommerce contract 2.7). */
export function listOrderTaxes(transport: Transport, orderId: number): Promise<readonly OrderTax[]> {
  const call = {
    operation: 'listOrderTaxes',
    path: `/v2/orders/${orderId}/taxes`,
    query: { details: 'true' },
  };
  return allRows(transport, call, v2Page(orderTax));
}
