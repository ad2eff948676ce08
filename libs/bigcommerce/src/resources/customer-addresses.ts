import { z } from 'zod';
import { integer, text } from '../fields.js';
import { allRows, idBatches, v3Page } from '../paging.js';
import type { Transport } from '../transport.js';
import type { CustomerAddress } from '../types.js';

const addressFields = z.object({
  id: integer,
  first_name: text,
  last_name: text,
  company: text,
  address1: text,
  address2: text,
  city: text,
  state_or_province: text,
  postal_code: text,
  country: text,
  country_code: text,
  phone: text,
});

const addressOf = (raw: z.output<typeof addressFields>): CustomerAddress => ({
  id: raw.id,
  firstName: raw.first_name,
  lastName: raw.last_name,
  company: raw.company,
  street1: raw.address1,
  street2: raw.address2,
  city: raw.city,
  state: raw.state_or_province,
  zip: raw.postal_code,
  country: raw.country,
  countryCode: raw.country_code,
  phone: raw.phone,
});

/** A stored address of a customer; the vendor's names differ from those of an order's address. */
export const customerAddress: z.ZodType<CustomerAddress> = addressFields.transform(addressOf);

const ownedAddress = addressFields
  .extend({ customer_id: integer })
  .transform((raw) => ({ id: raw.id, customerId: raw.customer_id, address: addressOf(raw) }));

/** All addresses of these customers, by customer id. */
export async function listCustomerAddresses(
  transport: Transport,
  customerIds: readonly number[],
): Promise<ReadonlyMap<number, readonly CustomerAddress[]>> {
  const found = new Map<number, CustomerAddress[]>();
  for (const batch of idBatches(customerIds)) {
    const query = { 'customer_id:in': batch.join(',') };
    const call = { operation: 'listCustomerAddresses', path: '/v3/customers/addresses', query };
    for (const { customerId, address } of await allRows(transport, call, v3Page(ownedAddress)))
      found.set(customerId, [...(found.get(customerId) ?? []), address]);
  }
  return found;
}
