import { PRODUCTS, type Product } from '../seed/products.js';

/** A product with its place in the catalog; orders keep the names of products that are gone. */
export interface CatalogProduct extends Product {
  categories: number[];
}

/** Every product of the seed, in its categories. */
export function seedCatalog(): Map<number, CatalogProduct> {
  return new Map(
    PRODUCTS.map((product) => [product.id, { ...product, categories: [...product.inCategories] }]),
  );
}
