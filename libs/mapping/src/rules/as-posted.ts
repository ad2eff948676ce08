import type { OrderSnapshot, Transaction } from '#bigcommerce';
import { captures } from '../eligibility.js';
import { versionOf } from '../identity.js';
import { isOwedAfterTerms } from './payments.js';
import type { DocumentMode, PlannedDocument, PostedDocument } from '../types/plan.js';
import type { PostingSettings, RuleSet } from '../types/rules.js';

/** The order's own invoices and their later versions, oldest first; not those of its refunds. */
export function invoicesOf(documents: readonly PlannedDocument[]): PlannedDocument[] {
  return documents
    .map((document) => ({ document, at: versionOf(document.batch) }))
    .filter(({ at }) => at !== null)
    .sort(
      (a, b) => (a.at?.version ?? 0) - (b.at?.version ?? 0) || (a.at?.project ?? 0) - (b.at?.project ?? 0),
    )
    .map(({ document }) => document);
}

/** What of an invoice other settings or payment rules, or another customer of the order, would have made otherwise. */
export function saleMode(snapshot: OrderSnapshot, rules: RuleSet): DocumentMode {
  const { discountMode, giftCertificateSaleDoc, taxDetail, offlineReceipts, roundingAccountMode } =
    rules.settings;
  const terms = (name: string, payment: Transaction | null) =>
    `${name}:${isOwedAfterTerms(snapshot, payment, rules) ? 'terms' : 'paid'}`;
  const words = [
    discountMode,
    giftCertificateSaleDoc,
    taxDetail,
    offlineReceipts,
    roundingAccountMode,
    terms('order', null),
    ...captures(snapshot).map((payment) => terms(`T${payment.id}`, payment)),
  ];
  return `sale ${words.join(' ')} customer ${snapshot.order.customerId}`;
}

/** How the order and its payments were owed when it was invoiced, the oldest word of each. */
function termsAsPosted(invoices: readonly PostedDocument[]): ReadonlyMap<string, boolean> {
  const words = invoices.flatMap(({ mode }) => mode.split(' ')).reverse();
  return new Map(
    words.flatMap((word) => {
      const [, name, how] = /^(order|T\d+):(terms|paid)$/.exec(word) ?? [];
      return name === undefined ? [] : [[name, how === 'terms'] as const];
    }),
  );
}

/** Whose order it was when it was last invoiced; null = not invoiced yet. */
export function customerAsPosted(posted: readonly PostedDocument[]): number | null {
  const id = invoicesOf(posted)
    .map(({ mode }) => / customer (\d+)$/.exec(mode)?.[1])
    .findLast((each) => each !== undefined);
  return id === undefined ? null : Number(id);
}

/**
 * Settings that shaped what is posted are read off it, so that a later change of them is for new orders
 * only. Where an invoice does not say, they are as set now.
 */
export function settingsAsPosted(
  snapshot: OrderSnapshot,
  rules: RuleSet,
  posted: readonly PostedDocument[],
): RuleSet {
  const invoices = invoicesOf(posted);
  const settings = { ...rules.settings, currencyMode: currencyModeOf(snapshot, rules, posted) };
  if (invoices.length === 0) return { ...rules, settings };
  const words = invoices.find(({ mode }) => mode.startsWith('sale '))?.mode.split(' ') ?? [];
  const said = <Value extends string>(set: Value, ...values: readonly Value[]): Value =>
    values.find((value) => words.includes(value)) ?? set;
  const posting: PostingSettings = {
    ...settings,
    discountMode: said(settings.discountMode, 'contra', 'net'),
    giftCertificateSaleDoc: said(settings.giftCertificateSaleDoc, 'receipt_line', 'invoice_line'),
    taxDetail: said(settings.taxDetail, 'by_jurisdiction', 'single_account'),
    offlineReceipts: said(settings.offlineReceipts, 'never', 'on_paid_status'),
    roundingAccountMode: said(settings.roundingAccountMode, 'account', 'allocate_to_lines'),
    zeroOrders: 'post',
  };
  return { ...rules, settings: posting, termsAsPosted: termsAsPosted(invoices) };
}

/** Deposits come before there is an invoice to say it, and each document has its currency and rate. */
function currencyModeOf({ order }: OrderSnapshot, { settings }: RuleSet, posted: readonly PostedDocument[]) {
  if (posted.some(({ exchange }) => exchange !== undefined)) return 'functional_only';
  const native = posted.some(({ currency }) => currency === order.currency);
  return native ? 'native' : settings.currencyMode;
}
