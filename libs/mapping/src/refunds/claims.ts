import type { OrderLine, Refund, RefundItem, TaxedAmount } from '#bigcommerce';
import { formatMoney, parseMoney, roundMoney, sumMoney, type Money } from '#money';
import { feeSource, GIFT_CERTIFICATE } from '../amounts/components.js';
import type { Context } from '../documents/invoice-lines.js';
import { Holds } from '../holds.js';
import { ON_RECEIPTS } from './certificates.js';
import type { InvoiceLeft, Slot } from './left.js';

/** What an item of a refund asks back, without tax, and of which invoice lines. */
export interface Claim {
  readonly slots: readonly Slot[];
  /** Null = whatever the refund's other items leave. */
  readonly amount: Money | null;
  /** What it is, for people. */
  readonly label: string;
  /** Of a cost whose item says no amount: with what custom amounts, or disputes, took of it. */
  readonly most?: Money;
  /** A custom amount, of no line in particular. */
  readonly ofOrder: boolean;
  /** Of a gift certificate that receipts bear, what was not paid of it: nothing is booked that it could take. */
  readonly unpaid?: Money;
  /** The order's line of that certificate. */
  readonly lineId?: number;
}

/**
 * The items of a refund, valued from the order (accounting-treatment section 4): the store often says no
 * amount. In an order that depends on nothing but their content. What cannot be told is a hold.
 */
export function claimsOf(refund: Refund, left: InvoiceLeft, context: Context): Claim[] {
  return [...refund.items]
    .sort((a, b) => keyOf(a).localeCompare(keyOf(b)))
    .map((item) => claimOf(item, refund, left, context))
    .filter((claim) => claim !== null);
}

function keyOf({ itemType, itemId, quantity, requestedAmount }: RefundItem): string {
  return [
    itemType === 'PRODUCT' ? 0 : 1,
    itemType,
    String(itemId).padStart(12, '0'),
    quantity,
    requestedAmount,
  ].join(' ');
}

function claimOf(item: RefundItem, refund: Refund, left: InvoiceLeft, context: Context): Claim | null {
  const { order } = context.snapshot;
  switch (item.itemType) {
    case 'PRODUCT':
      return unitsOf(item, refund, left, context);
    case 'SHIPPING':
      return costOf(item, 'Shipping', 'order.shipping', order.shipping, left, context);
    case 'HANDLING':
      return costOf(item, 'Handling', 'order.handling', order.handling, left, context);
    case 'GIFT_WRAPPING':
      return costOf(item, 'Gift wrapping', 'order.wrapping', order.wrapping, left, context);
    case 'FEE':
      return feeOf(item, left, context);
    case 'ORDER':
      return customAmountOf(item, left, context);
    case 'TAX':
      return null;
    default:
      hold(refund, context, `refund ${refund.id} has an item of the unknown type "${item.itemType}"`);
      return null;
  }
}

/** Units of a line: their share of what was paid for it. */
function unitsOf(item: RefundItem, refund: Refund, left: InvoiceLeft, context: Context): Claim | null {
  const line = context.snapshot.lines.find(({ id }) => id === item.itemId);
  const slots = left.slots.filter((slot) => slot.line.explanation.source === `lines[${item.itemId}].total`);
  if (line && isUnbilled(line, slots)) return certificateOf(item, line, slots, left, context);
  if (!line || (slots.length === 0 && parseMoney(line.total.incTax) !== 0n)) {
    const what = line
      ? `"${line.name}" of ${line.total.incTax}, which its invoice does not bill`
      : `line ${item.itemId}, which the order does not have`;
    hold(refund, context, `refund ${refund.id} gives back ${what}`);
    return null;
  }
  const paid = sumMoney(slots.map(({ invoiced }) => invoiced));
  const units = item.quantity ?? line.quantity;
  const amount =
    item.quantity === null && item.requestedAmount !== null
      ? withoutTax(item.requestedAmount, line.total, context)
      : roundMoney((paid * BigInt(units)) / BigInt(Math.max(line.quantity, 1)), context.decimals);
  return {
    slots,
    amount: plus(item, amount),
    label: `${units} of ${line.quantity} × ${line.name}`,
    ofOrder: false,
  };
}

/** No invoice bears it; of such a certificate only what was paid is booked (E04a). */
function isUnbilled({ type }: OrderLine, slots: readonly Slot[]): boolean {
  return type === GIFT_CERTIFICATE && slots.every(({ batch }) => batch === ON_RECEIPTS);
}

function certificateOf(
  item: RefundItem,
  line: OrderLine,
  slots: readonly Slot[],
  left: InvoiceLeft,
  { decimals }: Context,
): Claim {
  const sold = roundMoney(parseMoney(line.total.exTax), decimals);
  const units = item.quantity ?? line.quantity;
  const asked = plus(
    item,
    item.quantity === null && item.requestedAmount !== null
      ? roundMoney(parseMoney(item.requestedAmount), decimals)
      : roundMoney((sold * BigInt(units)) / BigInt(Math.max(line.quantity, 1)), decimals),
  );
  const booked = sumMoney(slots.map(({ invoiced }) => invoiced));
  const [over, open] = [asked - left.of(slots), sold - booked - left.unpaidOf(line.id)];
  const unpaid = over <= 0n || open <= 0n ? 0n : over < open ? over : open;
  const label = `${units} of ${line.quantity} × ${line.name}`;
  return { slots, amount: asked - unpaid, label, ofOrder: false, unpaid, lineId: line.id };
}

