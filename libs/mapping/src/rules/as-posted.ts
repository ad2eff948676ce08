import type { OrderSnapshot } from '#bigcommerce';
import { parseMoney } from '#money';
import { GIFT_CERTIFICATE } from '../amounts/components.js';
import type { PlannedDocument, PostedDocument } from '../types/plan.js';
import type { PostingSettings, RuleSet } from '../types/rules.js';

/** The order's own invoices among its documents, not those of its refunds or later versions. */
export function invoicesOf(posted: readonly PostedDocument[]): PostedDocument[] {
  return posted.filter(({ type, batch }) => type === 'IN' && /^BCIN-\d+-\d+(-P\d+)?$/.test(batch));
}

/**
 * Settings that shaped what is posted are read off it, so that a later change of them is for new orders
 * only. What cannot be told yet, because invoices of further projects are still missing, is as set now.
 */
export function settingsAsPosted(
  snapshot: OrderSnapshot,
  rules: RuleSet,
  posted: readonly PostedDocument[],
): RuleSet {
  const invoices = invoicesOf(posted);
  if (invoices.length === 0) return rules;
  const { settings } = rules;
  const shaped = (role: string) => invoices.some(({ lines }) => lines.some((line) => line.role === role));
  const paid = posted.some(({ type }) => type === 'CR');
  const net = paid || haveAllGoods(snapshot, invoices, settings) ? 'net' : settings.discountMode;
  const onReceipt = paid ? 'receipt_line' : settings.giftCertificateSaleDoc;
  return {
    ...rules,
    settings: {
      ...settings,
      discountMode: shaped('discount') ? 'contra' : net,
      giftCertificateSaleDoc: shaped('giftCertificate') ? 'invoice_line' : onReceipt,
      zeroOrders: 'post',
      offlineReceipts: receiptsOf(invoices) ?? settings.offlineReceipts,
    },
  };
}

/** An order on terms goes on as it was invoiced: with a receipt for what is paid offline, or without. */
function receiptsOf(invoices: readonly PostedDocument[]): PostingSettings['offlineReceipts'] | undefined {
  const modes = invoices.map(({ mode }) => mode);
  return modes.find((mode) => mode === 'never' || mode === 'on_paid_status');
}

function haveAllGoods(
  { lines }: OrderSnapshot,
  invoices: readonly PlannedDocument[],
  { giftCertificateSaleDoc }: PostingSettings,
): boolean {
  const onInvoice = giftCertificateSaleDoc === 'invoice_line';
  const billed = new Set(
    invoices.flatMap((invoice) => invoice.lines.map(({ explanation }) => explanation.source)),
  );
  return lines
    .filter(({ type, total }) => (onInvoice || type !== GIFT_CERTIFICATE) && parseMoney(total.exTax) !== 0n)
    .every(({ id }) => billed.has(`lines[${id}].total`));
}
