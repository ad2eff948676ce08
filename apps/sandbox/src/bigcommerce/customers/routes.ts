import { cut, paginationOf, windowOf, type Window } from '../http/page.js';
import { idsOf, listOf } from '../http/query.js';
import { Refusal } from '../http/refusal.js';
import { envelope, type Answer, type Call, type Route } from '../http/route.js';
import { addressBody, customerBody, type CustomerParts } from './bodies.js';
import type { Customer } from './customer.js';
import { filterCustomers, sortCustomers } from './filters.js';

const scopes: Route['scopes'] = ['store_v2_customers_read_only'];
const INCLUDES = [
  'addresses',
  'storecredit',
  'attributes',
  'formfields',
  'shopper_profile_id',
  'segment_ids',
];

/** Customers of v3: there is no reading of a single one (BigCommerce contract section 4). */
export const customerRoutes: readonly Route[] = [
  { method: 'GET', path: '/v3/customers', scopes, handle: list },
  { method: 'GET', path: '/v3/customers/addresses', scopes, handle: addresses },
];

function list({ store, query }: Call): Answer {
  const include = partsOf(query);
  const found = sortCustomers(filterCustomers(store.customers.values(), query), query.get('sort'));
  const window = windowOf(store, query);
  const cursor = cursorOf(query);
  const rows = cursor === null ? cut(found, window) : afterOrBefore(found, cursor, window.limit);
  const meta = {
    pagination: paginationOf(found.length, rows.length, window),
    ...(cursor !== null || window.page === 1 ? { cursor_pagination: cursorMeta(rows, found, window) } : {}),
  };
  return envelope(
    rows.map((customer) => customerBody(customer, include)),
    meta,
  );
}

function partsOf(query: URLSearchParams): CustomerParts {
  const include = listOf(query, 'include') ?? [];
  if (include.some((name) => !INCLUDES.includes(name))) {
    throw new Refusal(422, 'The filter is not valid.', { include: 'error.unknown' });
  }
  return {
    addresses: include.includes('addresses'),
    storeCredit: include.includes('storecredit'),
    attributes: include.includes('attributes'),
    formFields: include.includes('formfields'),
  };
}

interface Cursor {
  readonly direction: 'after' | 'before';
  readonly id: number;
}

/** A cursor is the id of a row, in a form nobody reads anything into. */
function cursorOf(query: URLSearchParams): Cursor | null {
  for (const direction of ['after', 'before'] as const) {
    const text = query.get(direction);
    if (text === null) continue;
    const id = Number(Buffer.from(text, 'base64url').toString());
    if (!Number.isInteger(id) || id <= 0) {
      throw new Refusal(422, 'The filter is not valid.', { [direction]: 'error.cursor' });
    }
    return { direction, id };
  }
  return null;
}

const cursorText = (customer: Customer | undefined) =>
  customer === undefined ? undefined : Buffer.from(String(customer.id)).toString('base64url');

function afterOrBefore(found: readonly Customer[], { direction, id }: Cursor, limit: number): Customer[] {
  const place = found.findIndex((customer) => customer.id === id);
  if (direction === 'after') return found.slice(place + 1, place + 1 + limit);
  return found.slice(Math.max(0, place - limit), Math.max(0, place));
}

function cursorMeta(rows: readonly Customer[], found: readonly Customer[], { limit }: Window) {
  const end = cursorText(rows.at(-1));
  const more = rows.length > 0 && rows.at(-1) !== found.at(-1);
  return {
    count: rows.length,
    per_page: limit,
    start_cursor: cursorText(rows[0]),
    end_cursor: end,
    links: more ? { next: `?after=${end}&limit=${limit}` } : {},
  };
}

function addresses({ store, query }: Call): Answer {
  const owners = idsOf(query, 'customer_id:in');
  const ids = idsOf(query, 'id:in');
  const found = [...store.customers.values()]
    .filter(({ id }) => owners === null || owners.includes(id))
    .flatMap((customer) => customer.addresses.map((address) => addressBody(customer.id, address)))
    .filter(({ id }) => ids === null || ids.includes(id));
  const window = windowOf(store, query);
  const rows = cut(found, window);
  return envelope(rows, { pagination: paginationOf(found.length, rows.length, window) });
}
