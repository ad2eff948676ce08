import type { Refund } from '#bigcommerce';
import { absMoney, allocate, formatMoney, parseMoney, roundMoney, sumMoney, type Money } from '#money';
import type { Context } from '../documents/invoice-lines.js';
import { GIFT_CERTIFICATE } from '../amounts/components.js';
import { ON_RECEIPTS } from './certificates.js';
import { certificateClaims, claimsOf, netSlots, unpaidOf, type Claim } from './claims.js';
import { costsToNet } from './costs-to-net.js';
import type { InvoiceLeft, Slot } from './left.js';
import { isLoss, isReturned } from './slot.js';
import { takeOwnTaxes } from './tax-by-line.js';

/** An amount of a refund, and the invoice line it takes back; `amount` is positive for money given back. */
export interface Part {
  readonly slot: Slot;
  readonly amount: Money;
  /** `line`: of this invoice line; `order`: of the order as a whole; `rest`: what the items do not explain. */
  readonly kind: 'line' | 'order' | 'rest';
  readonly label: string;
}

/**
 * What a refund takes back of the invoice, summing to its total: net and tax as the store says them. The
 * last part of an order takes exactly what is left. Null when it cannot be told; the holds say why.
 */
export function partsOf(refund: Refund, left: InvoiceLeft, context: Context): Part[] | null {
  const amounts = amountsOf(refund, unpaidOf(refund, left, context), context);
  const whole = wholesOf(refund, left, context).find((slots) => amounts.total === left.of(slots));
  if (whole && !asksCertificateTwice(refund, left, context)) return everythingLeft(left, whole);
  const trial = left.copy();
  const asked = claimsOf(refund, trial, context);
  const contained = containedTax(amounts, asked, left, context);
  const [net, tax] = [amounts.net - contained, amounts.tax + contained];
  const claims = costsToNet(net, lessTax(asked, contained), toleranceOf(context));
  const taxes = taxParts(refund, tax, claims, trial, context);
  if (taxes === null) return null;
  const goods = netParts(refund, net + taxes.over, claims, trial, context);
  return goods && [...goods, ...taxes.parts];
}

interface Amounts {
  readonly total: Money;
  readonly net: Money;
  readonly tax: Money;
}

/** Without what was not paid of its gift certificates: that lowers what is wanted for the order. */
function amountsOf({ totalAmount, totalTax }: Refund, unpaid: Money, { decimals }: Context): Amounts {
  const total = roundMoney(parseMoney(totalAmount), decimals) - unpaid;
  const tax = roundMoney(parseMoney(totalTax), decimals);
  return { total, tax, net: total - tax };
}

/** All there is; and all that is invoiced, unless the refund names a gift certificate that receipts bear. */
function wholesOf({ items }: Refund, left: InvoiceLeft, { snapshot }: Context): (readonly Slot[])[] {
  const certificates = snapshot.lines.filter(({ type }) => type === GIFT_CERTIFICATE).map(({ id }) => id);
  const isNamed = items.some(
    ({ itemType, itemId }) => itemType === 'PRODUCT' && certificates.includes(itemId),
  );
  const invoiced = left.slots.filter(({ batch }) => batch !== ON_RECEIPTS);
  return isNamed ? [left.slots] : [left.slots, invoiced];
}

/** What happens to be all there is pays for no certificate that was given back before. */
function asksCertificateTwice(refund: Refund, left: InvoiceLeft, context: Context): boolean {
  return certificateClaims(refund, left, context).some(
    ({ slots, amount }) => (amount ?? 0n) > left.of(slots),
  );
}

function everythingLeft(left: InvoiceLeft, slots: readonly Slot[]): Part[] {
  return slots
    .map((slot) => ({ slot, amount: left.of([slot]), kind: 'line' as const, label: nameOf(slot) }))
    .filter(({ amount }) => amount !== 0n);
}

