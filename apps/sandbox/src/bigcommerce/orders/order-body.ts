import { sumMoney } from '#money';
import type { Store } from '../store.js';
import { rfc2822 } from '../wire/dates.js';
import { longText, shortText } from '../wire/money.js';
import { addressBody } from './address-body.js';
import { gatewayId } from './events.js';
import type { Order } from './order.js';
import { costFields } from './parts-body.js';
import { customLabel, statusName } from './statuses.js';

/** The order object of v2 (BigCommerce contract 2.3), links instead of sub-resources. */
export function orderBody(store: Store, order: Order) {
  return {
    ...headOf(order),
    ...costsOf(order),
    ...paymentOf(order),
    ...currenciesOf(order),
    ...originOf(order),
    billing_address: addressBody(order.billing),
    ...linksOf(store, order),
    /** The publisher adds fields without notice. */
    a_field_of_tomorrow: { known: false },
  };
}

function headOf(order: Order) {
  return {
    id: order.id,
    customer_id: order.customerId,
    date_created: rfc2822(order.createdAt),
    date_modified: rfc2822(order.modifiedAt),
    date_shipped: order.shippedAt === null ? '' : rfc2822(order.shippedAt),
    status_id: order.statusId,
    status: statusName(order.statusId),
    custom_status: customLabel(order.statusId),
    cart_id: null,
    is_deleted: order.isDeleted,
    staff_notes: order.staffNotes,
    customer_message: null,
  };
}

function costsOf({ cart, amounts }: Order) {
  const wrapping = sumMoney(cart.lines.map((line) => line.wrapping));
  return {
    ...costFields('subtotal', amounts.subtotal),
    base_shipping_cost: longText(cart.shipping),
    ...costFields('shipping_cost', amounts.shipping),
    shipping_cost_tax_class_id: 2,
    base_handling_cost: longText(cart.handling),
    ...costFields('handling_cost', amounts.handling),
    handling_cost_tax_class_id: 2,
    base_wrapping_cost: longText(wrapping),
    ...costFields('wrapping_cost', amounts.wrapping),
    wrapping_cost_tax_class_id: 3,
    ...costFields('total', amounts.total),
    is_tax_inclusive_pricing: cart.inclusive,
    discount_amount: longText(cart.discount),
    coupon_discount: longText(cart.coupon?.discount ?? 0n),
  };
}

function paymentOf(order: Order) {
  const { lines } = order.cart;
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const shippable = lines.some(({ type, pickup }) => type === 'physical' && !pickup);
  const paid = order.transactions.find((transaction) => gatewayId(transaction) !== null);
  return {
    items_total: units,
    items_shipped: order.shippedAt === null ? 0 : units,
    payment_method: order.paymentMethod,
    payment_provider_id: paid ? gatewayId(paid) : null,
    payment_status: order.paymentStatus,
    refunded_amount: '0.0000',
    order_is_digital: lines.every(({ type }) => type === 'digital'),
    store_credit_amount: shortText(order.storeCredit),
    gift_certificate_amount: shortText(order.giftCertificate),
    credit_card_type: paid ? {} : null,
    shipping_address_count: shippable ? 1 : 0,
  };
}

function currenciesOf({ currency }: Order) {
  const foreign = currency !== 'USD';
  return {
    currency_id: foreign ? 2 : 1,
    currency_code: currency,
    currency_exchange_rate: '1.0000000000',
    default_currency_id: foreign ? 2 : 1,
    default_currency_code: currency,
    store_default_currency_code: 'USD',
    store_default_to_transactional_exchange_rate: foreign ? '0.9200000000' : '1.0000000000',
  };
}

function originOf(order: Order) {
  return {
    ip_address: '203.0.113.9',
    ip_address_v6: '',
    geoip_country: 'United States',
    geoip_country_iso2: 'US',
    ebay_order_id: '0',
    is_email_opt_in: false,
    order_source: order.source,
    channel_id: order.channelId,
    external_source: order.externalSource,
    external_id: null,
    external_order_id: '',
    external_merchant_id: null,
    tax_provider_id: order.source === 'external' ? '' : 'BasicTaxProvider',
    customer_locale: 'en',
  };
}

function linksOf(store: Store, { id }: Order) {
  const link = (name: string) => {
    const resource = `/orders/${id}/${name}`;
    return { url: `https://store-${store.hash}.example/api/v2${resource}`, resource };
  };
  return {
    products: link('products'),
    // Spelt like this in the link only (contract section 9, 14).
    shipping_addresses: link('shippingaddresses'),
    coupons: link('coupons'),
    consignments: link('consignments'),
    fees: link('fees'),
  };
}