/**
 * What was not paid of the gift certificates a refund gives back; where nothing is invoiced but some of them was
 * paid, none: there is nothing that money could open again.
 */
export function unpaidOf(refund: Refund, left: InvoiceLeft, context: Context): Money {
  const sold = left.slots.filter(({ line }) => line.role !== 'discount');
  if (sold.length > 0 && sold.every(({ batch }) => batch === ON_RECEIPTS)) return 0n;
  return sumMoney(certificateClaims(refund, left, context).map(({ unpaid = 0n }) => unpaid));
}

/** What a refund gave back of certificates that were not paid is given back once; `share`: of what was not declined. */
export function takeUnpaid(
  refund: Refund,
  left: InvoiceLeft,
  context: Context,
  share: (of: Money) => Money,
): void {
  for (const { lineId, unpaid = 0n } of certificateClaims(refund, left, context)) {
    if (lineId !== undefined && unpaid > 0n) left.takeUnpaid(lineId, share(unpaid));
  }
}

/** The gift certificates a refund gives back that no invoice bears, paid or not. */
export function certificatesIn(refund: Refund, left: InvoiceLeft, context: Context): Money {
  const claims = certificateClaims(refund, left, context);
  return sumMoney(claims.map(({ amount, unpaid = 0n }) => (amount ?? 0n) + unpaid));
}

/** What a refund asks of gift certificates that no invoice bears. */
export function certificateClaims(refund: Refund, left: InvoiceLeft, context: Context): Claim[] {
  const claims = claimsOf(refund, left, { ...context, holds: new Holds() });
  return claims.filter(({ unpaid }) => unpaid !== undefined);
}

/** All that is left of a cost, or the part that was asked for. */
function costOf(
  item: RefundItem,
  label: string,
  source: string,
  cost: TaxedAmount,
  left: InvoiceLeft,
  context: Context,
): Claim {
  const slots = left.slots.filter((slot) => slot.line.explanation.source === source);
  if (item.requestedAmount === null) return allOf(item, label, slots, left);
  const amount = withoutTax(item.requestedAmount, cost, context);
  return { slots, amount: plus(item, amount), label, ofOrder: false };
}

/** The item may name the fee or, by another page of the store's documentation, the order: then all fees. */
function feeOf(item: RefundItem, left: InvoiceLeft, context: Context): Claim {
  const { fees } = context.snapshot;
  const named = fees.find(({ id }) => id === item.itemId);
  if (named) return costOf(item, named.name, feeSource(named), named.cost, left, context);
  const slots = left.slots.filter(({ line }) => line.role === 'surcharge');
  const sum = (side: 'exTax' | 'incTax') =>
    formatMoney(sumMoney(fees.map(({ cost }) => parseMoney(cost[side]))));
  const all = { exTax: sum('exTax'), incTax: sum('incTax'), tax: '0.00' };
  if (item.requestedAmount === null) return allOf(item, 'Fees', slots, left);
  const amount = withoutTax(item.requestedAmount, all, context);
  return { slots, amount: plus(item, amount), label: 'Fees', ofOrder: false };
}

function allOf(item: RefundItem, label: string, slots: readonly Slot[], left: InvoiceLeft): Claim {
  const amount = plus(item, left.of(slots));
  return { slots, amount, most: amount + left.customOf(slots), label, ofOrder: false };
}

function customAmountOf(item: RefundItem, left: InvoiceLeft, { decimals }: Context): Claim {
  const { requestedAmount } = item;
  const asked = requestedAmount === null ? null : roundMoney(parseMoney(requestedAmount), decimals);
  const amount = plus(item, asked);
  return { slots: netSlots(left, amount), amount, label: 'an amount of the order as a whole', ofOrder: true };
}

/** Tax, also what a lost dispute claimed back of it, liabilities, and a discount that nothing bears. */
const NOT_NET: readonly string[] = ['tax', 'giftCertificate', 'chargebackLoss', 'discount'];

/** What an amount without tax can be taken from: the goods, or where they do not suffice all but tax. */
export function netSlots(left: InvoiceLeft, amount: Money | null): readonly Slot[] {
  const net = left.slots.filter((slot) => !NOT_NET.includes(slot.line.role));
  const goods = net.filter(({ line }) => line.role === 'revenue');
  return amount !== null && left.of(goods) >= amount ? goods : net;
}

/** The part of an amount that is not tax, as the cost itself is made up. */
function withoutTax(text: string, { exTax, incTax }: TaxedAmount, context: Context): Money {
  const [amount, ex, inc] = [parseMoney(text), parseMoney(exTax), parseMoney(incTax)];
  return roundMoney(inc === 0n ? amount : (amount * ex) / inc, context.decimals);
}

function plus<T extends Money | null>({ adjustments }: RefundItem, amount: T): T | Money {
  return amount === null ? amount : amount + sumMoney(adjustments.map((each) => parseMoney(each.amount)));
}

function hold({ id }: Refund, { holds }: Context, detail: string): void {
  holds.add('event_unsupported', `refunds[${id}]`, detail);
}
