import type { OrderSnapshot } from '#bigcommerce';
import { allocate, formatMoney, parseMoney, sumMoney } from '#money';
import { componentsOf, total } from '../amounts/components.js';
import type { PlannedDocument, PlannedLine } from '../types/plan.js';
import type { Slot } from './slot.js';

/** The `batch` of what no invoice bears. */
export const ON_RECEIPTS = '';

/** Where receipts bear gift certificates that the order sold (E04a). */
export function certificateLines(documents: readonly PlannedDocument[]): PlannedLine[] {
  return documents
    .filter(({ type, batch }) => type === 'CR' && /-(T\d+|A[A-Z]*\d*)$/.test(batch))
    .flatMap(({ lines }) =>
      lines.filter(({ role, amount }) => role === 'giftCertificate' && !amount.startsWith('-')),
    );
}

/**
 * Gift certificates that receipts bear, as something a refund or a lost dispute can take back: of each that
 * the order sells what was booked of it.
 */
export function certificateSlots(
  documents: readonly PlannedDocument[],
  snapshot: OrderSnapshot,
  decimals: number,
): Slot[] {
  const [line] = certificateLines(documents);
  const { giftCertificates } = componentsOf(snapshot, decimals);
  if (!line || giftCertificates.length === 0) return [];
  const sold = total(giftCertificates);
  const booked = sumMoney(certificateLines(documents).map(({ amount }) => parseMoney(amount)));
  const shares = allocate(
    booked < sold ? booked : sold,
    giftCertificates.map(({ amount }) => amount),
    decimals,
  );
  return giftCertificates.map(({ label, source }, index) => {
    const invoiced = shares[index] ?? 0n;
    const text = `${label}: ${formatMoney(invoiced)}; account ${line.account} as it was sold`;
    const explanation = { text, source, table: null, ruleId: null };
    return {
      line: { ...line, wbs: null, invoice: '', section: '', amount: formatMoney(invoiced), explanation },
      batch: ON_RECEIPTS,
      invoiced,
    };
  });
}