/** Custom amounts come without tax; `orderLevelRefundTax` may take the tax that is in them (E16). */
function containedTax(
  { net, tax }: Amounts,
  claims: readonly Claim[],
  left: InvoiceLeft,
  { rules, decimals }: Context,
): Money {
  const custom = sumMoney(claims.filter(({ ofOrder }) => ofOrder).map(({ amount }) => amount ?? net));
  if (rules.settings.orderLevelRefundTax === 'none' || tax !== 0n || custom <= 0n) return 0n;
  const taxes = taxSlots(left);
  const billed = sumMoney(taxes.map(({ invoiced }) => invoiced));
  const basis = taxedBasis(taxes) || sumMoney(left.slots.map(({ invoiced }) => invoiced)) - billed;
  if (basis <= 0n || billed <= 0n) return 0n;
  const contained = roundMoney((custom * billed) / (basis + billed), decimals);
  return contained > left.of(taxes) ? left.of(taxes) : contained;
}

function lessTax(claims: readonly Claim[], contained: Money): readonly Claim[] {
  const first = claims.findIndex(({ ofOrder, amount }) => ofOrder && amount !== null && amount >= contained);
  return claims.map((claim, index) =>
    index === first && claim.amount !== null ? { ...claim, amount: claim.amount - contained } : claim,
  );
}

/** What was taxed: jurisdictions tax the same goods, the classes of one tax different ones. */
function taxedBasis(taxes: readonly Slot[]): Money {
  const byName = new Map<string, Money>();
  for (const slot of taxes) {
    byName.set(nameOf(slot), (byName.get(nameOf(slot)) ?? 0n) + parseMoney(slot.line.taxBasis));
  }
  return [...byName.values()].reduce((most, basis) => (basis > most ? basis : most), 0n);
}

/** First the taxes of what is refunded, then by what is left of each. `over` = more tax than was billed, within the tolerance. */
function taxParts(
  refund: Refund,
  tax: Money,
  claims: readonly Claim[],
  left: InvoiceLeft,
  context: Context,
): { readonly parts: Part[]; readonly over: Money } | null {
  const slots = taxSlots(left);
  const part = (slot: Slot, amount: Money) => ({ slot, amount, kind: 'line' as const, label: nameOf(slot) });
  if (tax < 0n && slots.length > 0) {
    const shares = allocate(
      tax,
      slots.map(({ invoiced }) => invoiced),
      context.decimals,
    );
    return { over: 0n, parts: slots.map((slot, index) => part(slot, shares[index] ?? 0n)).filter(isNotZero) };
  }
  const own = takeOwnTaxes(tax, slots, claims, left, context.snapshot);
  const rest = left.take(slots, tax - sumOf(own));
  const relieved = left.take(left.slots.filter(isLoss), tax - sumOf(own) - sumOf(rest));
  const parts = [...own, ...rest, ...relieved].map(({ slot, amount }) => part(slot, amount));
  const over = tax - sumMoney(parts.map(({ amount }) => amount));
  if (absMoney(over) <= toleranceOf(context)) return { parts, over };
  const detail = `refund ${refund.id} gives back tax of ${formatMoney(tax)}, ${formatMoney(tax - over)} of it is left`;
  context.holds.add('refund_exceeds_invoice', `refunds[${refund.id}].totalTax`, detail);
  return null;
}

function taxSlots(left: InvoiceLeft): readonly Slot[] {
  return left.slots.filter(({ line }) => line.role === 'tax');
}

