import { longText, shortText } from '../wire/money.js';
import type { LineAmounts } from './amounts.js';
import type { Order } from './order.js';

/** A line as `/orders/{id}/products` and the side-load send it (BigCommerce contract 2.6). */
export function lineBody(order: Order, amounts: LineAmounts) {
  const { line, price, total } = amounts;
  const shipped = order.shippedAt !== null && line.type === 'physical';
  return {
    id: line.id,
    order_id: order.id,
    product_id: line.productId,
    variant_id: line.productId === 0 ? null : line.variantId,
    order_pickup_method_id: line.pickup ? 1 : 0,
    order_address_id: isShipped(amounts) ? order.addressId : 0,
    name: line.name,
    name_customer: line.name,
    name_merchant: line.name,
    sku: line.sku,
    upc: '',
    type: line.type,
    quantity: line.quantity,
    base_price: longText(line.price),
    price_ex_tax: longText(price.ex),
    price_inc_tax: longText(price.inc),
    price_tax: longText(price.inc - price.ex),
    base_total: longText(line.price * BigInt(line.quantity)),
    total_ex_tax: longText(total.ex),
    total_inc_tax: longText(total.inc),
    total_tax: shortText(total.tax),
    discounted_total_inc_tax: longText(amounts.discountedInc),
    applied_discounts: discountsOf(order, amounts),
    weight: line.type === 'physical' ? 1.5 : '0',
    ...costPrices,
    ...wrappingOf(amounts),
    is_refunded: line.quantityRefunded >= line.quantity,
    quantity_refunded: line.quantityRefunded,
    refund_amount: '0.0000',
    return_id: 0,
    quantity_shipped: shipped ? line.quantity : 0,
    event_name: null,
    event_date: null,
    fixed_shipping_cost: '0.0000',
    option_set_id: null,
    parent_order_product_id: line.parentId,
    is_bundled_product: line.parentId !== null,
    bin_picking_number: '',
    external_id: null,
    brand: '',
    gift_certificate_id: line.type === 'giftcertificate' ? line.id : null,
    product_options: [],
    configurable_fields: [],
    ebay_item_id: '',
    ebay_transaction_id: '',
  };
}

const costPrices = {
  cost_price_inc_tax: '0.0000',
  cost_price_ex_tax: '0.0000',
  cost_price_tax: '0.0000',
} as const;

/** Whether a line goes to the shipping address. */
export function isShipped({ line }: LineAmounts): boolean {
  return line.type === 'physical' && !line.pickup;
}

function discountsOf({ cart }: Order, { coupon, discount }: LineAmounts) {
  const applied = [];
  if (discount !== 0n) {
    const name = 'Manual Discount';
    applied.push({ id: 'manual-discount', amount: shortText(discount), name, code: null, target: 'order' });
  }
  if (coupon !== 0n && cart.coupon) {
    const { code } = cart.coupon;
    applied.push({ id: 'total-coupon', amount: shortText(coupon), name: code, code, target: 'order' });
  }
  return applied;
}

function wrappingOf({ line, wrapping }: LineAmounts) {
  const wrapped = line.wrapping !== 0n;
  return {
    wrapping_id: wrapped ? 1 : 0,
    wrapping_name: wrapped ? 'Gift box' : '',
    wrapping_message: '',
    base_wrapping_cost: shortText(line.wrapping),
    wrapping_cost_ex_tax: shortText(wrapping.ex),
    wrapping_cost_inc_tax: shortText(wrapping.inc),
    wrapping_cost_tax: shortText(wrapping.tax),
  };
}
