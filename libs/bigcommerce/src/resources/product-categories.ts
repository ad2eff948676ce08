import { z } from 'zod';
import { integer, listOf } from '../fields.js';
import { allRows, idBatches, v3Page } from '../paging.js';
import type { Transport } from '../transport.js';
import type { ProductCategories } from '../types.js';

const product: z.ZodType<ProductCategories & { readonly id: number }> = z
  .object({ id: integer, categories: listOf(integer) })
  .transform(({ id, categories }) => ({
    id,
    productId: id,
    categoryIds: [...new Set(categories)].sort((a, b) => a - b),
  }));

/**
 * The categories of products as the catalog has them now, a hundred products per call. Products that are gone
 * from the catalog are simply not among them (BigCommerce contract 9.16).
 */
export async function listProductCategories(
  transport: Transport,
  productIds: readonly number[],
): Promise<readonly ProductCategories[]> {
  const found: ProductCategories[] = [];
  for (const batch of idBatches(productIds)) {
    const query = { 'id:in': batch.join(','), include_fields: 'categories' };
    const call = { operation: 'listProductCategories', path: '/v3/catalog/products', query };
    const rows = await allRows(transport, call, v3Page(product));
    found.push(...rows.map(({ productId, categoryIds }) => ({ productId, categoryIds })));
  }
  return found.sort((a, b) => a.productId - b.productId);
}
