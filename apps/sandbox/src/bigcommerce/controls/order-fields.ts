import { z } from 'zod';
import { PRESET_NAMES } from '../presets/names.js';
import { amount, currency, moment, positiveAmount, text } from './fields.js';

const line = z.strictObject({
  /** An existing line to keep the id of; for edits. */
  id: z.int().positive().optional(),
  /** One of the catalogue, or any other together with a price: then a custom item. */
  sku: z.string().max(60).default(''),
  quantity: z.int().min(1).max(10_000).default(1),
  price: amount.optional(),
  name: text(200).optional(),
  type: z.enum(['physical', 'digital', 'giftcertificate']).optional(),
  taxable: z.boolean().optional(),
  pickup: z.boolean().default(false),
  wrapping: amount.default(0n),
  /** Place in the list of the bundle this line is a part of. */
  bundle: z.int().min(0).optional(),
});
/** A line as a control takes it. */
export type LineFields = z.infer<typeof line>;

const lines = z.array(line).min(1).max(500);
const rate = z
  .string()
  .regex(/^\d{1,2}(\.\d{1,4})?$/, 'Percent as a decimal string such as "8.25"')
  .transform((value) => amount.parse(value));

const costs = {
  shipping: amount.default(0n),
  handling: amount.default(0n),
  fees: z
    .array(z.strictObject({ name: text(100), cost: positiveAmount }))
    .max(20)
    .default([]),
  coupon: z.strictObject({ code: text(50), discount: positiveAmount }).optional(),
  discount: amount.default(0n),
};

/** A new order; what is left out is that of a paid order of one A-100 by customer 11. */
export const newOrder = z.strictObject({
  preset: z.enum(PRESET_NAMES).optional(),
  /** 0 is a guest. */
  customerId: z.int().min(0).default(11),
  createdAt: moment.optional(),
  /** Nothing happened to the order since. */
  modifiedAt: moment.optional(),
  statusId: z.int().min(0).max(14).optional(),
  channelId: z.int().min(1).default(1),
  currency: currency.default('USD'),
  lines: lines.default([line.parse({ sku: 'A-100' })]),
  ...costs,
  taxes: z
    .array(z.strictObject({ name: text(100), rate }))
    .max(10)
    .default([{ name: 'State Tax', rate: 82_500n }]),
  taxCosts: z.boolean().default(false),
  pricesIncludeTax: z.boolean().default(false),
  totalsOverride: z
    .strictObject({
      totalExTax: amount.optional(),
      totalIncTax: amount.optional(),
      totalTax: amount.optional(),
    })
    .default({}),
  payment: z.enum(['captured', 'authorized', 'declined', 'offline', 'untracked', 'none']).default('captured'),
  paymentMethod: z.string().max(100).optional(),
  gateway: text(60).default('stripe'),
  test: z.boolean().default(false),
  storeCredit: amount.default(0n),
  giftCertificate: amount.default(0n),
  source: text(30).default('www'),
  externalSource: text(60).optional(),
  notes: z.string().max(65_535).optional(),
});
export type NewOrder = z.infer<typeof newOrder>;

/** What a person changes about an order. */
export const orderChange = z.strictObject({
  /** All lines as they are from now on: discounts and fees go unless they are given again. */
  lines: lines.optional(),
  ...costs,
  shipping: amount.optional(),
  handling: amount.optional(),
  notes: z.string().max(65_535).optional(),
  statusId: z.int().min(0).max(14).optional(),
});
export type OrderChange = z.infer<typeof orderChange>;
