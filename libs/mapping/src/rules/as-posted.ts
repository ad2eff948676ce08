import type { PlannedDocument, PostedDocument } from '../types/plan.js';
import type { RuleSet } from '../types/rules.js';

/** The order's own invoices among its documents, not those of its refunds or later versions. */
export function invoicesOf(posted: readonly PostedDocument[]): PostedDocument[] {
  return posted.filter(({ type, batch }) => type === 'IN' && /^BCIN-\d+-\d+(-P\d+)?$/.test(batch));
}

/**
 * Settings that shaped an invoice are read off it once it is posted, so that a later change of them is
 * for new orders only.
 */
export function settingsAsPosted(rules: RuleSet, posted: readonly PostedDocument[]): RuleSet {
  const invoices = invoicesOf(posted);
  if (invoices.length === 0) return rules;
  const shaped = (role: string) => invoices.some((invoice) => hasRole(invoice, role));
  return {
    ...rules,
    settings: {
      ...rules.settings,
      discountMode: shaped('discount') ? 'contra' : 'net',
      giftCertificateSaleDoc: shaped('giftCertificate') ? 'invoice_line' : 'receipt_line',
      zeroOrders: 'post',
    },
  };
}

function hasRole({ lines }: PlannedDocument, wanted: string): boolean {
  return lines.some(({ role }) => role === wanted);
}
