import { sumMoney } from '#money';
import { longText, shortText } from '../wire/money.js';
import { addressBody } from './address-body.js';
import { isShipped } from './line-body.js';
import type { Order } from './order.js';
import type { Taxed } from './taxed.js';

/*
 * Sub-resources of an order (BigCommerce contract 2.7): empty where the order has none of them.
 */

export function couponBodies({ id, cart: { coupon } }: Order) {
  if (coupon === null) return [];
  const discount = shortText(coupon.discount);
  // `amount` is the face value and looks like money or a percentage; only `discount` is money off.
  return [
    {
      id: coupon.id,
      coupon_id: coupon.id + 1000,
      order_id: id,
      code: coupon.code,
      amount: discount,
      type: 2,
      discount,
    },
  ];
}

/** One row per rate and cost with `details=true`, else one per rate. */
export function taxBodies(order: Order, detailed: boolean) {
  const { taxes } = order.amounts;
  const row = (index: number, amount: bigint, tax: (typeof taxes)[number]) => ({
    id: order.id * 100 + index + 1,
    order_id: order.id,
    order_address_id: order.addressId,
    tax_rate_id: 0,
    sales_tax_id: String(tax.priority + 1),
    tax_class_id: 0,
    order_pickup_method_id: 0,
    name: tax.name,
    class: 'Default Tax Class',
    rate: longText(tax.rate),
    priority: tax.priority,
    priority_amount: longText(amount),
    line_amount: longText(amount),
  });
  if (detailed) {
    return taxes.map((tax, index) => ({
      ...row(index, tax.amount, tax),
      order_product_id: tax.lineId === null ? null : String(tax.lineId),
      line_item_type: tax.kind,
    }));
  }
  return order.cart.taxRates.flatMap((_rate, priority) => {
    const rows = taxes.filter((tax) => tax.priority === priority);
    const [first] = rows;
    return first ? [row(priority, sumMoney(rows.map(({ amount }) => amount)), first)] : [];
  });
}

export function feeBodies({ cart, amounts }: Order) {
  return cart.fees.map((fee, index) => {
    const cost = amounts.fees[index] ?? { ex: 0n, inc: 0n, tax: 0n };
    return {
      id: fee.id,
      type: 'custom_fee',
      display_name_customer: fee.name,
      display_name_merchant: fee.name,
      source: 'AA',
      base_cost: longText(fee.cost),
      cost_ex_tax: longText(cost.ex),
      cost_inc_tax: longText(cost.inc),
      cost_tax: shortText(cost.tax),
      tax_class_id: null,
    };
  });
}

/** The one shipping address with its costs; none where nothing is shipped. */
export function shippingAddressBodies(order: Order) {
  const { amounts } = order;
  const shipped = amounts.lines.filter(isShipped);
  if (shipped.length === 0) return [];
  const units = shipped.reduce((sum, { line }) => sum + line.quantity, 0);
  return [
    {
      id: order.addressId,
      order_id: order.id,
      ...addressBody(order.billing),
      items_total: units,
      items_shipped: order.shippedAt === null ? 0 : units,
      shipping_method: 'Flat Rate',
      shipping_zone_id: 1,
      shipping_zone_name: 'United States',
      shipping_quotes: {
        url: '',
        resource: `/orders/${order.id}/shipping_addresses/${order.addressId}/shipping_quotes`,
      },
      base_cost: longText(order.cart.shipping),
      ...costFields('cost', amounts.shipping),
      cost_tax_class_id: 2,
      base_handling_cost: longText(order.cart.handling),
      ...costFields('handling_cost', amounts.handling),
      handling_cost_tax_class_id: 2,
    },
  ];
}

/** `cost_ex_tax`, `cost_inc_tax`, `cost_tax`. */
export function costFields(prefix: string, { ex, inc, tax }: Taxed) {
  return {
    [`${prefix}_ex_tax`]: longText(ex),
    [`${prefix}_inc_tax`]: longText(inc),
    [`${prefix}_tax`]: shortText(tax),
  };
}
