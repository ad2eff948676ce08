import type { OrderSnapshot } from '#bigcommerce';
import { parseMoney } from '#money';
import { GIFT_CERTIFICATE } from './amounts/components.js';
import { localDate } from './dates.js';
import type { Holds } from './holds.js';
import { DIGITAL } from './shipping-state.js';
import type { RuleSet } from './types/rules.js';

const DISPUTED = 13;
const PRODUCT_TYPES = ['physical', DIGITAL, GIFT_CERTIFICATE];

/** An order in the archive is a person's to decide about (row 39). */
export function holdArchived({ order }: OrderSnapshot, holds: Holds): void {
  if (order.isDeleted) holds.add('order_vanished', 'order.isDeleted', 'the order is archived in the store');
}

/** Status 13 only hints at a chargeback (row 24): who the bank asked for how much, it does not say. */
export function tellDisputed({ order }: OrderSnapshot, notices: Holds): void {
  if (order.statusId !== DISPUTED) return;
  notices.add('dispute_hint', 'order.status', `the store has the order as ${order.status}`);
}

/** Rule G: the sale of a gift certificate is not taxed, its redemption is; `giftCertificateTaxed` overrides. */
export function holdTaxedCertificates({ lines }: OrderSnapshot, { settings }: RuleSet, holds: Holds): void {
  if (settings.giftCertificateTaxed === 'yes') return;
  for (const { id, name, type, total } of lines) {
    if (type !== GIFT_CERTIFICATE || parseMoney(total.tax) === 0n) continue;
    const detail = `"${name}" of ${total.exTax} was sold with tax of ${total.tax}`;
    holds.add('gift_certificate_taxed', `lines[${id}].total`, detail);
  }
}

/** What a line sells decides how it is booked; a kind nobody knows is booked only where a rule names it. */
export function holdUnknownTypes({ lines }: OrderSnapshot, { accountRules }: RuleSet, holds: Holds): void {
  for (const { id, name, type, total } of lines) {
    if (PRODUCT_TYPES.includes(type) || parseMoney(total.incTax) === 0n) continue;
    if (accountRules.some(({ match }) => match.productType?.toLowerCase() === type.toLowerCase())) continue;
    const detail = `"${name}" of ${total.exTax} is of the unknown product type "${type}", and no account rule names it`;
    holds.add('account_unmapped', `lines[${id}].type`, detail);
  }
}

/** An order from before the cut-over date posts only by an explicit backfill. */
export function holdBeforeCutover(snapshot: OrderSnapshot, rules: RuleSet, holds: Holds): void {
  if (!isBeforeCutover(snapshot, rules)) return;
  const { cutoverDate, postingTimeZone } = rules.settings;
  const placed = localDate(snapshot.order.createdAt, postingTimeZone);
  const detail = `placed on ${placed}, the cut-over date is ${cutoverDate}`;
  holds.add('before_cutover', 'settings.cutoverDate', detail);
}

/** Its books were kept before us, unless a backfill asks for it. */
export function isBeforeCutover({ order }: OrderSnapshot, { askedFor, settings }: RuleSet): boolean {
  return !askedFor && localDate(order.createdAt, settings.postingTimeZone) < settings.cutoverDate;
}
