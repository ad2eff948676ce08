import { cut, paginationOf, v2List, windowOf } from '../http/page.js';
import { idsOf, listOf } from '../http/query.js';
import { Refusal } from '../http/refusal.js';
import { envelope, type Answer, type Call, type Route } from '../http/route.js';
import type { CatalogProduct } from './product.js';

const scopes: Route['scopes'] = ['store_v2_products_read_only'];
const FIELDS = ['id', 'name', 'sku', 'type', 'categories'] as const;
type Field = (typeof FIELDS)[number];

/** The catalog, as far as the sandbox has one: products with their categories, and no coupons. */
export const catalogRoutes: readonly Route[] = [
  { method: 'GET', path: '/v3/catalog/products', scopes, handle: list },
  { method: 'GET', path: '/v2/coupons', scopes: ['store_v2_marketing_read_only'], handle: () => v2List([]) },
];

function list({ store, query }: Call): Answer {
  const ids = idsOf(query, 'id:in');
  const fields = fieldsOf(query);
  const found = [...store.catalog.values()].filter(({ id }) => ids === null || ids.includes(id));
  const window = windowOf(store, query);
  const rows = cut(found, window);
  const meta = { pagination: paginationOf(found.length, rows.length, window) };
  return envelope(
    rows.map((product) => bodyOf(product, fields)),
    meta,
  );
}

/** `include_fields` names what comes besides the id. */
function fieldsOf(query: URLSearchParams): readonly Field[] {
  const named = listOf(query, 'include_fields');
  if (named === null) return FIELDS;
  const unknown = named.find((name) => !FIELDS.includes(name as Field));
  if (unknown !== undefined)
    throw new Refusal(422, 'The filter is not valid.', { include_fields: 'error.unknown' });
  return ['id', ...named.filter((name): name is Field => name !== 'id')];
}

function bodyOf(product: CatalogProduct, fields: readonly Field[]) {
  return Object.fromEntries(fields.map((field) => [field, product[field]]));
}
