import type { Store } from '../store.js';
import { goodsOf } from '../orders/amounts.js';
import type { Cart, Line } from '../orders/cart.js';
import { findProduct } from '../seed/products.js';
import { minorDecimals, minorStep, sumMoney, type Money } from '#money';
import { wrongField } from './problem.js';
import type { LineFields, NewOrder } from './order-fields.js';

/** Where new ids come from. */
export type Serial = Store['serial'];

/** The cart of a new order. Throws `Problem` 400 where the fields contradict each other. */
export function cartOf(fields: NewOrder, serial: Serial): Cart {
  const { totalsOverride: totals, coupon = null } = fields;
  const lines = linesOf(fields.lines, serial);
  refuseDiscounts(lines, fields.discount, coupon?.discount ?? 0n, fields.currency);
  return {
    lines,
    shipping: fields.shipping,
    handling: fields.handling,
    fees: fields.fees.map((fee) => ({ ...fee, id: serial('fee') })),
    coupon: coupon && { ...coupon, id: serial('coupon') },
    discount: fields.discount,
    taxRates: fields.taxes,
    taxCosts: fields.taxCosts,
    inclusive: fields.pricesIncludeTax,
    totals: {
      ...(totals.totalExTax === undefined ? {} : { ex: totals.totalExTax }),
      ...(totals.totalIncTax === undefined ? {} : { inc: totals.totalIncTax }),
      ...(totals.totalTax === undefined ? {} : { tax: totals.totalTax }),
    },
  };
}

/** Discounts are whole minor units, and no more than what they reduce. */
export function refuseDiscounts(
  lines: readonly Line[],
  discount: Money,
  coupon: Money,
  currency: string,
): void {
  const field = coupon > 0n ? 'coupon.discount' : 'discount';
  const off = discount + coupon;
  if (off > sumMoney(goodsOf(lines))) throw wrongField(field, 'More than the goods cost');
  const step = minorStep(minorDecimals(currency));
  if (discount % step !== 0n || coupon % step !== 0n) throw wrongField(field, `Not an amount of ${currency}`);
}

/** Lines of an order; a line that names an existing one keeps its id. */
export function linesOf(
  fields: readonly LineFields[],
  serial: Serial,
  existing: readonly Line[] = [],
): Line[] {
  const lines: Line[] = [];
  for (const [index, field] of fields.entries()) {
    const kept = existing.find(({ id }) => id === field.id);
    if (field.id !== undefined && kept === undefined)
      throw wrongField(`lines.${index}.id`, 'The order has no such line');
    const bundle = field.bundle === undefined ? null : lines[field.bundle];
    if (bundle === undefined) throw wrongField(`lines.${index}.bundle`, 'No line before this one');
    const line = lineOf(field, index, bundle);
    lines.push({ ...line, id: kept?.id ?? serial('line'), quantityRefunded: kept?.quantityRefunded ?? 0 });
  }
  return lines;
}

function lineOf(
  field: LineFields,
  index: number,
  bundle: Line | null,
): Omit<Line, 'id' | 'quantityRefunded'> {
  const product = findProduct(field.sku);
  // Parts of a bundle cost nothing by themselves.
  const price = field.price ?? (bundle === null ? product?.price : 0n);
  if (price === undefined)
    throw wrongField(`lines.${index}.price`, 'Needed for what is not in the catalogue');
  const type = field.type ?? product?.type ?? 'physical';
  const fallback = type === 'giftcertificate' ? 'Gift certificate' : `Item ${field.sku}`.trim();
  return {
    productId: product?.id ?? 0,
    variantId: product?.variantId ?? 0,
    name: field.name ?? product?.name ?? fallback,
    sku: field.sku,
    type,
    quantity: field.quantity,
    price,
    taxable: field.taxable ?? type !== 'giftcertificate',
    pickup: field.pickup,
    wrapping: field.wrapping,
    parentId: bundle?.id ?? null,
  };
}
