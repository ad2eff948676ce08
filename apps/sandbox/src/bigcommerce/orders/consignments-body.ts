import type { LineAmounts } from './amounts.js';
import { addressBody } from './address-body.js';
import { isShipped, lineBody } from './line-body.js';
import type { Order } from './order.js';

/** Lines of one consignment that are side-loaded; the rest is cut off with a warning (docs#960). */
const MOST_LINES = 50;

/** How `consignments` is sent (BigCommerce contract 2.8). */
export interface ConsignmentOptions {
  readonly withLines: boolean;
  /** dev-docs#2052: an order comes without its lines. */
  readonly withoutAny: boolean;
}

/** Consignments as an object of four groups; amounts are numbers here. */
export function consignmentsBody(order: Order, options: ConsignmentOptions) {
  const { lines } = order.amounts;
  const group = (of: (amounts: LineAmounts) => boolean, fields: object) => {
    const own = lines.filter(of);
    return own.length === 0 ? [] : [{ ...fields, ...lineItems(order, own, options) }];
  };
  const pickedUp = ({ line }: LineAmounts) => line.type === 'physical' && line.pickup;
  return {
    shipping: group(isShipped, shippingFields(order)),
    pickups: group(pickedUp, {
      id: 1,
      pickup_method_id: 1,
      pickup_method_display_name: 'Pick up at the yard',
      collection_instructions: '',
      location: { name: 'Yard' },
    }),
    downloads: group(({ line }) => line.type === 'digital', {}),
    email: {
      gift_certificates: group(({ line }) => line.type === 'giftcertificate', {
        recipient_email: order.billing.email,
      }),
    },
  };
}

function lineItems(order: Order, own: readonly LineAmounts[], { withLines, withoutAny }: ConsignmentOptions) {
  if (withoutAny) return { line_items: [] };
  if (!withLines) return { line_items: { url: '', resource: `/orders/${order.id}/products` } };
  const line_items = own.slice(0, MOST_LINES).map((amounts) => lineBody(order, amounts));
  if (own.length <= MOST_LINES) return { line_items };
  const message = `Only the first ${MOST_LINES} line items are included.`;
  return { line_items, __warning__: { message } };
}

function shippingFields(order: Order) {
  const { amounts, cart } = order;
  const units = amounts.lines.filter(isShipped).reduce((sum, { line }) => sum + line.quantity, 0);
  return {
    id: order.addressId,
    ...addressBody(order.billing),
    items_total: units,
    items_shipped: order.shippedAt === null ? 0 : units,
    shipping_method: 'Flat Rate',
    base_cost: cart.shipping,
    cost_ex_tax: amounts.shipping.ex,
    cost_inc_tax: amounts.shipping.inc,
    cost_tax: amounts.shipping.tax,
    cost_tax_class_id: 2,
    base_handling_cost: cart.handling,
    handling_cost_ex_tax: amounts.handling.ex,
    handling_cost_inc_tax: amounts.handling.inc,
    handling_cost_tax: amounts.handling.tax,
    handling_cost_tax_class_id: 2,
    shipping_zone_id: 1,
    shipping_zone_name: 'United States',
    shipping_quotes: { url: '', resource: '' },
  };
}

/** The legacy array, sent without `consignment_structure=object`: one entry per address, with links. */
export function legacyConsignments(order: Order) {
  const { shipping } = consignmentsBody(order, { withLines: false, withoutAny: false });
  return shipping;
}
