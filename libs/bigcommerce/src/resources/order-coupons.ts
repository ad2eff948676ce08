import { z } from 'zod';
import { integer, money, optionalText } from '../fields.js';
import { allRows, v2Page } from '../paging.js';
import type { Transport } from '../transport.js';
import type { OrderCoupon } from '../types.js';

const orderCoupon: z.ZodType<OrderCoupon> = z.object({
  id: integer,
  code: optionalText,
  type: integer,
  discount: money,
});

/** All coupons of an order. `discount` is the money off, unlike the vendor's `amount`. */
export function listOrderCoupons(transport: Transport, orderId: number): Promise<readonly OrderCoupon[]> {
  const call = { operation: 'listOrderCoupons', path: `/v2/orders/${orderId}/coupons` };
  return allRows(transport, call, v2Page(orderCoupon));
}
