import { z } from 'zod';
import { formatMoney, type Money } from '#money';
import { Problem, readControl } from '../../controls/problem.js';
import type { Order } from '../orders/order.js';
import { giveBack, totalOf, type RefundDraft } from '../payments/give-back.js';
import { costOf, refundableOf, unitsOf, type Cost, type Portion } from '../payments/refundable.js';
import { leftOf, sharesOf, type Shares } from '../payments/shares.js';
import type { Store } from '../store.js';
import { orderOf } from './change-order.js';
import { positiveAmount } from './fields.js';
import { wrongField } from './problem.js';

/** All of it, or an amount with its tax. */
const cost = z.union([z.literal(true), positiveAmount]).optional();

const refundFields = z.strictObject({
  items: z
    .array(z.strictObject({ lineId: z.int().positive(), quantity: z.int().min(1).default(1) }))
    .max(500)
    .default([]),
  shipping: cost,
  handling: cost,
  wrapping: cost,
  /** The item of the wrapping says no amount, as those of products: BigCommerce asks for none of either. */
  wrappingUnstated: z.boolean().default(false),
  fees: cost,
  /** A custom amount: no tax is computed. */
  orderLevel: positiveAmount.optional(),
  /** Tax alone, without items. */
  taxOnly: positiveAmount.optional(),
  /** Everything that is not refunded yet. */
  everything: z.literal(true).optional(),
  /** All of the refund becomes store credit, or this part of it. */
  storeCredit: z.union([z.boolean(), positiveAmount]).default(false),
  /** All of it goes back to the gift certificate the order was paid with, or this part of it. */
  giftCertificate: z.union([z.boolean(), positiveAmount]).default(false),
  /** What is left of it is given back by a person; the store moves none. */
  offline: z.boolean().default(false),
  declined: z.boolean().default(false),
  reason: z.string().max(1000).default(''),
});
type RefundFields = z.infer<typeof refundFields>;

/** A person refunds an order. */
export function refundOrder(store: Store, body: unknown, params: Readonly<Record<string, string>>) {
  const order = orderOf(store, params);
  const fields = readControl(refundFields, body);
  const { portions, gross, tax } = fields.everything ? everythingOf(order) : chosenOf(order, fields);
  if (gross === 0n) throw wrongField('items', 'Nothing is refunded');
  const left = refundableOf(order).gross;
  if (gross > left) throw new Problem(409, `Only ${formatMoney(left)} can be refunded`);
  const refund = giveBack(store, order, {
    portions,
    gross,
    tax,
    shares: dividedOf(order, fields, gross),
    declined: fields.declined,
    reason: fields.reason,
  });
  return { id: refund.id, totalAmount: formatMoney(gross), totalTax: formatMoney(tax) };
}

type Chosen = Pick<RefundDraft, 'portions' | 'gross' | 'tax'>;

function chosenOf(order: Order, fields: RefundFields): Chosen {
  const portions = [
    ...fields.items.map((item, index) => itemOf(order, item, index)),
    ...costsOf(order, fields).map((portion) => (fields.wrappingUnstated ? unstated(portion) : portion)),
  ];
  if (fields.orderLevel !== undefined) {
    const { orderLevel: gross } = fields;
    const item = { type: 'ORDER', itemId: order.id, quantity: null, requestedAmount: gross } as const;
    portions.push({ item, gross, tax: 0n });
  }
  const { gross, tax } = totalOf(portions);
  const adjustment = fields.taxOnly ?? 0n;
  return { portions, gross: gross + adjustment, tax: tax + adjustment };
}

function itemOf(order: Order, { lineId, quantity }: RefundFields['items'][number], index: number): Portion {
  const amounts = order.amounts.lines.find(({ line }) => line.id === lineId);
  if (amounts === undefined) throw wrongField(`items.${index}.lineId`, 'The order has no such line');
  const left = amounts.line.quantity - amounts.line.quantityRefunded;
  if (quantity > left) throw wrongField(`items.${index}.quantity`, `Only ${left} can be refunded`);
  return unitsOf(order, amounts, quantity);
}

function costsOf(order: Order, { shipping, handling, wrapping, fees }: RefundFields): Portion[] {
  const asked: [Cost, typeof shipping][] = [
    ['SHIPPING', shipping],
    ['HANDLING', handling],
    ['GIFT_WRAPPING', wrapping],
    ['FEE', fees],
  ];
  return asked.flatMap(([type, amount]) =>
    amount === undefined ? [] : [costOf(order, type, amount === true ? null : amount)],
  );
}

function unstated(portion: Portion): Portion {
  if (portion.item.type !== 'GIFT_WRAPPING') return portion;
  return { ...portion, item: { ...portion.item, quantity: 1, requestedAmount: null } };
}

/** Units and costs not refunded yet; the money is what is left to the cent. */
function everythingOf(order: Order): Chosen {
  const units = order.amounts.lines
    .map((amounts) => ({ amounts, left: amounts.line.quantity - amounts.line.quantityRefunded }))
    .filter(({ left }) => left > 0)
    .map(({ amounts, left }) => unitsOf(order, amounts, left));
  const refunded = new Set(order.refunds.flatMap(({ items }) => items.map(({ type }) => type)));
  const costs = (['SHIPPING', 'HANDLING', 'GIFT_WRAPPING', 'FEE'] as const)
    .filter((type) => !refunded.has(type))
    .map((type) => costOf(order, type, null))
    .filter(({ gross }) => gross > 0n);
  return { portions: [...units, ...costs], ...refundableOf(order) };
}

function dividedOf(order: Order, fields: RefundFields, gross: Money): Shares {
  const { offline, declined } = fields;
  const storeCredit = ownShare(fields, 'storeCredit', gross);
  const giftCertificate = ownShare(fields, 'giftCertificate', gross - storeCredit);
  if (storeCredit > 0n && order.customerId === 0) {
    throw wrongField('storeCredit', 'Guests have no store credit');
  }
  const onCertificate = leftOf(order, 'gift_certificate');
  if (giftCertificate > onCertificate) {
    throw wrongField(
      'giftCertificate',
      `Only ${formatMoney(onCertificate)} was paid by it and is not given back`,
    );
  }
  const { over, ...shares } = sharesOf(order, gross, { storeCredit, giftCertificate, offline });
  if (over > 0n) throw new Problem(409, `Only ${formatMoney(gross - over)} of it was paid`);
  if (declined && shares.storeCredit + shares.giftCertificate > 0n) {
    throw wrongField('declined', 'Store credit and gift certificates are not declined');
  }
  return shares;
}

/** All of a refund, or the part of it, that goes to one of the store's own tenders. */
function ownShare(fields: RefundFields, name: 'storeCredit' | 'giftCertificate', gross: Money): Money {
  const asked = fields[name];
  const amount = asked === true ? gross : asked === false ? 0n : asked;
  if (amount > gross) throw wrongField(name, 'More than the refund');
  if (amount > 0n && fields.offline) throw wrongField('offline', 'What the store gives is not given offline');
  return amount;
}
