import { z } from 'zod';
import { listOf } from '../fields.js';
import type { OrderLine, ShippingAddress } from '../types.js';
import { shippingAddress } from './addresses.js';
import { orderLine } from './order-lines.js';

/** Lines and shipping addresses that came along with an order. */
export interface SideLoadedConsignments {
  readonly lines: readonly OrderLine[];
  readonly shippingAddresses: readonly ShippingAddress[];
  /** The store warned that it cut the lines off, or sent links instead of lines. */
  readonly truncated: boolean;
}

/** A consignment's lines in full; a link or nothing means that they were not sent. */
const lineItems = z.union([
  z.array(orderLine),
  z
    .unknown()
    .optional()
    .transform((): null => null),
]);
const consignment = z
  .object({ line_items: lineItems, __warning__: z.unknown().optional() })
  .transform((raw) => ({ lines: raw.line_items, warned: raw.__warning__ !== undefined }));

/** An object that is printed as `[]` when it is empty. */
const orEmptyList = <T>(schema: z.ZodType<T>) =>
  z.preprocess((value) => (Array.isArray(value) && value.length === 0 ? {} : value), schema);

const rawConsignments = z.object({
  shipping: listOf(shippingAddress.and(consignment)),
  pickups: listOf(consignment),
  downloads: listOf(consignment),
  email: orEmptyList(z.object({ gift_certificates: listOf(consignment) }).nullish()),
  /** Where only a link was sent. */
  url: z.undefined('expected consignments, not a link').optional(),
});

/**
 * Consignments side-loaded as an object (BigCommerce contract 2.8). Whether the lines are complete is
 * for the reader to judge: the store cuts them at 50 per consignment, and some orders came with none.
 */
export const consignments: z.ZodType<SideLoadedConsignments> = orEmptyList(
  rawConsignments.transform(({ shipping, pickups, downloads, email }) => {
    const all = [shipping, pickups, downloads, email?.gift_certificates ?? []].flat();
    return {
      lines: all.flatMap(({ lines }) => lines ?? []),
      shippingAddresses: shipping.map(({ lines: _lines, warned: _warned, ...address }) => address),
      truncated: all.some(({ lines, warned }) => lines === null || warned),
    };
  }),
);
