import { z } from 'zod';
import { Problem, readControl } from '../../controls/problem.js';
import type { CatalogProduct } from '../catalog/product.js';
import type { Store } from '../store.js';

const productChange = z.strictObject({ categories: z.array(z.int().positive()).max(1000) });

type Params = Readonly<Record<string, string>>;

/** A person puts a product into other categories. */
export function changeProduct(store: Store, body: unknown, params: Params) {
  const product = productOf(store, params);
  const { categories } = readControl(productChange, body);
  product.categories = categories;
  return { id: product.id, sku: product.sku, categories };
}

/** A product goes from the catalog; its orders stay as they are. */
export function deleteProduct(store: Store, _body: unknown, params: Params) {
  const { id, sku, categories } = productOf(store, params);
  store.catalog.delete(id);
  return { id, sku, categories };
}

function productOf(store: Store, { productId = '' }: Params): CatalogProduct {
  const product = /^\d+$/.test(productId) ? store.catalog.get(Number(productId)) : undefined;
  if (product === undefined) throw new Problem(404, `There is no product ${productId}`);
  return product;
}
