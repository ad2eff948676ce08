import type { OrderSnapshot, Transaction } from '#bigcommerce';
import { captures } from '../payment-state.js';
import { versionOf } from '../identity.js';
import { bankByRule, isOwedAfterTerms } from './payments.js';
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
  const terms = (name: string, payment: Transaction | null) => {
    if (isOwedAfterTerms(snapshot, payment, rules)) return `${name}:terms`;
    const bankCode = payment && bankByRule(snapshot, payment, rules);
    return bankCode ? `${name}:paid:${encodeURIComponent(bankCode)}` : `${name}:paid`;
  };
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

/** What invoices say of the order and its payments, the oldest word of each last. */
function wordsOf(invoices: readonly PostedDocument[]) {
  const words = invoices.flatMap(({ mode }) => mode.split(' ')).reverse();
  return words.flatMap((word) => {
    const [, name, how, bankCode] = /^(order|T\d+):(terms|paid)(?::(\S+))?$/.exec(word) ?? [];
    return name === undefined ? [] : [{ name, terms: how === 'terms', bankCode }];
  });
}

/** How the order and its payments were owed when it was invoiced: after terms, or not. */
export function termsAsPosted(invoices: readonly PostedDocument[]): ReadonlyMap<string, boolean> {
  return new Map(wordsOf(invoices).map(({ name, terms }) => [name, terms]));
}

/** Where the order's payments were received; where a receipt is missing, where its invoice says it will be. */
function banksAsPosted(
  invoices: readonly PostedDocument[],
  posted: readonly PostedDocument[],
): ReadonlyMap<string, string> {
  const said = wordsOf(invoices).flatMap(({ name, bankCode }) =>
    bankCode === undefined ? [] : [[name, decodeURIComponent(bankCode)] as const],
  );
  const received = posted.flatMap(({ type, batch, bankCode }) => {
    const [, name] = /-(T\d+)$/.exec(batch) ?? [];
    return type === 'CR' && name !== undefined ? [[name, bankCode] as const] : [];
  });
  return new Map([...said, ...received]);
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
  const banks = banksAsPosted(invoices, posted);
  const [first] = invoices;
  if (!first) return { ...rules, settings, banksAsPosted: banks };
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
  return {
    ...rules,
    settings: posting,
    termsAsPosted: termsAsPosted(invoices),
    banksAsPosted: banks,
    invoiceAsPosted: first.invoice,
  };
}

/** Deposits come before there is an invoice to say it, and each document has its currency and rate. */
function currencyModeOf({ order }: OrderSnapshot, { settings }: RuleSet, posted: readonly PostedDocument[]) {
  if (posted.some(({ exchange }) => exchange !== undefined)) return 'functional_only';
  const native = posted.some(({ currency }) => currency === order.currency);
  return native ? 'native' : settings.currencyMode;
}
