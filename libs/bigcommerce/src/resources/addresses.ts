import { z } from 'zod';
import { integer, text } from '../fields.js';
import type { OrderAddress, ShippingAddress } from '../types.js';
import { taxedAmount, taxedFields } from './amounts.js';

const addressFields = {
  first_name: text,
  last_name: text,
  company: text,
  street_1: text,
  street_2: text,
  city: text,
  state: text,
  zip: text,
  country: text,
  country_iso2: text,
  phone: text,
  email: text,
};
const rawAddress = z.object(addressFields);

function addressOf(raw: z.output<typeof rawAddress>): OrderAddress {
  return {
    firstName: raw.first_name,
    lastName: raw.last_name,
    company: raw.company,
    street1: raw.street_1,
    street2: raw.street_2,
    city: raw.city,
    state: raw.state,
    zip: raw.zip,
    country: raw.country,
    countryCode: raw.country_iso2,
    phone: raw.phone,
    email: raw.email,
  };
}

/** The billing address of an order: the only contact data of a guest. */
export const orderAddress: z.ZodType<OrderAddress> = rawAddress.transform(addressOf);

/** A shipping address with its costs, from its own resource (strings) or side-loaded (numbers). */
export const shippingAddress: z.ZodType<ShippingAddress> = z
  .object({
    ...addressFields,
    id: integer,
    shipping_method: text,
    ...taxedFields('cost'),
    ...taxedFields('handling_cost'),
  })
  .transform((raw) => ({
    ...addressOf(raw),
    id: raw.id,
    shippingMethod: raw.shipping_method,
    cost: taxedAmount(raw, 'cost'),
    handling: taxedAmount(raw, 'handling_cost'),
  }));
