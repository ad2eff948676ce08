import { z } from 'zod';
import {
  flag,
  instant,
  integer,
  money,
  optionalInstant,
  optionalText,
  requiredText,
  text,
} from '../fields.js';
import type { Order } from '../types.js';
import { orderAddress } from './addresses.js';
import { taxedAmount, taxedFields } from './amounts.js';

/** What a list tells about an order even where its amounts cannot be read; enough to look at it. */
export type OrderHead = Pick<
  Order,
  'id' | 'customerId' | 'createdAt' | 'modifiedAt' | 'statusId' | 'isDeleted' | 'channelId' | 'externalSource'
>;

const headFields = {
  id: integer,
  customer_id: integer,
  date_created: instant,
  date_modified: instant,
  status_id: integer,
  is_deleted: flag,
  channel_id: integer,
  external_source: optionalText,
};
const rawHead = z.object(headFields);

const rawOrder = z.object({
  ...headFields,
  date_shipped: optionalInstant,
  status: text,
  custom_status: text,
  ...taxedFields('subtotal'),
  ...taxedFields('shipping_cost'),
  ...taxedFields('handling_cost'),
  ...taxedFields('wrapping_cost'),
  ...taxedFields('total'),
  discount_amount: money,
  coupon_discount: money,
  store_credit_amount: money,
  gift_certificate_amount: money,
  is_tax_inclusive_pricing: flag,
  default_currency_code: requiredText,
  store_default_currency_code: text,
  store_default_to_transactional_exchange_rate: text,
  items_total: integer,
  payment_method: text,
  payment_provider_id: optionalText,
  payment_status: text,
  order_source: text,
  external_order_id: optionalText,
  tax_provider_id: text,
  billing_address: orderAddress,
});

const headOf = (raw: z.output<typeof rawHead>): OrderHead => ({
  id: raw.id,
  customerId: raw.customer_id,
  createdAt: raw.date_created,
  modifiedAt: raw.date_modified,
  statusId: raw.status_id,
  isDeleted: raw.is_deleted,
  channelId: raw.channel_id,
  externalSource: raw.external_source,
});

/** An order in a list. */
export const orderHead: z.ZodType<OrderHead> = rawHead.transform(headOf);

/** The order object (BigCommerce contract 2.3). */
export const order: z.ZodType<Order> = rawOrder.transform((raw) => ({
  ...headOf(raw),
  shippedAt: raw.date_shipped,
  status: raw.status,
  customStatus: raw.custom_status,
  subtotal: taxedAmount(raw, 'subtotal'),
  shipping: taxedAmount(raw, 'shipping_cost'),
  handling: taxedAmount(raw, 'handling_cost'),
  wrapping: taxedAmount(raw, 'wrapping_cost'),
  total: taxedAmount(raw, 'total'),
  discountAmount: raw.discount_amount,
  couponDiscount: raw.coupon_discount,
  storeCreditAmount: raw.store_credit_amount,
  giftCertificateAmount: raw.gift_certificate_amount,
  taxInclusivePricing: raw.is_tax_inclusive_pricing,
  currency: raw.default_currency_code,
  storeCurrency: raw.store_default_currency_code,
  storeToTransactionalRate: raw.store_default_to_transactional_exchange_rate,
  itemsTotal: raw.items_total,
  paymentMethod: raw.payment_method,
  paymentProviderId: raw.payment_provider_id,
  paymentStatus: raw.payment_status,
  orderSource: raw.order_source,
  externalOrderId: raw.external_order_id,
  taxProviderId: raw.tax_provider_id,
  billingAddress: raw.billing_address,
}));
