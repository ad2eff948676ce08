import { parseMoney, type Money } from '#money';

/** What a line is made of when a SKU of the catalogue is ordered. */
export interface Product {
  readonly id: number;
  readonly variantId: number;
  readonly sku: string;
  readonly name: string;
  readonly type: 'physical' | 'digital';
  readonly price: Money;
  /** The catalog's categories it is in when the store begins. */
  readonly inCategories: readonly number[];
}

const product = (
  id: number,
  sku: string,
  name: string,
  price: string,
  inCategories: readonly number[],
  type: Product['type'] = 'physical',
): Product => ({ id, variantId: id + 1000, sku, name, type, price: parseMoney(price), inCategories });

/** The catalogue. */
export const PRODUCTS: readonly Product[] = [
  product(111, 'A-100', 'Survey marker set', '49.95', [23]),
  product(112, 'B-200', 'Tripod', '120.00', [23, 24]),
  product(113, 'C-300', 'Boundary plan (download)', '19.00', [25], 'digital'),
  product(114, 'K-400', 'Field kit', '89.00', [24]),
];

export function findProduct(sku: string): Product | undefined {
  return PRODUCTS.find((candidate) => candidate.sku === sku);
}
