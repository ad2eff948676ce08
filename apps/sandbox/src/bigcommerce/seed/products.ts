import { parseMoney, type Money } from '#money';

/** What a line is made of when a SKU of the catalogue is ordered. */
export interface Product {
  readonly id: number;
  readonly variantId: number;
  readonly sku: string;
  readonly name: string;
  readonly type: 'physical' | 'digital';
  readonly price: Money;
}

const product = (
  id: number,
  sku: string,
  name: string,
  price: string,
  type: Product['type'] = 'physical',
): Product => ({ id, variantId: id + 1000, sku, name, type, price: parseMoney(price) });

/** The catalogue. */
export const PRODUCTS: readonly Product[] = [
  product(111, 'A-100', 'Survey marker set', '49.95'),
  product(112, 'B-200', 'Tripod', '120.00'),
  product(113, 'C-300', 'Boundary plan (download)', '19.00', 'digital'),
  product(114, 'K-400', 'Field kit', '89.00'),
];

export function findProduct(sku: string): Product | undefined {
  return PRODUCTS.find((candidate) => candidate.sku === sku);
}
