import { z } from 'zod';
import { instant, integer, listOf, optionalInteger, text } from '../fields.js';
import { allRows, idBatches, v3Page } from '../paging.js';
import type { Query, Transport } from '../transport.js';
import type { Customer } from '../types.js';
import { customerAddress, listCustomerAddresses } from './customer-addresses.js';

/** Which customers to find; times are ISO 8601. */
export interface CustomerQuery {
  readonly emails?: readonly string[];
  readonly modifiedFrom?: string;
}

const customer = z
  .object({
    id: integer,
    email: text,
    first_name: text,
    last_name: text,
    company: text,
    phone: text,
    customer_group_id: optionalInteger,
    date_created: instant,
    date_modified: instant,
    address_count: optionalInteger,
    addresses: listOf(customerAddress),
  })
  .transform((raw) => ({
    id: raw.id,
    email: raw.email,
    firstName: raw.first_name,
    lastName: raw.last_name,
    company: raw.company,
    phone: raw.phone,
    customerGroupId: raw.customer_group_id ?? 0,
    createdAt: raw.date_created,
    modifiedAt: raw.date_modified,
    addressCount: raw.address_count ?? 0,
    addresses: raw.addresses,
  }));

/** Reads customers with all their addresses, of which the list itself sends at most ten. */
async function readCustomers(
  transport: Transport,
  operation: string,
  query: Query,
): Promise<readonly Customer[]> {
  const call = { operation, path: '/v3/customers', query: { ...query, include: 'addresses' } };
  const found = await allRows(transport, call, v3Page(customer));
  const cutOff = found
    .filter(({ addressCount, addresses }) => addressCount > addresses.length)
    .map(({ id }) => id);
  const complete = await listCustomerAddresses(transport, cutOff);
  return found.map(({ addressCount: _count, ...row }) => ({
    ...row,
    addresses: complete.get(row.id) ?? row.addresses,
  }));
}

/** Customers by id, a hundred per call. Deleted ones are simply not among them. */
export async function listCustomers(
  transport: Transport,
  ids: readonly number[],
): Promise<readonly Customer[]> {
  const found: Customer[] = [];
  for (const batch of idBatches(ids.filter((id) => id !== 0)))
    found.push(...(await readCustomers(transport, 'listCustomers', { 'id:in': batch.join(',') })));
  return found;
}

/** Customers by e-mail or by their last change. */
export function findCustomers(transport: Transport, query: CustomerQuery): Promise<readonly Customer[]> {
  return readCustomers(transport, 'findCustomers', {
    'email:in': query.emails?.join(','),
    'date_modified:min': query.modifiedFrom,
  });
}