/** Items first, each within what is left of its line; a small rest is told as one, a larger one is held. */
function netParts(
  refund: Refund,
  net: Money,
  claims: readonly Claim[],
  left: InvoiceLeft,
  context: Context,
): Part[] | null {
  const tolerance = toleranceOf(context);
  const parts: Part[] = [];
  for (const claim of claims) {
    const { slots, amount, label, ofOrder } = claim;
    const wanted = amount ?? net - sumMoney(parts.map((part) => part.amount));
    const own = ofOrder ? left.takeCustom(slots, wanted) : left.take(slots, wanted);
    const others = takeFromOthers(claim, wanted - sumOf(own), left);
    // What a dispute took back of them is lost a second time.
    const lost = left.take(left.slots.filter(isReturned), wanted - sumOf(own) - sumOf(others));
    const over = wanted - sumOf(own) - sumOf(others) - sumOf(lost);
    if (absMoney(over) > tolerance) return holdOver(refund, label, wanted, over, context);
    const kind = ofOrder ? ('order' as const) : ('line' as const);
    parts.push(...[...own, ...lost].map((each) => ({ ...each, label, kind })));
    parts.push(...others.map((each) => ({ ...each, label, kind: 'order' as const })));
  }
  const rest = net - sumMoney(parts.map((part) => part.amount));
  if (rest === 0n) return parts;
  const others = netSlots(left, null);
  const [slot] = parts.map((part) => part.slot).concat(others);
  if (absMoney(rest) > tolerance || !slot) return holdRest(refund, net, rest, context);
  return [...parts, ...restParts(rest, slot, others, left)];
}

/**
 * What the lines of an item cannot give. Custom amounts before lowered what the order can give back, not each
 * of its lines, so others bear it (rule C): goods and costs, gift certificates where nothing else is left, and what
 * was lost already last of all.
 */
function takeFromOthers({ slots, ofOrder }: Claim, over: Money, left: InvoiceLeft) {
  const custom = left.customOf(slots);
  const wanted = ofOrder || over < custom ? over : custom;
  if (wanted <= 0n) return [];
  const certificates = left.slots.filter(({ line }) => line.role === 'giftCertificate');
  const taken: { readonly slot: Slot; readonly amount: Money }[] = [];
  for (const others of [netSlots(left, wanted), certificates, left.slots.filter(isLoss)]) {
    const rest = wanted - sumOf(taken);
    taken.push(...(ofOrder ? left.takeCustom(others, rest) : left.takeInstead(slots, others, rest)));
  }
  return taken;
}

/** Of the first line if it has that much left, else of the others: no line gives back more than was billed. */
function restParts(rest: Money, slot: Slot, others: readonly Slot[], left: InvoiceLeft): Part[] {
  const own = left.take([slot], rest);
  const taken = [...own, ...left.take(others, rest - sumOf(own))];
  const over = rest - sumOf(taken);
  const all = over === 0n ? taken : [...taken, { slot, amount: over }];
  return all.map((part) => ({ ...part, kind: 'rest', label: 'what its items do not explain' }));
}

function sumOf(parts: readonly { readonly amount: Money }[]): Money {
  return sumMoney(parts.map(({ amount }) => amount));
}

function holdOver({ id }: Refund, label: string, wanted: Money, over: Money, { holds }: Context): null {
  const detail = `refund ${id} gives back ${formatMoney(wanted)} for ${label}, ${formatMoney(wanted - over)} of it is left`;
  holds.add('refund_exceeds_invoice', `refunds[${id}]`, detail);
  return null;
}

function holdRest({ id, totalAmount, totalTax }: Refund, net: Money, rest: Money, { holds }: Context): null {
  const detail = `refund ${id} is ${totalAmount} with tax ${totalTax}, so ${formatMoney(net)} without; its items come to ${formatMoney(net - rest)}`;
  holds.add('total_mismatch', `refunds[${id}]`, detail);
  return null;
}

/** What an invoice line is for, as its explanation begins. */
export function labelOf(text: string): string {
  return text.replace(/: -?\d+\.\d.*$/s, '');
}

function nameOf({ line }: Slot): string {
  return labelOf(line.explanation.text);
}

function toleranceOf({ rules }: Context): Money {
  return parseMoney(rules.settings.roundingTolerance);
}

function isNotZero({ amount }: { readonly amount: Money }): boolean {
  return amount !== 0n;
}
